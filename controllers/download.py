from werkzeug.exceptions import Forbidden, NotFound

from odoo.http import content_disposition, request

OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = {
    "docx": f"{OFFICE}.wordprocessingml.document",
    "json": "application/json; charset=utf-8",
    "pdf": "application/pdf",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
    "zip": "application/zip",
}


def readable(model, ids):
    """The records of some ids, for whoever may read all of them.

    :param ids: ids with commas between them
    :raises NotFound: one of them is not there
    :raises Forbidden: one of them is not the user's to read
    """
    numbers = [int(part) for part in ids.split(",") if part.isdecimal()]
    records = request.env[model].browse(numbers).exists()
    if not records or len(records) != ids.count(",") + 1:
        raise NotFound(request.env._("One of these is gone: open it from the list."))
    if not records.has_access("read"):
        raise Forbidden(
            request.env._("You may not read one of these: ask the Office for it.")
        )
    return records


def download(content, filename):
    """The answer with which a browser saves a file under its name."""
    ending = filename.rpartition(".")[2]
    return request.make_response(
        content,
        headers=[
            ("Content-Type", TYPES[ending]),
            ("Content-Disposition", content_disposition(filename)),
            ("X-Content-Type-Options", "nosniff"),
        ],
    )
