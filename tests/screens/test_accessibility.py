import json
from importlib.util import find_spec
from pathlib import Path
from unittest import skipUnless

from odoo.tests import HttpCase, freeze_time, tagged

from .screens_case import ScreensCase

CARRIER = find_spec("axe_playwright_python")
ADDRESS = "/directive_tracking/axe.min.js"
CODE = """
    odoo.loader.modules.get("@directive_tracking/../tests/tours/accessibility")
        .checkScreens(%s, %s)
        .catch((error) => console.error(error.data?.message || error.stack));
"""


class Accessibility:
    """No finding of axe-core (WCAG 2.1 A and AA) on a screen of ours, for any role."""

    def setUp(self):
        super().setUp()
        library = Path(CARRIER.submodule_search_locations[0], "axe.min.js")
        self.env["ir.attachment"].create(
            {
                "name": library.name,
                "raw": library.read_bytes(),
                "url": ADDRESS,
                "public": True,
                "mimetype": "text/javascript",
            }
        )

    def test_screens(self):
        """From the board of leadership to the register of secret documents."""
        for user, screens in self._screens().items():
            with self.subTest(user=user.login):
                self._check(user, screens)

    def _check(self, user, screens):
        self.browser_js(
            "/odoo/directive-my-work",
            CODE % (json.dumps(ADDRESS), json.dumps(screens)),
            ready="Boolean(document.querySelector('.o_action'))",
            login=user.login,
            timeout=120,
        )


@tagged("post_install", "-at_install")
@freeze_time("2026-04-03 03:00:00")
@skipUnless(CARRIER, "axe-playwright-python, which carries axe-core, is not installed")
class TestAccessibility(Accessibility, ScreensCase, HttpCase):
    """At a desk."""

    allow_inherited_tests_method = True
    browser_size = "1366x768"


@tagged("post_install", "-at_install")
@freeze_time("2026-04-03 03:00:00")
@skipUnless(CARRIER, "axe-playwright-python, which carries axe-core, is not installed")
class TestAccessibilityPhone(Accessibility, ScreensCase, HttpCase):
    """On a phone."""

    allow_inherited_tests_method = True
    browser_size = "360x780"
    touch_enabled = True
