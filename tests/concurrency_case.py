import threading
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager, nullcontext
from unittest.mock import patch

from psycopg2.errors import ForeignKeyViolation

from odoo.api import SUPERUSER_ID, Environment
from odoo.modules.registry import Registry
from odoo.service.model import retrying
from odoo.sql_db import Cursor
from odoo.tests.common import get_db_name
from odoo.tools import SQL, mute_logger

from .case import TaskCase

PATIENCE = 30  # seconds, where something waits for ever


class ConcurrencyCase(TaskCase):
    """Two people at once, each in a thread, a connection and a transaction of its own.

    What they see of each other must be committed. So ``_prepare`` makes the tasks of
    all tests of a class, and in the end every row made since is deleted, below the ORM
    since most of it may never be deleted: no table is left with a row more or less.
    """

    @classmethod
    def setUpClass(cls):
        with Registry(get_db_name()).cursor() as cr:
            cls.rows_before = cls._count_rows(cr)
            cls.new_rows = cls._conditions_of_new_rows(cr)
        super().setUpClass()
        cls.addClassCleanup(cls._forget_everything)
        cls._prepare()
        cls.env.flush_all()
        Cursor.commit(cls.cr)  # the class forbids its own

    @classmethod
    def _prepare(cls):
        """Make the tasks; nothing of it changes in ``self.env`` later."""

    # -- acting ----------------------------------------------------------------

    def _overlap(self, first, second):
        """Two acts of which the second begins before the first is committed.

        :param first: (user, function of an environment)
        :param second: the same
        :return: for each True, or the exception that the person sees; and whether the
            second had to wait for the first
        """
        acted, go_on = threading.Event(), threading.Event()

        def hold():
            acted.set()
            self.assertTrue(go_on.wait(PATIENCE))

        # Before it tries again a request waits for a random time.
        no_wait = patch("odoo.service.model.random.uniform", lambda *_limits: 0)
        # The thread that runs the tests holds it.
        no_lock = patch.object(Registry, "_lock", nullcontext())
        with (
            no_wait,
            mute_logger("odoo.sql_db"),
            no_lock,
            ThreadPoolExecutor(2) as pool,
        ):
            try:
                one = pool.submit(self._request, *first, hold)
                self.assertTrue(self._holds(acted, one), one)
                started, pids = threading.Event(), []
                two = pool.submit(self._request, *second, None, started, pids)
                self.assertTrue(started.wait(PATIENCE), two)
                waited = self._waits(two, pids[0])
            finally:
                go_on.set()
            return one.result(PATIENCE), two.result(PATIENCE), waited

    @staticmethod
    def _holds(acted, one):
        """Wait until the first act is done; if it fails instead, raise its error."""
        for _try in range(100 * PATIENCE):
            if acted.wait(0.01) or wait([one], timeout=0).done:
                break
        if not acted.is_set() and isinstance(one.result(PATIENCE), Exception):
            raise one.result()
        return acted.is_set()

    def _request(self, user, act, hold=None, started=None, pids=()):
        """Act as a request does: anew after a conflict, then committed."""
        try:
            with self.registry.cursor() as cr:
                if started:
                    pids.append(cr.connection.info.backend_pid)
                    started.set()
                env = Environment(cr, user.id, {})
                env.transaction.default_env = env
                retrying(lambda: self._act(env, act, hold), env)
        except Exception as error:  # any: the test says which
            return error
        return True

    def _act(self, env, act, hold):
        env.cr.execute("SET LOCAL lock_timeout = %s", [f"{PATIENCE}s"])
        act(env)
        env.cr.flush()
        if hold:
            hold()

    def _waits(self, future, pid):
        """Whether a connection waits for a lock; else its act has come to an end."""
        with self.registry.cursor() as cr:
            for _try in range(100 * PATIENCE):
                if wait([future], timeout=0.01).done:
                    return False
                cr.execute("SELECT cardinality(pg_blocking_pids(%s)) > 0", [pid])
                if cr.fetchone()[0]:
                    return True
        return self.fail("The second act neither ends nor waits for a lock.")

    @contextmanager
    def _committed(self, record):
        """The record as everybody sees it now."""
        with self.registry.cursor() as cr:
            yield record.with_env(Environment(cr, SUPERUSER_ID, {}))

    # -- leaving nothing behind ------------------------------------------------

    @classmethod
    def _tables(cls, cr):
        """Tables by whether they have an id; the clocks of caches only go on."""
        cr.execute(
            """SELECT tables.table_name, columns.column_name IS NOT NULL
            FROM information_schema.tables
            LEFT JOIN information_schema.columns
              ON columns.table_schema = tables.table_schema
             AND columns.table_name = tables.table_name
             AND columns.column_name = 'id' AND columns.data_type = 'integer'
            WHERE tables.table_schema = current_schema AND table_type = 'BASE TABLE'
              AND tables.table_name NOT LIKE 'orm_signaling%'"""
        )
        return dict(cr.fetchall())

    @classmethod
    def _count_rows(cls, cr):
        return cls._ask_each(cr, "SELECT count(*) FROM %s", cls._tables(cr))

    @classmethod
    def _conditions_of_new_rows(cls, cr):
        """For each table what tells the rows that are made from now on."""
        has_id = cls._tables(cr)
        last_ids = cls._ask_each(
            cr,
            "SELECT COALESCE(max(id), 0) FROM %s",
            [table for table in has_id if has_id[table]],
        )
        cr.execute("SELECT pg_current_xact_id()::xid::text::bigint")
        [transaction] = cr.fetchone()
        return {
            table: SQL("id > %s", last_ids[table])
            if table in last_ids
            # Relations have no id; their rows are never updated.
            else SQL("xmin::text::bigint > %s", transaction)
            for table in has_id
        }

    @classmethod
    def _ask_each(cls, cr, question, tables):
        answers = {}
        for table in tables:
            cr.execute(SQL(question, SQL.identifier(table)))
            [answers[table]] = cr.fetchone()
        return answers

    @classmethod
    def _forget_everything(cls):
        cr = cls.cr
        cls.env.invalidate_all(flush=False)
        Cursor.rollback(cr)
        cr.execute("ALTER TABLE directive_task_event DISABLE TRIGGER USER")
        pending, tried = list(cls.new_rows), []
        while len(pending) != len(tried):
            pending, tried = [t for t in pending if not cls._forget(t)], pending
        cr.execute("ALTER TABLE directive_task_event ENABLE TRIGGER USER")
        rows = cls._count_rows(cr)
        Cursor.commit(cr)
        if left := rows.items() ^ cls.rows_before.items():
            raise AssertionError(f"Left behind in the database: {sorted(left)}")

    @classmethod
    def _forget(cls, table):
        """Delete the new rows of a table, unless others refer to them still."""
        delete = SQL(
            "DELETE FROM %s WHERE %s", SQL.identifier(table), cls.new_rows[table]
        )
        try:
            with mute_logger("odoo.sql_db"), cls.cr.savepoint(flush=False):
                cls.cr.execute(delete)
        except ForeignKeyViolation:
            return False
        return True
