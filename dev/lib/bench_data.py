"""Fills the database of dev/bench with the same tasks for both sides."""

import bench_data_own
import bench_data_peer
import bench_data_people
import bench_data_shape
from bench_session import system
from progress import Progress


def fill(database, rows):
    """Both sides get ``rows`` tasks of the same places, days and states."""
    with system(database) as env:
        # Triggers of foreign keys would double the time, and the rows are sound.
        env.cr.execute("SET LOCAL session_replication_role = replica")
        with Progress("Entering units, projects and users"):
            places = bench_data_people.create(env)
            env.flush_all()
        with Progress(f"Entering 2 × {rows} tasks"):
            bench_data_shape.create(env, rows, places)
            bench_data_own.insert(env)
            bench_data_peer.insert(env)
            bench_data_shape.drop(env)
        env.cr.commit()
