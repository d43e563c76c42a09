"""The database that dev/bench measures in: the same tasks for both sides.

The tables are filled by SQL: `tasks.sql` says what the tasks are like, `ours.sql` and
`theirs.sql` write them down as each side keeps them.
"""

import json
from pathlib import Path

from odoo.fields import Command
from odoo.tools import SQL

import addon
import databases
import odoo_process
from command import progress

from .session import system

LOG = addon.LOGS / "bench-install.log"
FOLDER = Path(__file__).parent
PEER = "project"

PLACES, MONITORS = 40, 8  # each of the monitors has an area
# Logins of the users in whose name dev/bench measures, besides those of the places.
OFFICE = "bench-office-0"
EVERYWHERE = "bench-everywhere"  # a member of every unit
QUARTER = "bench-quarter"  # a member of every fourth unit
STAGES = ["New", "In Progress", "Reported", "Done", "Cancelled"]
PHRASES = [
    "Rà soát, tổng hợp danh mục các dự án chậm tiến độ trên địa bàn",
    "Báo cáo kết quả thực hiện chỉ tiêu phát triển kinh tế - xã hội",
    "Kiểm tra việc quản lý, sử dụng đất đai và trật tự xây dựng",
    "Đôn đốc giải ngân vốn đầu tư công thuộc các chương trình mục tiêu",
    "Hướng dẫn các đơn vị thực hiện cải cách hành chính, chuyển đổi số",
    "Giải quyết đơn thư khiếu nại, tố cáo của công dân",
]
SUMMARIES = [
    "Về việc triển khai các nhiệm vụ trọng tâm quý và sáu tháng",
    "Kết luận tại phiên họp thường kỳ của Ủy ban nhân dân",
    "Ban hành kế hoạch cải cách hành chính",
]


def unit_login(place, member=0):
    return f"bench-unit-{place}-{member}"


def project_login(place):
    return f"bench-project-{place}"


def office_login(number):
    return f"bench-office-{number % MONITORS}"


def prepare(rows):
    """The name of a database with so many tasks of each side, kept for the next run."""

    def make(name):
        databases.copy(base, name)
        databases.run("ALTER DATABASE {} SET jit = off", name)
        with progress("Installing the addon and its peer"):
            odoo_process.update(name, "-i", f"{addon.NAME},{PEER}", log=LOG)
        with progress(f"Entering 2 × {rows} tasks"), system(name) as env:
            _fill(env, rows)
            env.cr.commit()
        databases.set_note(name, addon.fingerprint())

    base = databases.template(demo=False)
    filling = [*sorted(FOLDER.glob("*.sql")), Path(__file__), *addon.rules()]
    name = databases.kept(f"bench_{rows}", addon.digest(base, *filling), make)
    if databases.note(name) != addon.fingerprint():
        with progress("The addon has changed: updating it"):
            odoo_process.update(name, "-u", addon.NAME, log=LOG)
        databases.set_note(name, addon.fingerprint())
    return name


def _fill(env, rows):
    # Found once Odoo has read its configuration.
    from odoo.addons.directive_tracking.tools.text import fold

    # Triggers of foreign keys would double the time, and the rows are sound.
    env.cr.execute("SET LOCAL session_replication_role = replica")
    places = _create_places(env)
    env.flush_all()
    types = env["directive.document.type"].search([("numbered", "=", True)], limit=1)
    todo = env["project.task"].search([], order="id desc", limit=1)
    values = {
        "rows": rows,
        "company": env.company.id,
        "today": env.company._directive_today(),
        "type": types.id,
        "places": json.dumps(places),
        "phrases": PHRASES,
        "folded_phrases": [fold(text) for text in PHRASES],
        "summaries": SUMMARIES,
        "folded_summaries": [fold(text) for text in SUMMARIES],
        "base": todo.id or 0,
        "timeliness": env["directive.task"]._timeliness_sql("t"),
    }
    for name in ("tasks", "ours", "theirs"):
        statements = (FOLDER / f"{name}.sql").read_text(encoding="utf-8")
        env.cr.execute(SQL(statements, **values))


def _create_places(env):
    """Makes units and projects with their people; ids of what belongs to each place."""
    users = _create_users(env)
    monitors = [users[office_login(number)].id for number in range(MONITORS)]
    areas = env["directive.area"].create(
        [
            {"name": f"Lĩnh vực {number}", "monitor_id": monitor}
            for number, monitor in enumerate(monitors)
        ]
    )
    units = env["directive.unit"].create(
        [
            {
                "name": f"Phòng chuyên môn số {place}",
                "code": f"P{place}",
                "member_ids": [users[login].id for login in _members(place)],
                "leader_ids": users[unit_login(place)].ids,
                "focal_point_ids": users[unit_login(place)].ids,
            }
            for place in range(PLACES)
        ]
    )
    projects = _create_projects(env, units, users)
    return [
        {
            "place": place,
            "unit_id": unit.id,
            "officer_id": users[unit_login(place, 1)].id,
            "monitor_id": monitors[place % MONITORS],
            "area_id": areas[place % MONITORS].id,
            "project_id": project.id,
            "user_id": project.user_id.id,
        }
        for place, (unit, project) in enumerate(zip(units, projects, strict=True))
    ]


def _create_projects(env, units, users):
    """One a unit, all with the same stages."""
    owners = [users[project_login(place)].id for place in range(PLACES)]
    projects = env["project.project"].create(
        [
            {"name": unit.name, "user_id": owner, "privacy_visibility": "employees"}
            for unit, owner in zip(units, owners, strict=True)
        ]
    )
    last, belongs = STAGES[-1], {"project_ids": projects.ids}
    env["project.task.type"].create(
        [
            {"name": name, "sequence": number, "fold": name == last, **belongs}
            for number, name in enumerate(STAGES)
        ]
    )
    return projects


def _members(place):
    everywhere = [EVERYWHERE, QUARTER] if place % 4 == 0 else [EVERYWHERE]
    return [unit_login(place, 0), unit_login(place, 1), *everywhere]


def _create_users(env):
    """The users by their logins."""
    groups = {}
    for place in range(PLACES):
        groups |= dict.fromkeys(_members(place), "directive_tracking.group_unit_user")
        groups[project_login(place)] = "project.group_project_user"
    for number in range(MONITORS):
        groups[office_login(number)] = "directive_tracking.group_office_user"
    users = env["res.users"].with_context(no_reset_password=True)
    users = users.create(
        [
            {
                "name": login.replace("bench-", "").replace("-", " ").title(),
                "login": login,
                "email": f"{login}@example.com",
                "tz": "Asia/Ho_Chi_Minh",
                "group_ids": [Command.set(env.ref(group).ids)],
            }
            for login, group in groups.items()
        ]
    )
    return {user.login: user for user in users}
