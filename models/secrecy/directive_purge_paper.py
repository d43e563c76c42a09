from odoo import models
from odoo.fields import Domain

# What people type on the papers of the office, and on what belongs to them:
# {paper: {model: (field that leads to the paper, texts)}}.
PAPERS = {
    "directive.letter": {
        "directive.letter": (
            "id",
            ("summary", "addressee", "body", "closing", "recipients"),
        ),
    },
    "directive.inspection": {
        "directive.inspection": (
            "id",
            ("name", "scope", "basis", "conclusion", "recipients", "printed"),
        ),
        "directive.inspection.finding": ("inspection_id", ("description",)),
    },
    "directive.report": {
        "directive.report": (
            "id",
            ("causes", "difficulties", "proposals", "addressee", "recipients")
            + ("snapshot",),
        ),
        "directive.report.reopening": ("report_id", ("reason", "snapshot")),
    },
}


class DirectivePurge(models.AbstractModel):
    """A letter, report or inspection into which words of a secret document came.

    What people have typed there goes, with all messages and files. What the paper says
    of tasks stays: its lines and figures, number and date.
    """

    _inherit = "directive.purge"

    def _targets(self, entry):
        if entry._name not in PAPERS:
            return super()._targets(entry)
        return {
            model: self.env[model].search(Domain(link, "in", entry.ids))
            for model, (link, _texts) in PAPERS[entry._name].items()
        }

    def _texts(self, records, entry):
        if entry._name not in PAPERS:
            return super()._texts(records, entry)
        _link, texts = PAPERS[entry._name][records._name]
        return texts
