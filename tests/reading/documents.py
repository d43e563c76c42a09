"""What the readings are judged by: documents beside the checkout, units of the demo."""

import csv
import os
from pathlib import Path

from ...tools.reading import Unit, Units

# Documents with their expected readings (JSON), beside the checkout or where told.
FOLDER = Path(
    os.environ.get("DIRECTIVE_DOCUMENTS")
    or Path(__file__).resolve().parents[3] / "shared" / "data" / "directives"
)
UNITS = Path(__file__).parent.parent.parent / "demo" / "directive.unit.csv"


def demo_units():
    """The units of the demo data, by their codes."""
    with UNITS.open(encoding="utf-8") as file:
        units = [
            Unit(
                row["code"],
                row["name"],
                row["kind"],
                tuple(filter(None, row["aliases"].splitlines())),
            )
            for row in csv.DictReader(file)
        ]
    return Units(tuple(units), (), "Ủy ban nhân dân huyện Tuần Giáo")
