-- The addon's side: directives, tasks, results and ledger.

INSERT INTO directive_directive (
    id, create_uid, create_date, write_uid, write_date, company_id, document_type_id,
    number, summary, issue_date, issuer, urgency, immediate, opening, area_id,
    monitor_id, registered_at, registration_deadline, registered_late, search_text,
    number_key)
SELECT directive + 1, 1, now(), 1, now(), %(company)s, %(type)s,
    directive + 1 || '/QĐ-UBND', summary, assigned, 'committee', 'normal', false,
    false, area_id, monitor_id, assigned + time '02:00', assigned + 2, false,
    ' ' || directive + 1 || ' qd ubnd ' || folded_summary, directive + 1 || '/qđ-ubnd'
FROM bench_task JOIN bench_place USING (place)
WHERE i %% 25 = 1 ORDER BY directive;

INSERT INTO directive_task_coordinating_unit_rel (task_id, unit_id)
SELECT i, other.unit_id
FROM bench_task t CROSS JOIN LATERAL generate_series(1, coordinators) AS k
JOIN bench_place other ON other.place = (t.place + k * 7) %% (
    SELECT count(*) FROM bench_place);

CREATE TEMP TABLE bench_units AS
SELECT task_id, string_agg(unit_id::text, ',' ORDER BY unit_id) AS key FROM (
    SELECT i AS task_id, unit_id FROM bench_task JOIN bench_place USING (place)
    UNION SELECT task_id, unit_id FROM directive_task_coordinating_unit_rel
) AS one GROUP BY task_id;

INSERT INTO directive_unit_set (key) SELECT DISTINCT key FROM bench_units;

INSERT INTO directive_unit_set_unit_rel (set_id, unit_id)
SELECT id, string_to_table(key, ',')::int FROM directive_unit_set;

INSERT INTO directive_task (
    id, create_uid, create_date, write_uid, write_date, company_id, directive_id, name,
    unit_id, user_id, area_id, monitor_id, result_requirement, priority, state,
    assigned_date, date_deadline, original_deadline, review_date, acknowledged_at,
    content_locked, date_started, date_reported, date_done, result, return_count,
    objective_cause, opening, holder, overdue_from, search_text, timeliness, unit_set_id)
SELECT t.i, 1, now(), 1, now(), t.company_id, t.directive + 1,
    phrase || ' ' || t.i, unit_id, officer_id, area_id, monitor_id, 'report',
    CASE WHEN starred THEN '1' ELSE '0' END, t.state,
    t.assigned_date, t.date_deadline, t.date_deadline,
    CASE WHEN t.date_deadline IS NULL THEN t.assigned_date + 30 END,
    t.started + time '02:00', t.started IS NOT NULL, t.started, t.date_reported,
    t.date_done, CASE WHEN t.date_reported IS NOT NULL THEN 'Đã hoàn thành' END, 0,
    false, false,
    CASE WHEN t.state IN ('new', 'in_progress') THEN 'unit'
        WHEN t.state = 'reported' THEN 'office' END,
    CASE WHEN t.open AND NOT COALESCE(t.date_reported <= t.date_deadline, false)
        THEN t.date_deadline + 1 END,
    ' ' || folded_phrase || ' ' || t.i || ' ' || t.directive + 1 || ' qd ubnd '
        || folded_summary,
    %(timeliness)s, unit_set.id
FROM (
    SELECT *, %(company)s AS company_id, assigned AS assigned_date,
        deadline AS date_deadline, reported AS date_reported, done AS date_done
    FROM bench_task
) t
JOIN bench_place USING (place)
JOIN bench_units ON task_id = t.i
JOIN directive_unit_set unit_set USING (key)
ORDER BY t.i;

INSERT INTO directive_directive_unit_rel (directive_id, unit_id)
SELECT DISTINCT directive_id, rel.unit_id
FROM directive_unit_set_unit_rel rel JOIN directive_task t ON t.unit_set_id = set_id;

INSERT INTO directive_task_update (
    task_id, create_uid, create_date, write_uid, write_date, company_id, kind, date,
    content, review_state, record_deadline, recorded_late, unit_id)
SELECT id, user_id, now(), user_id, now(), company_id, 'result', date_reported, result,
    CASE WHEN state = 'done' THEN 'accepted' ELSE 'pending' END, date_reported + 1,
    false, unit_id
FROM directive_task WHERE date_reported IS NOT NULL;

-- Each step of a task lies after the one before it, and its row ends with the next.
INSERT INTO directive_task_event (
    task_id, company_id, date, date_end, user_id, kind, state, unit_id, officer_id,
    date_deadline, date_started, date_reported, date_done, return_count,
    objective_cause, holder)
SELECT t.id, t.company_id, step.date,
    lead(step.date) OVER (PARTITION BY t.id ORDER BY step.n), t.user_id, step.kind,
    step.state, t.unit_id, t.user_id, t.date_deadline,
    CASE WHEN step.n > 1 THEN t.date_started END,
    CASE WHEN step.n > 2 THEN t.date_reported END,
    CASE WHEN step.n > 3 THEN t.date_done END, 0, false, step.holder
FROM directive_task t CROSS JOIN LATERAL (VALUES
    (1, 'assigned', 'new', 'unit', t.assigned_date + time '01:00'),
    (2, 'started', 'in_progress', 'unit', t.date_started + time '02:00'),
    (3, 'reported', 'reported', 'office', t.date_reported + time '08:00'),
    (4, 'accepted', 'done', NULL, t.date_done + time '09:00'),
    (4, 'cancelled', 'cancelled', NULL,
        CASE WHEN t.state = 'cancelled' THEN t.assigned_date + time '09:00' END)
) AS step (n, kind, state, holder, date)
WHERE step.date IS NOT NULL
ORDER BY t.id, step.n;

SELECT setval('directive_directive_id_seq', max(id)) FROM directive_directive;
SELECT setval('directive_task_id_seq', max(id)) FROM directive_task;
