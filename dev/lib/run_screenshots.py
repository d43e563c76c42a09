"""Takes the pictures of docs/guides anew from a running dev/demo, at URL."""

import base64
import io
import json
import subprocess
import tempfile
import time
from pathlib import Path

import requests
import websocket
from lxml import html
from PIL import Image

import addon
from command import parser

IMAGES = addon.HOME / "docs" / "guides" / "images"
COLORS = 48  # a palette: some 40 kB a picture
DESK, PHONE = (1366, 800), (360, 740)
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
# How much text is on the screen.
SCREEN = "document.querySelector('.o_action')?.innerText?.length || 0"


def main():
    arguments = parser()
    arguments.add_argument("url", nargs="?", default="http://localhost:8069")
    url = arguments.parse_args().url.rstrip("/")
    with tempfile.TemporaryDirectory() as profile:
        browser = Browser(profile)
        try:
            for name, (login, address, size) in PICTURES.items():
                session = session_of(url, login)
                cookie = {"name": "session_id", "value": session, "url": url}
                browser.command("Network.setCookie", **cookie)
                path = IMAGES / f"{name}.png"
                picture = Image.open(io.BytesIO(browser.picture(url + address, size)))
                picture.convert("RGB").quantize(COLORS).save(path, optimize=True)
                print(f"{name}: {path.stat().st_size // 1024} kB", flush=True)
        finally:
            browser.process.terminate()
            browser.process.wait()


def session_of(url, login):
    """The session of a person of the demo, whose password is the login."""
    session = requests.Session()
    page = html.fromstring(session.get(f"{url}/web/login", timeout=60).text)
    [token] = page.xpath("//input[@name='csrf_token']/@value")
    data = {"login": login, "password": login, "csrf_token": token}
    session.post(f"{url}/web/login", data=data, timeout=60)
    return session.cookies["session_id"]


class Browser:
    """Chromium without a window, by its debugging protocol."""

    def __init__(self, profile):
        self.process = subprocess.Popen(
            [
                *("chromium", "--headless=new", "--no-sandbox", "--hide-scrollbars"),
                *("--remote-debugging-port=0", "--remote-allow-origins=*"),
                *(f"--user-data-dir={profile}", "about:blank"),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        file = Path(profile) / "DevToolsActivePort"
        while not (file.exists() and file.read_text()):
            if self.process.poll() is not None:
                raise SystemExit("Chromium did not start.")
            time.sleep(0.2)
        port = file.read_text().split()[0]
        tabs = requests.get(f"http://127.0.0.1:{port}/json", timeout=30).json()
        page = next(tab for tab in tabs if tab["type"] == "page")
        address = page["webSocketDebuggerUrl"]
        self.socket = websocket.create_connection(address, timeout=60)

    def command(self, method, **params):
        self.socket.send(json.dumps({"id": 1, "method": method, "params": params}))
        while True:
            answer = json.loads(self.socket.recv())
            if "id" in answer:
                return answer.get("result", {})

    def picture(self, address, size):
        """Of a screen that has come and has stopped to change."""
        metrics = {"width": size[0], "height": size[1], "deviceScaleFactor": 1}
        metrics["mobile"] = size == PHONE
        self.command("Emulation.setDeviceMetricsOverride", **metrics)
        self.command("Emulation.setTimezoneOverride", timezoneId=ZONE)
        self.command("Page.navigate", url=address)
        lengths = [0]
        while len(lengths) < 60 and (lengths[-1] == 0 or lengths[-1] != lengths[-2]):
            time.sleep(1)
            answer = self.command("Runtime.evaluate", expression=SCREEN)
            lengths.append(answer.get("result", {}).get("value") or 0)
        return base64.b64decode(self.command("Page.captureScreenshot")["data"])


if __name__ == "__main__":
    main()
