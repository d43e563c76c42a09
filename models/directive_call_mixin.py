"""Odoo's own methods answer in words when a call from outside asks for nonsense."""

import functools
import logging
import traceback
from pathlib import Path

from psycopg2 import DataError, ProgrammingError

from odoo import models
from odoo.exceptions import UserError

from odoo.addons.web.models.models import Base as WebModel

from ..tools.input import are_ids

ADDON = str(Path(__file__).parent.parent)
# What Odoo and PostgreSQL raise at arguments that they do not take. No more than these:
# a conflict of two people, for one, starts the call again.
ODD = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
    DataError,
    ProgrammingError,
)

_logger = logging.getLogger(__name__)


class NotOneRecord(UserError, ValueError):
    """Odoo raises a ValueError, of which a person sees an error of the server."""


def _is_ours(error):
    """Whether our own code has failed: that is a mistake to be mended, and shown."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return frame.filename.startswith(ADDON)


def _answering(name, cls):
    """The method of this name, as Odoo has it, but for how it refuses."""

    @functools.wraps(getattr(cls, name))
    def method(self, *args, **kwargs):
        try:
            return getattr(super(DirectiveCallMixin, self), name)(*args, **kwargs)
        except UserError:
            raise
        except ODD as error:
            if _is_ours(error):
                raise
            # The error itself may quote what was sent.
            _logger.info("%s.%s: %s", self._name, name, type(error).__name__)
            raise UserError(
                self.env._(
                    "“%s” was called with something that it does not take: nothing "
                    "was done.",
                    name,
                )
            ) from error

    return method


class DirectiveCallMixin(models.AbstractModel):
    """Ids, searches and lists of fields that make no sense are refused in one sentence.

    The web client never sends them; the external API does, and whoever tries the doors.
    """

    _name = "directive.call.mixin"
    _description = "Refuses Calls That Make No Sense"

    def browse(self, ids=()):
        if ids and ids.__class__ is not int:
            try:
                ids = tuple(ids)
            except TypeError:
                ids = (ids,)
        if not are_ids(ids):
            raise UserError(self.env._("There is no such record."))
        return super().browse(ids)

    def ensure_one(self):
        if len(self._ids) != 1:
            raise NotOneRecord(self.env._("Choose one record, not %s.", len(self._ids)))
        return self

    for _cls, _names in (
        (
            models.BaseModel,
            "action_archive action_unarchive copy create default_get export_data fields_get load name_create name_search"
            " read search search_count search_read write",
        ),
        (
            WebModel,
            "formatted_read_group onchange read_progress_bar search_panel_select_range"
            " web_read web_read_group web_save web_search_read",
        ),
    ):
        for _name_ in _names.split():
            locals()[_name_] = _answering(_name_, _cls)
    del _cls, _names, _name_
