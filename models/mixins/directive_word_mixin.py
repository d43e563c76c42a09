import io
import re
import zipfile

from odoo import models

# What no name of a file may hold.
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
# Letters of Vietnamese take three bytes, a file system 255.
MAX_NAME = 80


class DirectiveWordMixin(models.AbstractModel):
    """A record whose prints can be saved as Word documents (SPEC 11).

    The document is made of the page that the PDF is made of; see tools/docx.
    """

    _name = "directive.word.mixin"
    _inherit = "directive.system.mixin"
    _description = "Saved as Word"
    _word_print = None  # XML id of the report that is saved unless another is named

    def _get_docx(self, report=None):
        """The bytes of a .docx file: these records, each from page 1.

        :param report: XML id of the print; default: the model's own
        :raises AccessError: the user may not read one of them
        :raises UserError: the server lacks the library; what a print asks for is
            missing
        """
        self.check_access("read")
        reports = self.env["ir.actions.report"]
        return reports._directive_docx(report or self._get_word_print(), self)

    def _get_docx_archive(self, report=None):
        """The bytes of a .zip file: one .docx file a record, named after it."""
        file, names = io.BytesIO(), set()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for record in self:
                name = fit_name(record._get_word_name())
                if name in names:
                    name = f"{name} ({record.id})"
                names.add(name)
                archive.writestr(f"{name}.docx", record._get_docx(report))
        return file.getvalue()

    def _get_word_print(self):
        return self._word_print

    def _get_word_name(self):
        """What the file is called, without its ending."""
        return self._get_report_name()

    def action_save_word(self, report=None, apart=False):
        """Download the records as Word: one document, or one each in an archive.

        :param report: XML id of the print; default: the model's own
        :param apart: whether each is a file of its own
        """
        self.check_access("read")
        report = self.env["ir.actions.report"]._get_report(
            report or self[:1]._get_word_print()
        )
        ids = ",".join(map(str, self.ids))
        ending = "zip" if apart else "docx"
        return self._save_file(f"word/{report.report_name}/{ids}.{ending}")


def fit_name(name):
    """A name of a file on every system, that still tells what is in it."""
    return " ".join(_UNFIT.sub("-", name).split())[:MAX_NAME].strip(" .-") or "Van ban"
