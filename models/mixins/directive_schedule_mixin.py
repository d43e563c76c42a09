import logging

from odoo import models
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

_logger = logging.getLogger(__name__)


class DirectiveScheduleMixin(models.AbstractModel):
    """For what runs by schedule: one failure stops nobody else.

    Odoo rolls a schedule back that fails, and switches it off after a week.
    """

    _name = "directive.schedule.mixin"
    _description = "Scheduled Work, Each by Itself"

    def _try_each(self, act, records):
        """Act on all of the records; if that fails, on each by itself.

        Of what fails nothing stays but the reason in the log. Who only came second
        is not caught: Odoo starts the whole anew.

        :param act: function of a recordset; it must not commit
        :return: those of the records that failed
        """
        try:
            with self.env.cr.savepoint():
                act(records)
        except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
            raise
        except Exception:  # whatever it is, the others go on and the log has it
            if len(records) > 1:
                failed = [self._try_each(act, record) for record in records]
                return records.browse().union(*failed)
            _logger.exception("%s leaves out %s", self._name, records)
            return records
        return records.browse()
