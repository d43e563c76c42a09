from odoo import models
from odoo.exceptions import UserError
from odoo.tools import html2plaintext

from ...tools.secrecy import text_has_secret_mark

# In the context of a call by which the user says: this is no secret document.
CONFIRMED = "directive_not_secret"
TEXT_TYPES = ("char", "text", "html")


def is_directive_model(model):
    """Whether a model, given by its name, is one of this addon."""
    return isinstance(model, str) and model.startswith("directive.")


def markup_has_secret_mark(*texts):
    """Whether one of some texts, plain or with markup, carries a mark.

    Markup is turned into text only where it may carry one: others pay nothing.
    """
    return any(
        text_has_secret_mark(html2plaintext(text) if "<" in text else text)
        for text in texts
        if text and "m" in text.lower()
    )


class SecrecyMarkFound(UserError):
    """A text or file carries a mark of secrecy; the browser offers to confirm."""


class DirectiveSecrecyMixin(models.AbstractModel):
    """Texts that carry a mark of secrecy are refused before they are stored (SPEC 6).

    Unless the user confirms that it is no secret document: then who did so, when and
    for which record is kept, and nothing of the text.
    """

    _name = "directive.secrecy.mixin"
    _description = "Refuses Marks of Secrecy"

    # Whether people type texts here. What the system derives from them (lines of a
    # letter, reminders, figures) was looked at when it was written.
    _looks_for_secrecy = False

    def _secrecy_texts(self, vals):
        """The texts of ``vals`` in which a mark is looked for."""
        for name, value in vals.items():
            field = self._fields.get(name)
            if field and field.type in TEXT_TYPES and isinstance(value, str):
                yield html2plaintext(value) if field.type == "html" else value

    def _check_secrecy(self, vals):
        """Whether ``vals`` carry a mark that the user has confirmed to be none.

        :raises SecrecyMarkFound: they do, and nobody has confirmed it
        """
        return self._looks_for_secrecy and self._is_confirmed(
            any(map(text_has_secret_mark, self._secrecy_texts(vals)))
        )

    def _is_confirmed(self, marked):
        """Whether there is a mark, and the user has confirmed that it is none.

        :raises SecrecyMarkFound: there is, and nobody has confirmed it
        """
        if marked and not self.env.context.get(CONFIRMED):
            self._refuse_secrecy()
        return marked

    def _refuse_secrecy(self):
        raise SecrecyMarkFound(
            self.env._(
                "This carries a mark of secrecy, or cannot be searched for one, and "
                "nothing of it was stored: a "
                "secret document is followed on paper only (Art. 5.2). If it is no "
                "secret document, confirm that when you save."
            )
        )
