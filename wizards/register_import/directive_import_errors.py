"""Workbooks that are uploaded, and the sentence for each reason why one is refused."""

import base64

from odoo.exceptions import UserError

from ...tools.files.workbook import MAX_COLUMNS, MAX_FILE, MAX_ROWS, WorkbookError


def read_upload(env, content, read):
    """What a function makes of an uploaded workbook.

    :param content: of the field, in base64
    :param read: function of the bytes
    :raises UserError: it cannot or must not be read
    """
    try:
        return read(base64.b64decode(content, validate=True))
    except ValueError:
        raise workbook_refusal(env, "not_xlsx") from None
    except WorkbookError as error:
        raise workbook_refusal(env, error.code) from None


def workbook_refusal(env, code):
    """The error that tells the user of the code of a ``WorkbookError``."""
    return UserError(_sentence(env, code))


def _sentence(env, code):
    return {
        "no_reader": env._(
            "Workbooks cannot be read here: the Python package “python-calamine” is "
            "not installed on the server. Ask the administrator to install it."
        ),
        "too_large": env._(
            "The file is larger than %(limit)s MB. Split it into several files.",
            limit=MAX_FILE // 2**20,
        ),
        "protected": env._(
            "The file has a password. Save it as an .xlsx workbook without one."
        ),
        "not_xlsx": env._(
            "The file is no workbook (.xlsx, .xlsm, .xlsb, .xls or .ods). Save it as "
            "an .xlsx workbook and try again."
        ),
        "bomb": env._(
            "The file unpacks to more than a register can hold. Copy its table "
            "into a new workbook."
        ),
        "broken": env._(
            "The file cannot be read. Open it, save it again as an .xlsx workbook "
            "and try again."
        ),
        "too_many_rows": env._(
            "The sheet has more than %(limit)s rows. Split it into several files.",
            limit=MAX_ROWS,
        ),
        "too_many_columns": env._(
            "The sheet has more than %(limit)s columns. Delete those that do not "
            "belong to the register.",
            limit=MAX_COLUMNS,
        ),
        "no_header": env._(
            "No sheet has the headings of a register, such as “Số, ký hiệu”, “Cơ "
            "quan chủ trì”, “Nội dung nhiệm vụ”, “Hạn xử lý”."
        ),
        "empty": env._("The workbook is empty."),
        "secret": env._(
            "The title, the printed header, a text box, a comment or the name carries "
            "a mark of secrecy. Nothing was read: secret documents are not kept in "
            "this system."
        ),
    }[code]
