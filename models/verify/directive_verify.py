from collections import namedtuple

from odoo import api, models
from odoo.tools import SQL

# What is wrong: name of the rule, one sentence; a notice is to be known, not mended.
Violation = namedtuple("Violation", "rule sentence notice", defaults=(False,))

RULE = "_rule_"


def sentence(text):
    """What a row of a rule's query says, with ``{0}``, ``{1}`` … for its columns."""

    def mark(method):
        method._sentence = text
        return method

    return mark


class DirectiveVerify(models.AbstractModel):
    """All that must be true of what is stored, whatever happened to the server.

    For administrators, after a crash, a restore or an update: ``odoo directive_verify
    -d DB``. Each rule is one method ``_rule_<name>`` whose docstring states it. It
    returns a query (or rows) of what breaks it. Sentences are English, for they are
    read in a terminal. Nothing is written.

    Ledger: directive_verify_ledger.py; tasks: directive_verify_task.py and
    directive_verify_case.py; reports: directive_verify_report.py; letters, reminders
    and digests: directive_verify_paper.py; evaluations:
    directive_verify_evaluation.py; the register of secret documents:
    directive_verify_secret.py; the database itself: directive_verify_database.py.
    """

    _name = "directive.verify"
    _description = "Verification of What Is Stored"

    @api.model
    def _rules(self):
        """``{name: what the rule says}`` of all rules, by name."""
        methods = (name for name in dir(type(self)) if name.startswith(RULE))
        return {
            name.removeprefix(RULE): getattr(type(self), name).__doc__.split("\n")[0]
            for name in sorted(methods)
        }

    @api.model
    def _violations(self, names=None):
        """Yield a :class:`Violation` for everything that breaks a rule.

        :param names: only these rules; default: all
        """
        self = self.sudo()  # reads whatever is stored; only the server's own code calls
        self.env.flush_all()
        for name in names or self._rules():
            rule = getattr(self, RULE + name)
            found = rule()
            if isinstance(found, SQL):
                found = self.env.execute_query(found)
            for row in found:
                yield self._violation(name, rule, row)

    @api.model
    def _violation(self, name, rule, row):
        if isinstance(row, Violation):
            return row._replace(rule=name)
        return Violation(name, rule._sentence.format(*row))
