"""What is asked of the ledger to count a month."""

# One row a share that was in force before the period was over, with the ledger's row at
# the end of the period (or when it was handed back), and the one at the reading. Where
# what was passed on unfinished stays it is as handed back, if another one took it over.
ROWS = """
SELECT share.user_id, share.task_id, share.share, share.origin, share.date_from,
    share.date_to, past.unit_id, ended.end_reason,
    (SELECT document_type_id FROM directive_directive WHERE id = task.directive_id),
    task.product_code, task.product_factor AS factor, task.factor_provisional,
    task.quantity, task.quantity_done,
    past.date_deadline, last.state, last.date_reported, last.date_done,
    last.date_deadline AS deadline_now, last.return_count,
    COALESCE(last.delay_count, 0) AS delays,
    COALESCE(last.excused_delays, 0) AS excused_delays,
    COALESCE(last.quality_fail_count, 0) AS fails,
    COALESCE(last.excused_fails, 0) AS excused_fails,
    EXISTS (SELECT FROM directive_extension ext
        WHERE ext.task_id = share.task_id AND ext.state = 'approved'
            AND ext.decided_at >= %(after)s AND ext.decided_at <= %(as_of)s
            AND ext.old_deadline = past.date_deadline) AS asked_in_time,
    last.date_deadline > %(date_to)s AND EXISTS (SELECT FROM directive_task_event event
        WHERE event.task_id = share.task_id AND event.kind = 'corrected'
            AND event.date >= %(after)s AND event.date <= %(as_of)s) AS corrected,
    past.date_deadline < %(date_from)s AND share.begun_at >= %(before)s
        AND NOT EXISTS (SELECT FROM directive_task_share earlier
            WHERE earlier.task_id = share.task_id AND earlier.begun_at < %(before)s
        ) AS known_late,
    CASE WHEN share.end_reason = 'done' AND share.ended_at <= %(as_of)s THEN
        (share.ended_at AT TIME ZONE 'UTC' AT TIME ZONE %(zone)s)::date
        END AS accepted_on
FROM directive_task_share share
JOIN directive_task task ON task.id = share.task_id
CROSS JOIN LATERAL (
    SELECT event.* FROM directive_task_event event
    WHERE event.task_id = share.task_id AND event.date <= %(as_of)s
    ORDER BY event.date DESC, event.id DESC LIMIT 1
) last
CROSS JOIN LATERAL (
    SELECT CASE WHEN share.ended_at > %(as_of)s THEN NULL
        WHEN %(stays)s AND share.end_reason = 'rearranged'
            AND (last.state NOT IN ('reported', 'done')
                OR last.date_reported >= share.date_to) AND (
            SELECT origin FROM directive_task_share later
            WHERE later.task_id = share.task_id AND later.id > share.id
                AND begun_at BETWEEN share.ended_at AND %(as_of)s
            ORDER BY begun_at, id LIMIT 1) = 'taken_over' THEN 'handed_back'
        ELSE share.end_reason END AS end_reason
) ended
CROSS JOIN LATERAL (
    SELECT date_deadline, state, unit_id FROM directive_task_event event
    WHERE event.task_id = share.task_id AND event.date < %(after)s
        AND event.date <= %(as_of)s
        AND (ended.end_reason IS DISTINCT FROM 'handed_back'
            OR share.ended_at >= %(after)s OR event.date <= share.ended_at)
    ORDER BY event.date DESC, event.id DESC LIMIT 1
) past
WHERE share.company_id = %(company)s AND %(whose)s
    AND share.begun_at < %(after)s AND share.begun_at <= %(as_of)s
    AND (share.ended_at IS NULL OR share.ended_at >= %(before)s
        OR task.date_deadline >= %(date_from)s)
    AND (ended.end_reason = 'rearranged' AND share.ended_at < %(after)s) IS NOT TRUE
    AND last.state <> 'cancelled'
    AND (NOT %(by_deadline)s OR past.date_deadline IS NULL
        OR past.date_deadline <= %(date_to)s)
ORDER BY share.user_id, past.date_deadline, share.id
"""
# Last days of periods on which tasks were open after their deadline, by the ledger.
OVERDUE_ENDS = """
SELECT task_id, array_agg(period_end.day)
FROM unnest(%(tasks)s) AS task (task_id)
CROSS JOIN unnest(%(days)s, %(instants)s::timestamp[]) AS period_end (day, after)
CROSS JOIN LATERAL (
    SELECT date_deadline FROM directive_task_event event
    WHERE event.task_id = task.task_id AND event.date < period_end.after
        AND event.date <= %(as_of)s
    ORDER BY event.date DESC, event.id DESC LIMIT 1
) past
WHERE past.date_deadline < period_end.day
GROUP BY task_id
"""
