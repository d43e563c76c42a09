"""The part of dev/neighbours that every dev/test runs: what a message costs others."""

import addon

DATABASE = "test_guest"
CLASSES = (
    "TestBaseMailPerformance",
    "TestBaseAPIPerformance",
    "TestMailAPIPerformance",
    "TestMessageToStorePerformance",
    "TestPerformance",
)
# For run_odoo_tests: the addon is installed with Odoo's tests that count SQL.
RUN = (
    DATABASE,
    "-i",
    f"{addon.NAME},test_mail",
    ",".join(f"/test_mail:{name}" for name in CLASSES),
    "test_mail beside the addon",
)
