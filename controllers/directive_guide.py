from pathlib import Path

from werkzeug.exceptions import NotFound

from odoo import http
from odoo.http import request

from ..tools.guide import guide_to_html

GUIDES = Path(__file__).parent.parent / "docs" / "guides"
PAGE = """<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"/><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<style>body {{ font: 1.05rem/1.5 sans-serif; max-width: 50rem; margin: 1rem auto;
padding: 0 1rem; color: #212529 }} img {{ max-width: 100%; border: 1px solid #ced4da }}
nav a {{ display: inline-block; margin-right: 1rem; padding: .3rem 0 }}</style>
</head><body><nav>{links}</nav><main>{body}</main></body></html>"""


class DirectiveGuide(http.Controller):
    @http.route(
        ["/directive/guide", "/directive/guide/<string:name>"],
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def guide(self, name=None):
        """The guide for the user's role, or the one that is named; links to all.

        :raises NotFound: there is no such guide
        """
        guides = {path.stem: path for path in sorted(GUIDES.glob("*.md"))}
        name = name or self._name_for(request.env.user)
        if name not in guides:
            raise NotFound()
        texts = {key: path.read_text(encoding="utf-8") for key, path in guides.items()}
        titles = {
            key: text.splitlines()[0].lstrip("# ").removeprefix("Hướng dẫn cho ")
            for key, text in texts.items()
        }
        links = "".join(
            f'<a href="/directive/guide/{key}">{title}</a>'
            for key, title in titles.items()
        )
        body = guide_to_html(texts[name])
        body = body.replace('src="images/', 'src="/directive/guide/images/')
        return request.make_response(
            PAGE.format(title=titles[name], links=links, body=body),
            headers=[("Content-Type", "text/html; charset=utf-8")],
        )

    @http.route(
        "/directive/guide/images/<string:name>.png",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def image(self, name):
        """A picture of a guide.

        :raises NotFound: there is no such picture
        """
        images = {path.stem: path for path in GUIDES.glob("images/*.png")}
        if name not in images:
            raise NotFound()
        return request.make_response(
            images[name].read_bytes(),
            headers=[("Content-Type", "image/png"), ("Cache-Control", "max-age=86400")],
        )

    def _name_for(self, user):
        """The first role that the user has, from the one that decides most."""
        roles = (
            ("lanh-dao", user._is_directive_leadership()),
            ("chanh-van-phong", user._is_directive_office_manager()),
            ("van-thu", user._is_directive_office()),
            ("thu-truong", user._is_directive_unit_leader()),
            ("dau-moi", bool(user._directive_units())),
        )
        return next((name for name, has in roles if has), "quan-tri")
