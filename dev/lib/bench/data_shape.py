"""What the tasks of dev/bench are like, before either side gets them.

85 of 100 are done or cancelled, spread over six years; of the open ones, most of them
of the last months, 20 of 100 are overdue, 10 due soon, 15 without deadline, and 20 wait
for the confirmation of a reported result. Four of ten have coordinating units.
"""

from psycopg2.extras import execute_values

from .data_people import PLACES

TASKS_PER_DIRECTIVE = 25
DAYS = 6 * 365
PHRASES = [
    "Rà soát, tổng hợp danh mục các dự án chậm tiến độ trên địa bàn",
    "Báo cáo kết quả thực hiện chỉ tiêu phát triển kinh tế - xã hội",
    "Tham mưu xây dựng kế hoạch phòng, chống thiên tai và tìm kiếm cứu nạn",
    "Kiểm tra việc quản lý, sử dụng đất đai và trật tự xây dựng",
    "Đôn đốc giải ngân vốn đầu tư công thuộc các chương trình mục tiêu",
    "Chuẩn bị nội dung, tài liệu phục vụ kỳ họp của Hội đồng nhân dân",
    "Hướng dẫn các đơn vị thực hiện cải cách hành chính, chuyển đổi số",
    "Giải quyết đơn thư khiếu nại, tố cáo của công dân",
]
SUMMARIES = [
    "Về việc triển khai các nhiệm vụ trọng tâm quý và sáu tháng",
    "Kết luận tại phiên họp thường kỳ của Ủy ban nhân dân",
    "Tăng cường công tác chỉ đạo, điều hành thu ngân sách nhà nước",
    "Thực hiện kiến nghị của cử tri sau kỳ họp",
    "Ban hành kế hoạch cải cách hành chính",
]

# The random numbers r1 … r8 of a task decide one thing each.
TASKS = """
CREATE TABLE bench_task AS
WITH dice AS (
    SELECT i, (i - 1) / %(per_directive)s AS directive,
        (i - 1)::float / %(rows)s AS age, %(today)s::date AS today,
        random() AS r1, random() AS r2, random() AS r3, random() AS r4,
        random() AS r5, random() AS r6, random() AS r7, random() AS r8
    FROM generate_series(1, %(rows)s) AS i
), basic AS (
    SELECT *,
        today - %(days)s + floor(directive::float * %(days)s * %(per_directive)s
            / %(rows)s)::int AS assigned,
        floor(%(places)s * power(r1, 1.3))::int AS place,
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
    1 + i %% %(phrases)s AS phrase, 1 + directive %% %(summaries)s AS summary
FROM reported
"""


def create(env, rows, places):
    """Makes the tables ``bench_…`` that both sides are filled from.

    :param places: as ``data_people.create`` returns them
    """
    # Found once Odoo has read its configuration.
    from odoo.addons.directive_tracking.tools.text import fold

    cr = env.cr
    cr.execute("SELECT setseed(0.42)")
    cr.execute(
        TASKS,
        {
            "rows": rows,
            "today": env.company._directive_today(),
            "days": DAYS,
            "per_directive": TASKS_PER_DIRECTIVE,
            "places": PLACES,
            "phrases": len(PHRASES),
            "summaries": len(SUMMARIES),
        },
    )
    cr.execute(
        "CREATE TABLE bench_place (place int, unit_id int, officer_id int,"
        " monitor_id int, area_id int, project_id int, user_id int)"
    )
    _insert(cr, "bench_place", [(n, *place) for n, place in enumerate(places)])
    for table, texts in (("bench_phrase", PHRASES), ("bench_summary", SUMMARIES)):
        cr.execute(f"CREATE TABLE {table} (n int, text varchar, folded varchar)")
        _insert(cr, table, [(n, t, fold(t)) for n, t in enumerate(texts, 1)])
    cr.execute("ANALYZE bench_task, bench_place")


def drop(env):
    env.cr.execute("DROP TABLE bench_task, bench_place, bench_phrase, bench_summary")


def _insert(cr, table, rows):
    execute_values(cr._obj, f"INSERT INTO {table} VALUES %s", rows)
