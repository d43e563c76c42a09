"""Prints what dev/bench has measured, a line as soon as it is known."""

COLUMNS = [
    ("row", 12),
    ("what", 46),
    ("ours ms", -9),
    ("theirs ms", -10),
    ("ratio", -6),
    ("target", -7),
    ("SQL ours", -9),
    ("theirs", -7),
    ("target", -7),
    ("kB ours", -8),
    ("theirs", -7),
    ("", 12),
]


def print_heading():
    _print_line([name for name, _width in COLUMNS])
    _print_line(["-" * abs(width) for _name, width in COLUMNS])


def print_row(row):
    ours, theirs = row.our_figures, row.their_figures
    _print_line(
        [
            row.key,
            row.what,
            f"{ours.milliseconds:.1f}",
            f"{theirs.milliseconds:.1f}" if row.theirs else "",
            f"{row.measured_ratio:.2f}" if row.theirs else "",
            f"{row.ratio}" if row.ratio else "",
            _queries(ours, row.batch),
            _queries(theirs, row.batch) if row.theirs else "",
            "equal" if row.same_sql else f"{row.sql:g}" if row.sql else "",
            _kilobytes(ours) if row.batch == 1 else "",
            _kilobytes(theirs) if row.batch == 1 and row.theirs else "",
            verdict(row),
        ]
    )


def verdict(row):
    if not row.has_target:
        return "–"
    missed = ", ".join(row.misses())
    return f"MISSED: {missed}" if missed else "ok"


def _queries(figures, batch):
    if batch == 1:
        return str(figures.queries)
    return f"{figures.queries / batch:.2f}/row"


def _kilobytes(figures):
    return f"{figures.size / 1000:.1f}"


def _print_line(cells):
    padded = [
        cell.rjust(-width) if width < 0 else cell.ljust(width)
        for cell, (_name, width) in zip(cells, COLUMNS, strict=True)
    ]
    print("  ".join(padded).rstrip(), flush=True)


def print_summary(rows):
    judged = [row for row in rows if row.has_target]
    missed = [row.key for row in judged if any(row.misses())]
    line = f"{len(judged) - len(missed)} of {len(judged)} targets met"
    print(f"\n{line}; missed: {', '.join(missed)}." if missed else f"\n{line}.")
