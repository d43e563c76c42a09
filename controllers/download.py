from odoo.http import content_disposition, request


def download(content, content_type, filename):
    """The answer with which a browser saves a file under its name."""
    return request.make_response(
        content,
        headers=[
            ("Content-Type", content_type),
            ("Content-Disposition", content_disposition(filename)),
            ("X-Content-Type-Options", "nosniff"),
        ],
    )
