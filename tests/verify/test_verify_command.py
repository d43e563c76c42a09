from unittest.mock import patch

from odoo.cli.command import find_command
from odoo.tests import tagged

from ..cases.case import TaskCase


@tagged("post_install", "-at_install")
class TestVerifyCommand(TaskCase):
    """``odoo directive_verify``: what the administrator reads, and the exit code."""

    def _run(self, *arguments):
        """(exit code, lines printed) of the command on this database."""
        command, lines = find_command("directive_verify")(), []
        options = command._parse(["-d", self.env.cr.dbname, *arguments])
        with patch.object(
            type(command), "_say", lambda _self, text: lines.append(text)
        ):
            code = command._verify(self.env["directive.verify"], options)
        return code, lines

    def test_healthy(self):
        """Nothing is wrong: the code is 0, and one line says so."""
        code, [line] = self._run("--rules", "database_triggers,ledger_row")
        self.assertEqual(code, 0)
        self.assertRegex(line, r"^2 rules in .* s: 0 violations, 0 notices\.$")

    def test_violation(self):
        """A violation is one sentence with its rule; the code is 1."""
        self.env.cr.execute("ALTER TABLE directive_task_event DISABLE TRIGGER USER")
        code, lines = self._run("--rules", "database_triggers", "--limit", "1")
        self.assertEqual(code, 1)
        self.assertRegex(
            lines[0], r"^The trigger .* switched off\. \[database_triggers\]$"
        )
        self.assertEqual(lines[1], "… and 1 more. [database_triggers]")
        self.assertIn("2 violations", lines[2])

    def test_notice(self):
        """What is only to be known leaves the code at 0."""
        self.env.ref("directive_tracking.ir_cron_digest").active = False
        self.env.flush_all()
        code, lines = self._run("--rules", "database_crons")
        self.assertEqual(code, 0)
        self.assertRegex(lines[0], r"^notice: .*ir_cron_digest.* switched off\.")

    def test_unknown_rule(self):
        """A rule that is not there is named, and nothing is verified."""
        code, [line] = self._run("--rules", "ledger_row,nonsense")
        self.assertEqual(code, 2)
        self.assertIn("nonsense", line)

    def test_list(self):
        """Every rule says what it is."""
        code, lines = self._run("--list")
        self.assertEqual(code, 0)
        self.assertEqual(len(lines), len(self.env["directive.verify"]._rules()))
        self.assertTrue(all(line.endswith(".") for line in lines))
