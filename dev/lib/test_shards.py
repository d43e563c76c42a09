"""Deals the addon's test files out to several runs of Odoo."""

import addon

# Besides the one with all that needs a browser. More parts are dealt out more evenly,
# but each installs the addon anew.
PARTS = 3
EVERYTHING = f"/{addon.NAME}"


def shards():
    """--test-tags for each part; together they are all of the addon's tests."""
    files = sorted(
        (addon.HOME / "tests").rglob("test_*.py"),
        key=lambda path: path.stat().st_size,
        reverse=True,
    )
    # Together, for before its first browser test Odoo generates all assets.
    browser = [path for path in files if "HttpCase" in path.read_text(encoding="utf-8")]
    others = [path for path in files if path not in browser]
    parts = [browser, *(others[start::PARTS] for start in range(PARTS))]
    parts = [[tag(path) for path in part] for part in parts if part]
    # Lest any test is forgotten, the last part is whatever is in no other part.
    elsewhere = [f"-{tag}" for part in parts[:-1] for tag in part]
    return [",".join(part) for part in parts[:-1]] + [
        ",".join([EVERYTHING, *elsewhere])
    ]


def tag(path):
    """What Odoo runs the tests of a file by."""
    return f"/{addon.NAME}/{path.relative_to(addon.HOME)}"
