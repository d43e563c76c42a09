import re
from collections import namedtuple

from odoo import models

from . import (
    rules_database,
    rules_decision,
    rules_evaluation,
    rules_ledger,
    rules_report,
    rules_seal,
    rules_secret,
    rules_task,
    rules_urging,
    rules_work_sheet,
)

# What is wrong: name of the rule, one sentence; a notice is to be known, not mended.
Violation = namedtuple("Violation", "rule sentence notice")

RULES = {
    name: rule
    for file in (
        rules_ledger,
        rules_task,
        rules_decision,
        rules_urging,
        rules_report,
        rules_evaluation,
        rules_work_sheet,
        rules_seal,
        rules_secret,
        rules_database,
    )
    for name, rule in file.RULES.items()
}


class DirectiveVerify(models.AbstractModel):
    """All that must be true of what is stored, whatever happened to the server.

    For administrators, after a crash, a restore or an update: ``odoo directive_verify
    -d DB``. Sentences are English, for they are read in a terminal. Nothing is written.
    """

    _name = "directive.verify"
    _description = "Verification of What Is Stored"

    def _rules(self):
        """``{name: what it says of what breaks it}`` of all rules."""
        return {
            name: re.sub(r"{\d}", "…", rule.sentence) for name, rule in RULES.items()
        }

    def _violations(self, names=None):
        """Yield a :class:`Violation` for everything that breaks a rule.

        :param names: only these rules; default: all
        """
        self = self.sudo()  # reads whatever is stored; only the server's own code calls
        self.env.flush_all()
        for name in names or RULES:
            rule = RULES[name]
            for row in rule.rows(self.env):
                yield Violation(name, rule.sentence.format(*row), rule.is_notice(row))
