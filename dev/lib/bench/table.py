"""What was measured, as a table for the terminal."""

from rich.console import Console
from rich.table import Table


def print_table(rows):
    table = Table("row", "what", box=None)
    for heading in ("ms", "ratio", "SQL", "kB"):
        table.add_column(heading, justify="right")
    table.add_column("at most")
    table.add_column("")
    for row in rows:
        table.add_row(*(row.key, row.what), *_figures(row), *_limits(row))
    Console(width=160, highlight=False).print(table)


def _figures(row):
    """Ours / theirs."""
    return (
        " / ".join(f"{call.milliseconds:.1f}" for call in row.calls),
        f"{row.measured['ratio']:.2f}" if row.theirs else "",
        " / ".join(f"{call.queries / call.batch:.4g}" for call in row.calls),
        " / ".join(f"{call.size / 1000:.1f}" for call in row.calls),
    )


def _limits(row):
    limits = ", ".join(f"{name} {limit:g}" for name, limit in row.limits.items())
    return limits, f"MISSED: {', '.join(row.misses())}" if row.misses() else ""
