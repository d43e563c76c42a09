"""Who works in the database of dev/bench, and where: units, projects, users."""

from odoo.fields import Command

PLACES = 40
MONITORS = 8
AREAS = 8

# Logins of the users in whose name dev/bench measures, besides those of the places.
OFFICE = "bench-office-0"
EVERYWHERE = "bench-everywhere"  # a member of every unit
QUARTER = "bench-quarter"  # a member of every fourth unit

STAGES = ["New", "In Progress", "Reported", "Done", "Cancelled"]


def unit_login(place, member=0):
    return f"bench-unit-{place}-{member}"


def project_login(place):
    return f"bench-project-{place}"


def create(env):
    """Makes units and projects with their people.

    :return: a list of (unit id, id of its officer, id of the unit's monitor, area id,
        project id, id of the project's user), one a place
    """
    users = _create_users(env)
    units = _create_units(env, users)
    areas = _create_areas(env, users)
    projects = _create_projects(env, users)
    return [
        (
            unit.id,
            users[unit_login(place, 1)].id,
            areas[place % AREAS].monitor_id.id,
            areas[place % AREAS].id,
            project.id,
            users[project_login(place)].id,
        )
        for place, (unit, project) in enumerate(zip(units, projects, strict=True))
    ]


def _create_users(env):
    unit, office = (
        env.ref(f"directive_tracking.group_{name}_user") for name in ("unit", "office")
    )
    project = env.ref("project.group_project_user")
    groups = {f"bench-office-{n}": office for n in range(MONITORS)}
    groups |= {EVERYWHERE: unit, QUARTER: unit}
    for place in range(PLACES):
        groups |= {unit_login(place, member): unit for member in (0, 1)}
        groups[project_login(place)] = project
    vals_list = [
        {
            "name": login.replace("bench-", "").replace("-", " ").title(),
            "login": login,
            "email": f"{login}@example.com",
            "tz": "Asia/Ho_Chi_Minh",
            "group_ids": [Command.set(group.ids)],
        }
        for login, group in groups.items()
    ]
    users = env["res.users"].with_context(no_reset_password=True).create(vals_list)
    return dict(zip(groups, users, strict=True))


def _create_units(env, users):
    def members(place):
        yield from (users[unit_login(place, member)].id for member in (0, 1))
        yield users[EVERYWHERE].id
        if place % 4 == 0:
            yield users[QUARTER].id

    return env["directive.unit"].create(
        [
            {
                "name": f"Phòng chuyên môn số {place}",
                "code": f"P{place}",
                "member_ids": [Command.set(list(members(place)))],
                "leader_ids": [Command.set(users[unit_login(place)].ids)],
                "focal_point_ids": [Command.set(users[unit_login(place)].ids)],
            }
            for place in range(PLACES)
        ]
    )


def _create_areas(env, users):
    def vals(number):
        monitor = users[f"bench-office-{number % MONITORS}"]
        return {"name": f"Lĩnh vực {number}", "monitor_id": monitor.id}

    return env["directive.area"].create([vals(number) for number in range(AREAS)])


def _create_projects(env, users):
    projects = env["project.project"].create(
        [
            {
                "name": f"Phòng chuyên môn số {place}",
                "user_id": users[project_login(place)].id,
                "privacy_visibility": "employees",
            }
            for place in range(PLACES)
        ]
    )
    env["project.task.type"].create(
        [
            {
                "name": name,
                "sequence": sequence,
                "fold": name == "Cancelled",
                "project_ids": [Command.set(projects.ids)],
            }
            for sequence, name in enumerate(STAGES)
        ]
    )
    return projects
