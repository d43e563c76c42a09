"""Numbers as Vietnamese documents write them."""


def number_text(value):
    """Two places after the comma: ``67,67``."""
    return f"{float(value):.2f}".replace(".", ",")


def short_text(value):
    """The same without zeros that say nothing: ``0,6``."""
    return number_text(value).rstrip("0").rstrip(",")


def count_text(number):
    """``1.250``: without places, a full stop before each thousand."""
    return f"{number:,}".replace(",", ".")
