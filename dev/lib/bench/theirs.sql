-- The same as project.task: a project a unit, a stage a state, one assignee.

CREATE TABLE bench_stage AS
SELECT DISTINCT ON (state) state, type.id FROM (VALUES
    ('new', 'New'), ('in_progress', 'In Progress'), ('reported', 'Reported'),
    ('done', 'Done'), ('cancelled', 'Cancelled')
) AS names (state, name)
JOIN project_task_type type ON type.name->>'en_US' = names.name AND user_id IS NULL;

INSERT INTO project_task (
    id, create_uid, create_date, write_uid, write_date, name, project_id, stage_id,
    state, priority, sequence, active, display_in_project, is_template,
    has_template_ancestor, recurring_task, color, allocated_hours, date_assign,
    date_deadline, date_end, date_last_stage_update)
SELECT %(base)s + i, 1, assigned, 1, now(), phrase || ' ' || i, project_id,
    stage.id,
    CASE state WHEN 'done' THEN '1_done' WHEN 'cancelled' THEN '1_canceled'
        WHEN 'reported' THEN '03_approved' ELSE '01_in_progress' END,
    CASE WHEN starred THEN '1' ELSE '0' END, 10, true, true, false, false, false, 0, 0,
    assigned, deadline + time '10:00', done,
    COALESCE(done, reported, started, assigned)
FROM bench_task t JOIN bench_place USING (place)
JOIN bench_stage stage USING (state)
ORDER BY i;

-- The personal stage is that of somebody who never moves the task in "My Tasks".
INSERT INTO project_task_user_rel (
    task_id, user_id, stage_id, create_uid, create_date, write_uid, write_date)
SELECT %(base)s + i, user_id, personal.id, 1, now(), 1, now()
FROM bench_task JOIN bench_place USING (place)
JOIN LATERAL (
    SELECT id FROM project_task_type type WHERE type.user_id = bench_place.user_id
    ORDER BY sequence, id LIMIT 1
) AS personal ON true;

-- Odoo makes every assignee a follower, of discussions only.
INSERT INTO mail_followers (res_model, res_id, partner_id)
SELECT 'project.task', task_id, partner_id
FROM project_task_user_rel JOIN res_users ON res_users.id = user_id
WHERE task_id > %(base)s;

INSERT INTO mail_followers_mail_message_subtype_rel
SELECT follower.id, subtype.id
FROM mail_followers follower, mail_message_subtype subtype
WHERE follower.res_model = 'project.task' AND follower.res_id > %(base)s
    AND subtype."default" AND subtype.res_model IS NULL;

SELECT setval('project_task_id_seq', max(id)) FROM project_task;
DROP TABLE bench_stage, bench_task, bench_place;
