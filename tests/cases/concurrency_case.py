from collections import namedtuple
from contextlib import contextmanager
from datetime import datetime

from psycopg2.errors import ForeignKeyViolation

from odoo.api import SUPERUSER_ID, Environment
from odoo.modules.registry import Registry
from odoo.sql_db import Cursor
from odoo.tests.common import get_db_name
from odoo.tools import SQL, mute_logger

from .case import TaskCase
from .processes.pool import Refusal, WorkerPool
from .processes.worker import PATIENCE

Act = namedtuple("Act", "user model method arguments options", defaults=({},))


class ConcurrencyCase(TaskCase):
    """Two people at once, each in a process, a connection and a transaction of its own.

    What they see of each other must be committed. So ``_prepare`` makes the tasks of
    all tests of a class, and in the end every row made since is deleted, below the ORM
    since most of it may never be deleted: no table is left with a row more or less.
    """

    pool_size = 2

    @classmethod
    def setUpClass(cls):
        with Registry(get_db_name()).cursor() as cr:
            cls.rows_before = cls._count_rows(cr)
            cls.new_rows = cls._conditions_of_new_rows(cr)
        super().setUpClass()
        cls.foreign = set(cls.env["directive.verify"]._violations())
        cls.addClassCleanup(cls._forget_everything)
        cls.pool = WorkerPool(get_db_name(), cls.pool_size)
        cls.addClassCleanup(cls.pool.end)
        cls._prepare()
        cls.env.flush_all()
        Cursor.commit(cls.cr)  # the class forbids its own
        cls.pool.start(datetime.now())

    @classmethod
    def _prepare(cls):
        """Make the tasks; nothing of it changes in ``self.env`` later."""

    # -- acting ----------------------------------------------------------------

    @staticmethod
    def _call(user, records, method, *arguments, **options):
        """What a user does: a method of records, as the web client calls it."""
        return Act(user.id, records._name, method, [records.ids, *arguments], options)

    @staticmethod
    def _call_model(user, model, method, *arguments):
        """The same, for a method that needs no records."""
        return Act(user.id, model, method, arguments)

    def _schedule(self, step, *arguments):
        """What a scheduled action does with one batch (see worker.py)."""
        return Act(self.env.uid, step, None, arguments)

    def _overlap(self, first, second):
        """Two acts of which the second begins before the first is committed.

        :return: for each True, or the :class:`Refusal` that the person sees; and
            whether the second had to wait for the first
        """
        one, two = self.pool.members[:2]
        one.begin(first, hold="acted")
        pid = one.holds()
        self.assertIsInstance(pid, int, "The first act is refused.")
        two.begin(second)
        try:
            waited = self._waits(two, pid)
        finally:
            one.go_on()
            ends = one.ends(), two.ends()
        return *ends, waited

    def _waits(self, member, holder):
        """Whether a person comes to wait for a connection; else the act has ended."""
        with self.registry.cursor() as cr:
            for _try in range(100 * PATIENCE):
                if member.has_ended(0.01):
                    return False
                cr.execute(
                    """SELECT FROM pg_locks
                    WHERE NOT granted AND %s = ANY(pg_blocking_pids(pid))""",
                    [holder],
                )
                if cr.rowcount:
                    return True
        return self.fail("The second act neither ends nor waits for a lock.")

    def assert_one_wins(self, outcome, error, words):
        """The first act is done; the second had to wait and is told why it is not."""
        first, second, waited = outcome
        self.assertIs(first, True)
        self.assertTrue(waited)
        self.assertIsInstance(second, Refusal)
        self.assertEqual(second.kind, error.__name__, second)
        self.assertIn(words, second.sentence)

    def assert_both_done(self, outcome, waited=True):
        """Both acts are done; the second waited for the first unless told otherwise."""
        self.assertEqual(outcome, (True, True, waited))

    def tearDown(self):
        """Whatever happened, what is stored agrees with itself."""
        super().tearDown()
        with self.registry.cursor() as cr:
            verify = Environment(cr, SUPERUSER_ID, {})["directive.verify"]
            found = set(verify._violations()) - self.foreign
        self.foreign.update(found)  # tell it once
        self.assertFalse(found)

    @contextmanager
    def _committed(self, record, user=None):
        """The record as everybody, or one person, sees it now."""
        with self.registry.cursor() as cr:
            env = Environment(cr, user.id if user else SUPERUSER_ID, {})
            yield record.with_env(env)

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
        fixed = [SQL.identifier(t) for t in ("directive_task_event", "directive_seal")]
        for table in fixed:
            cr.execute(SQL("ALTER TABLE %s DISABLE TRIGGER USER", table))
        pending, tried = list(cls.new_rows), []
        while len(pending) != len(tried):
            pending, tried = [t for t in pending if not cls._forget(t)], pending
        for table in fixed:
            cr.execute(SQL("ALTER TABLE %s ENABLE TRIGGER USER", table))
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
