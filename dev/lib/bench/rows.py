"""The rows of dev/bench, which rows.tsv describes: what is measured, of which user,
beside what, and what it may cost. A call is written as one of

    unit page all                           what `client.py` asks for on a screen
    office wizards 1000 > assign            what is prepared, and what then is measured
    office tasks reported 9 > action_accept

A user; a function that prepares, with its arguments; the function that is measured, or
else a method of what is prepared. ``unit!`` asks without record rules.
"""

import csv
from pathlib import Path

from . import client, rows_figures, rows_print, rows_sheet, rows_write
from .data import EVERYWHERE, OFFICE, QUARTER, project_login, unit_login
from .measure import Call, Row

TABLE = Path(__file__).with_name("rows.tsv")
MODULES = (client, rows_figures, rows_print, rows_sheet, rows_write)
FUNCTIONS = {name: value for module in MODULES for name, value in vars(module).items()}
LIMITS = ("ratio", "SQL", "=SQL", "kB", "ms")
BATCH = 1000

PLACE = 17  # neither the busiest nor the idlest
USERS = {
    "office": OFFICE,
    "everywhere": EVERYWHERE,
    "quarter": QUARTER,
    "unit": unit_login(PLACE),
    "peer": project_login(PLACE),
}


def rows(tasks):
    """For so many tasks of each side: few tasks allow no big batches of acts."""
    batch = min(BATCH, tasks // 50)
    text = TABLE.read_text(encoding="utf-8").replace("BATCH", str(batch))
    return list(map(row_of, csv.DictReader(text.splitlines(), delimiter="\t")))


def row_of(line):
    limits = {name: float(line[name]) for name in LIMITS if line[name]}
    ours = call_of(line["ours"], batch=int(line["batch"] or 1))
    theirs = call_of(line["theirs"]) if line["theirs"] else None
    return Row(line["row"], line["what"], ours, theirs, limits)


def call_of(text, **options):
    asked, _, measured = text.partition(">")
    user, *prepared = asked.split()
    name, *words = measured.split() or ["send"]
    without_rules = user.endswith("!")

    def prepare(env):
        return called(env, *prepared) if prepared else None

    def perform(env, records):
        env = env(su=True) if without_rules else env
        if name in FUNCTIONS:
            return FUNCTIONS[name](env, records, *words)
        getattr(records, name)(*words)
        return None

    return Call(USERS[user.strip("!")], perform, prepare, **options)


def called(env, name, *words):
    return FUNCTIONS[name](env, *(int(x) if x.isdigit() else x for x in words))
