from importlib.util import module_from_spec, spec_from_file_location

from psycopg2 import IntegrityError

from odoo.modules.module import get_module_path
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ..cases.case import TaskCase

MIGRATION = "migrations/19.0.2.0.0/pre-number_key.py"


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestNumberKey(TaskCase):
    """5/CT-UBND and 05/CT-UBND of one day and issuer are one document (SPEC2 13)."""

    def _migrate(self):
        path = f"{get_module_path('directive_tracking')}/{MIGRATION}"
        spec = spec_from_file_location("pre_number_key", path)
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        module.migrate(self.cr, "19.0.1.2.0")

    @mute_logger("odoo.sql_db")
    def test_update_with_a_pair(self):
        """What stands as a pair stays as it is; the next one is refused."""
        first = self._new_directive("5/CT-UBND", "2026-03-02")
        second = self._new_directive("6/CT-UBND", "2026-03-02")
        elsewhere = self._new_directive("05/CT-UBND", "2026-03-03")
        self.env.flush_all()
        index = "directive_directive_number_uniq"
        self.cr.execute("SELECT indexdef FROM pg_indexes WHERE indexname = %s", [index])
        (definition,) = self.cr.fetchone()
        # As an earlier version had it.
        self.cr.execute("ALTER TABLE directive_directive DROP COLUMN number_key")
        self.cr.execute(
            "UPDATE directive_directive SET number = '05/CT-UBND' WHERE id = %s",
            [second.id],
        )
        self._migrate()
        self.cr.execute(definition)
        self.env.invalidate_all()
        self.assertEqual(first.number_key, "5/ct-ubnd")
        self.assertEqual(elsewhere.number_key, "5/ct-ubnd")
        self.assertNotEqual(second.number_key, "5/ct-ubnd")
        self.assertEqual(second.number, "05/CT-UBND")
        second.summary = "Sửa trích yếu"
        self.env.flush_all()
        with self.assertRaises(IntegrityError), self.cr.savepoint():
            self._new_directive("005/CT-UBND", "2026-03-02")
