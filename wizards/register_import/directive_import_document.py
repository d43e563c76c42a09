"""From the words of a row to the facts of a directive."""

from textwrap import shorten

from ...tools.files.cells import (
    full_number,
    is_oral,
    issuer_of,
    parse_date,
    parse_urgency,
    split_signer,
    type_code,
)

# Official letters have no code: the number names the body that sends it.
LETTER_PREFIXES = ("ubnd", "hđnd", "vp")


def read_document(cells, lookup):
    """Return values of a directive; ``cells`` collects what is wrong."""
    signer_name, position = split_signer(cells.value("signer"))
    urgency = parse_urgency(cells.text("urgency"))
    if urgency is None:
        cells.warn_unknown("urgency")
    return {
        **_read_number_and_type(cells, lookup),
        "issue_date": _read_issue_date(cells, lookup),
        "summary": cells.required("summary"),
        "signer_name": signer_name,
        "signer_position": position,
        "issuer": issuer_of(position),
        "area_id": cells.find("area", lookup.areas),
        "urgency": urgency or "normal",
        "proposing_unit_id": cells.find("proposing_unit", lookup.units),
    }


def _read_issue_date(cells, lookup):
    issued = cells.date("issue_date", parse_date)
    if issued and issued > lookup.today:
        cells.error("issue_date", cells.env._("The issue date lies in the future."))
    if not cells.line("issue_date"):
        cells.required("issue_date")
    return issued


def _read_number_and_type(cells, lookup):
    """An oral order has no number; else the number names the type, if need be."""
    number, type_name = cells.line("number"), cells.line("document_type")
    type_id = lookup.types.find(type_name) if type_name else None
    is_unnumbered = type_id in lookup.unnumbered_types
    if is_oral(number) or (not number and (is_unnumbered or is_oral(type_name))):
        oral_id = type_id if is_unnumbered else lookup.oral_type
        return {"number": False, "document_type_id": oral_id}
    number = full_number(cells.required("number"), cells.line("symbol"))
    _check_number(cells, number)
    if not type_id or is_unnumbered:
        if type_name:
            cells.warn_unknown("document_type")
        type_id = _type_by_number(cells, lookup, number)
    return {"number": number, "document_type_id": type_id}


def _check_number(cells, number):
    """Spreadsheet programs make dates and numbers of what looks like one."""
    if cells.is_date("number"):
        cells.error(
            "number",
            cells.env._(
                "The spreadsheet program has made a date of the number. Format the "
                "cell as text and type the number again."
            ),
        )
    elif number.isdigit():
        cells.warn(
            "number",
            cells.env._(
                "Only “%(number)s” stands in the cell. If the workbook shows more, "
                "type the whole number with its symbol as text.",
                number=number,
            ),
        )


def _type_by_number(cells, lookup, number):
    code = type_code(number)
    type_id = lookup.type_codes.find(code) if code else None
    if not type_id and code and not code.startswith(LETTER_PREFIXES):
        cells.warn(
            "number",
            cells.env._(
                "“%(code)s” is not the abbreviation of a document type: taken for an "
                "official letter.",
                code=shorten(code, 20, placeholder="…").upper(),
            ),
        )
    return type_id or lookup.letter_type
