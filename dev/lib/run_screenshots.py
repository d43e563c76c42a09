"""Takes the pictures of docs/guides anew from a running dev/demo, at URL."""

import io
import shutil

from PIL import Image
from playwright.sync_api import sync_playwright

import addon
from command import parser

IMAGES = addon.HOME / "docs" / "guides" / "images"
COLORS = 48  # a palette: some 40 kB a picture
DESK, PHONE = {"width": 1366, "height": 800}, {"width": 360, "height": 740}
ZONE = "Asia/Ho_Chi_Minh"  # of the readers, whatever this machine has
# name: (login, address, size)
PICTURES = {
    "board": ("chutich", "/odoo/directive-board", DESK),
    "work_clerk": ("vanthu", "/odoo/directive-my-work", DESK),
    "review": ("vanthu", "/odoo/directive-review", DESK),
    "work_unit_phone": ("tckh", "/odoo/directive-my-work", PHONE),
    "my_unit": ("tckh.truong", "/odoo/directive-my-unit", DESK),
    "sheets": ("tckh.truong", "/odoo/directive-sheets-to-confirm", DESK),
    "delegation": ("chutich", "/odoo/directive-stand-ins/new", DESK),
    "units": ("chanhvp", "/odoo/action-directive_tracking.directive_unit_action", DESK),
}
# There is text on the screen, as much as a second ago. The network never falls silent.
SETTLED = """() => {
    const before = window.textLength;
    window.textLength = document.querySelector(".o_action")?.innerText.length;
    return window.textLength && window.textLength === before;
}"""


def main():
    arguments = parser()
    arguments.add_argument("url", nargs="?", default="http://localhost:8069")
    url = arguments.parse_args().url.rstrip("/")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        for name, (login, address, size) in PICTURES.items():
            path = IMAGES / f"{name}.png"
            page = browser.new_page(
                viewport=size, is_mobile=size == PHONE, timezone_id=ZONE
            )
            log_in(page, url, login)
            page.goto(url + address)
            page.wait_for_function(SETTLED, polling=1000)
            picture = Image.open(io.BytesIO(page.screenshot()))
            picture.convert("RGB").quantize(COLORS).save(path, optimize=True)
            print(f"{name}: {path.stat().st_size // 1024} kB", flush=True)
            page.context.close()


def log_in(page, url, login):
    """As a person of the demo, whose password is the login."""
    page.goto(f"{url}/web/login")
    page.fill("#login", login)
    page.fill("#password", login)
    page.press("#password", "Enter")
    page.wait_for_selector(".o_web_client")


if __name__ == "__main__":
    main()
