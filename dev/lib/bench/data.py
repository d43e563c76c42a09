"""Fills the database of dev/bench with the same tasks for both sides."""

from progress import progress

from . import data_own, data_peer, data_people, data_shape
from .session import system


def fill(database, rows):
    """Both sides get ``rows`` tasks of the same places, days and states."""
    with system(database) as env:
        # Triggers of foreign keys would double the time, and the rows are sound.
        env.cr.execute("SET LOCAL session_replication_role = replica")
        with progress("Entering units, projects and users"):
            places = data_people.create(env)
            env.flush_all()
        with progress(f"Entering 2 × {rows} tasks"):
            data_shape.create(env, rows, places)
            data_own.insert(env)
            data_peer.insert(env)
            data_shape.drop(env)
        env.cr.commit()
