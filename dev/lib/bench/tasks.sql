-- What the tasks are like, before either side gets them. 85 of 100 are done or cancelled,
-- spread over six years; of the open ones, most of them of the last months, 20 of 100 are
-- overdue, 10 due soon, 15 without deadline, and 20 wait for the confirmation of a
-- reported result. Four of ten have coordinating units. The random numbers r1 … r8 of a
-- task decide one thing each.

CREATE TABLE bench_place AS SELECT * FROM json_to_recordset(%(places)s) AS place (
    place int, unit_id int, officer_id int, monitor_id int, area_id int,
    project_id int, user_id int);

SELECT setseed(0.42);

CREATE TABLE bench_task AS
WITH dice AS (
    SELECT i, (i - 1) / 25 AS directive,
        (i - 1)::float / %(rows)s AS age, %(today)s::date AS today,
        random() AS r1, random() AS r2, random() AS r3, random() AS r4,
        random() AS r5, random() AS r6, random() AS r7, random() AS r8
    FROM generate_series(1, %(rows)s) AS i
), basic AS (
    SELECT *,
        today - 6 * 365 + floor(directive * 6.0 * 365 * 25 / %(rows)s)::int AS assigned,
        floor((SELECT count(*) FROM bench_place) * power(r1, 1.3))::int AS place,
        CASE WHEN age > 0.92 THEN r2 < 0.9 WHEN age > 0.75 THEN r2 < 0.45
            ELSE false END AS open,
        CASE WHEN r3 < 0.6 THEN 0 WHEN r3 < 0.8 THEN 1 WHEN r3 < 0.93 THEN 2
            ELSE 3 END AS coordinators
    FROM dice
), dated AS (
    SELECT *,
        CASE
        WHEN open AND r4 < 0.15 OR NOT open AND r4 < 0.10 THEN NULL
        WHEN NOT open THEN assigned + 5 + floor(r5 * 60)::int
        WHEN r4 < 0.35 THEN GREATEST(assigned, today - 1 - floor(r5 * 90)::int)
        WHEN r4 < 0.45 THEN today + floor(r5 * 4)::int
        ELSE today + 5 + floor(r5 * 100)::int END AS deadline,
        CASE
        WHEN NOT open THEN CASE WHEN r6 < 0.95 THEN 'done' ELSE 'cancelled' END
        WHEN r6 < 0.4 THEN 'new' WHEN r6 < 0.8 THEN 'in_progress'
        ELSE 'reported' END AS state
    FROM basic
), started AS (
    SELECT *,
        CASE WHEN state IN ('in_progress', 'reported', 'done')
            THEN LEAST(assigned + 2, today) END AS started
    FROM dated
), reported AS (
    SELECT *,
        CASE WHEN state IN ('reported', 'done') THEN GREATEST(started, LEAST(today,
            COALESCE(deadline, assigned + 30)
            + CASE WHEN r7 < 0.8 THEN -floor(r8 * 5) ELSE 1 + floor(r8 * 20) END::int
        )) END AS reported
    FROM started
)
SELECT i, directive, place, coordinators, today, assigned, deadline, open, state,
    started, reported, CASE WHEN state = 'done' THEN reported END AS done,
    floor(r8 * 50)::int = 0 AS starred,
    (%(phrases)s)[n] AS phrase, (%(folded_phrases)s)[n] AS folded_phrase,
    (%(summaries)s)[m] AS summary, (%(folded_summaries)s)[m] AS folded_summary
FROM reported, LATERAL (SELECT 1 + i %% cardinality(%(phrases)s) AS n,
    1 + directive %% cardinality(%(summaries)s) AS m) AS texts;

ANALYZE bench_task, bench_place;
