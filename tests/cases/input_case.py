"""Values that no form sends, and how a call from outside answers to them."""

from contextlib import closing
from datetime import date, datetime

from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.service.model import call_kw

from .case import TaskCase

# Every kind of value that JSON and XML-RPC can carry, and what is wrong within it.
ODD_TEXTS = (
    "",
    "  ",
    "\0",
    "a\0b",
    "\ud800",
    "x\udfffy",
    "\u202eđảo\u200f",
    "<script>alert(1)</script>",
    "'; DROP TABLE directive_task; --",
    "%(task)s %s {0}",
    "😀" * 600,
    "ậ" * 60_000,
)
ODD_NUMBERS = (True, 0, -1, 2**31, 2**70, 1.5, float("nan"), float("inf"), -(10**400))
ODD_DAYS = (
    "2026-13-45",
    "0001-01-01",
    "9999-12-31",
    "10000-01-01",
    "hôm nay",
    date.min,
    date.max,
    datetime.max,
    -1,
)
ODD_SHAPES = ([], [1], {}, {"a": [1]}, [[[]]], [(9, 9, 9)], [(6, 0, ["x"])], b"\xff")
ODD_VALUES = (None, False, *ODD_TEXTS, *ODD_NUMBERS, *ODD_DAYS, *ODD_SHAPES)


class InputCase(TaskCase):
    """A call succeeds, or says in one sentence what is wrong, and nothing is stored."""

    def _answer_to(self, call):
        """What a call from outside answers: True, the refusal, or the failure.

        What it did is undone, as a request that fails is.

        :return: None when all is well, else the exception that a person would see as
            an error of the server
        """
        failure = None
        with closing(self.env.cr.savepoint()):
            try:
                call()
                self.env.flush_all()
            except UserError as refusal:
                if not str(refusal).strip():
                    failure = refusal
            except IntegrityError:
                # Odoo turns it into a sentence: odoo.service.model.retrying
                failure = None
            except Exception as error:  # noqa: BLE001 - any: it is what is looked for
                failure = error
            finally:
                self.env.invalidate_all(flush=False)
        return failure

    def _rpc(self, records, method, *arguments, **named):
        """Call as the web client and the external API do."""
        return call_kw(records.browse(), method, [records.ids, *arguments], named)

    def assert_answers(self, calls):
        """None of the calls ends as an error of the server.

        :param calls: ``{what it is: function}``
        """
        self.addCleanup(self.env.registry.clear_cache)
        failures = {
            name: f"{type(failure).__name__}: {str(failure)[:150]}"
            for name, call in calls.items()
            if (failure := self._answer_to(call))
        }
        if failures:
            self.fail("\n".join(f"{n}: {f}" for n, f in failures.items()))
