"""What is said of a file or of a proposal, by the codes of ``tools/reading``."""


def refusal_sentence(env, code):
    """Why nothing could be read, and what to do."""
    return {
        "no_text_layer": env._(
            "This is a scan: it holds pictures of pages and no text. Enter the "
            "directive by hand, or ask for the file that was signed."
        ),
        "encrypted": env._(
            "The file needs a password. Save it without one and choose it again."
        ),
        "refused_secret": env._(
            "The file carries a mark of secrecy, and nothing of it was stored: a "
            "secret document is followed on paper only (Art. 5.2)."
        ),
        "too_large": env._("The file is larger than 50 MB. Enter the tasks by hand."),
        "too_many_pages": env._(
            "The file has more than 300 pages. Enter the tasks by hand."
        ),
        "unknown_format": env._(
            "Only PDF and Word (.docx) can be read. Save the document as one of them."
        ),
        "no_library": env._(
            "This server cannot read such files yet. Ask its administrator to install "
            "the Python packages pypdfium2 and python-docx."
        ),
    }.get(code) or env._("The file is damaged. Ask for it once more.")


def line_sentence(env, code, text="", names=""):
    """What must be looked at in a proposal; empty if the values say it themselves."""
    return {
        "vague_unit": env._("The document names “the units concerned” only."),
        "unknown_unit": env._("No unit of this name is known: %s.", names),
        "receipt": env._("Counted from the issue date: “from receipt”."),
        "week": env._("The week of issue is meant: please check."),
        "two_dates": env._("Two dates in one sentence: the later one was taken."),
        "past": env._("The deadline lies before the issue date."),
        "periodic": env._("Recurs: %s. No single date.", text),
        "event": env._("Hangs on an event: %s. No date.", text),
        "superior": env._("From a superior authority: choose who drafts the answer."),
        "follow_up": env._("The system follows this up itself."),
    }.get(code, "")


def warning_sentence(env, code):
    return {
        "tracked_changes": env._(
            "The file holds tracked changes: it may not be the final one."
        ),
        "type_and_symbol": env._(
            "Kind of document and symbol of the number do not agree: please check."
        ),
    }.get(code, "")
