"""The sentence for each reason why a file cannot be read."""


def workbook_sentence(env, code, limit=None):
    """Return what to tell the user for the code of a ``WorkbookError``."""
    if code == "no_reader":
        return _no_reader_sentence(env)
    sentences = {
        "too_large": env._(
            "The file is larger than %(limit)s MB. Split it into several files.",
            limit=limit,
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
            limit=limit,
        ),
        "too_many_columns": env._(
            "The sheet has more than %(limit)s columns. Delete those that do not "
            "belong to the register.",
            limit=limit,
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
    }
    return sentences[code]


def _no_reader_sentence(env):
    return env._(
        "Workbooks cannot be read here: the Python package “python-calamine” is not "
        "installed on the server. Ask the administrator to install it."
    )
