from odoo import http
from odoo.http import request


class DirectiveSealCheck(http.Controller):
    """*Check a Print*: the address in the square code, and a field for the code."""

    @http.route(
        ["/directive/check", "/directive/check/<string:code>"],
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def check(self, code="", **_parameters):
        """What the code of a print says, for every user who is logged in.

        :param code: as it is printed, with or without hyphens
        """
        seal = request.env["directive.seal"]._find(code)
        response = request.render(
            "directive_tracking.seal_check_page",
            {"code": code, "check": seal._get_check() if seal else None},
            status=404 if code and not seal else 200,
        )
        response.headers["X-Robots-Tag"] = "noindex"
        return response
