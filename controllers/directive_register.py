import json

from odoo import http
from odoo.http import request

from .download import download


class DirectiveRegister(http.Controller):
    @http.route(
        "/directive_tracking/register.<any(pdf, xlsx):kind>",
        auth="user",
        methods=["POST"],
        readonly=True,
    )
    def register(self, kind, ids="[]", **_other):
        """The register of tasks that the user may read, as a file.

        :param kind: of the file
        :param ids: JSON list of ids of ``directive.task``
        """
        asked = [id_ for id_ in json.loads(ids) if isinstance(id_, int)]
        # Those of them that the user may read, and no others.
        tasks = request.env["directive.task"].search([("id", "in", asked)])
        day = request.env.company._directive_today()
        name = f"Sổ theo dõi {day:%d-%m-%Y}.{kind}"
        return download(tasks._get_register(kind), name)
