"""Odoo's own methods answer in words when a call from outside asks for nonsense."""

import functools
import logging
import traceback
from pathlib import Path

from psycopg2 import DataError, ProgrammingError

from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.base.models.ir_ui_view import Base as ViewModel
from odoo.addons.web.models.models import Base as WebModel

from ...tools.input import are_ids
from .directive_secrecy_mixin import is_guarded

ADDON = str(Path(__file__).parent.parent.parent)
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
# {class of Odoo: its methods that a call from outside may ask for}
METHODS = {
    models.BaseModel: """
        action_archive action_unarchive copy copy_data create default_get export_data
        fields_get get_field_translations get_metadata get_property_definition
        has_access load name_create name_search read read_group search search_count
        search_read unlink update_field_translations write
    """,
    ViewModel: "get_empty_list_help get_view get_views",
    WebModel: """
        formatted_read_group formatted_read_grouping_sets onchange read_progress_bar
        search_panel_select_multi_range search_panel_select_range web_name_search
        web_override_translations web_read web_read_group web_resequence web_save
        web_save_multi web_search_read
    """,
}

# What a call from outside can send as ids. Odoo itself sends tuples and generators, for
# each record of a list: these are not looked at.
NO_IDS = frozenset({bool, float, str})
SENT = NO_IDS | {int, list, dict}

_logger = logging.getLogger(__name__)


class NotOneRecord(UserError, ValueError):
    """Odoo raises a ValueError, of which a person sees an error of the server."""


def _place(error):
    """File and line in which an error arose."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{frame.filename}:{frame.lineno}"


def answer_in_words(target, methods):
    """Let methods of Odoo refuse in words on the models of this addon.

    :param target: class of ours that extends those of ``methods``
    :param methods: as :data:`METHODS`
    """
    for cls, names in methods.items():
        for name in names.split():
            setattr(target, name, _answering(target, name, getattr(cls, name)))


def _answering(target, name, original):
    @functools.wraps(original)
    def method(self, *args, **kwargs):
        call = getattr(super(target, self), name)
        if not is_guarded(self._name):
            return call(*args, **kwargs)
        try:
            return call(*args, **kwargs)
        except UserError:
            raise
        except ODD as error:
            place = _place(error)
            if place.startswith(ADDON):
                raise  # a mistake of ours: it is to be seen, and mended
            # The error itself may quote what was sent.
            kind = type(error).__name__
            _logger.info("%s.%s: %s in %s", self._name, name, kind, place)
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

    @api.private
    def browse(self, ids=()):
        kind = ids.__class__
        if kind in SENT and ids and (kind in NO_IDS or not are_ids(ids)):
            raise UserError(self.env._("There is no such record."))
        return super().browse(ids)

    @api.private
    def ensure_one(self):
        if len(self._ids) != 1:
            raise NotOneRecord(self.env._("Choose one record, not %s.", len(self._ids)))
        return self


answer_in_words(DirectiveCallMixin, METHODS)
