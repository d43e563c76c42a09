"""The second half of dev/screenshots: the pictures of the guides, from the demo."""

import argparse
import base64
import io
import json
import re
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

import requests
import websocket
from PIL import Image

import addon

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
    "delegation": ("chutich", "/odoo/directive-stand-ins/new", DESK),
    "units": ("chanhvp", "/odoo/action-directive_tracking.directive_unit_action", DESK),
}


def main():
    parser = argparse.ArgumentParser(prog="dev/screenshots", description=__doc__)
    parser.add_argument("url", nargs="?", default="http://localhost:8069")
    url = parser.parse_args().url.rstrip("/")
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as profile:
        browser = Browser(profile)
        try:
            for name, (login, address, size) in PICTURES.items():
                browser.log_in(url, session_of(url, login))
                picture = browser.picture(f"{url}{address}", size)
                print(f"{name}: {save(picture, name) // 1024} kB", flush=True)
        finally:
            browser.close()


def session_of(url, login):
    """The session of a person of the demo, whose password is the login."""
    session = requests.Session()
    page = session.get(f"{url}/web/login", timeout=60).text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)[1]
    data = {"login": login, "password": login, "csrf_token": token}
    session.post(f"{url}/web/login", data=data, timeout=60)
    return session.cookies["session_id"]


def save(picture, name):
    path = Path(IMAGES / f"{name}.png")
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image.quantize(COLORS).save(path, optimize=True)
    return path.stat().st_size


class Browser:
    """Chromium without a window, by its debugging protocol."""

    def __init__(self, profile):
        self.number = 0
        self.process = subprocess.Popen(
            [
                *("chromium", "--headless=new", "--no-sandbox", "--hide-scrollbars"),
                *("--remote-debugging-port=0", "--remote-allow-origins=*"),
                f"--user-data-dir={profile}",
                "about:blank",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        port = self._port(Path(profile) / "DevToolsActivePort")
        with urllib.request.urlopen(
            f"http://127.0.0.1:{port}/json", timeout=30
        ) as tabs:
            page = next(tab for tab in json.load(tabs) if tab["type"] == "page")
        self.socket = websocket.create_connection(
            page["webSocketDebuggerUrl"], timeout=60
        )

    def _port(self, file):
        for _attempt in range(100):
            if file.exists() and (lines := file.read_text().split()):
                return lines[0]
            time.sleep(0.2)
        raise SystemExit("Chromium did not start.")

    def command(self, method, **params):
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        self.socket.send(json.dumps(message))
        while True:
            answer = json.loads(self.socket.recv())
            if answer.get("id") == self.number:
                return answer.get("result", {})

    def log_in(self, url, session):
        self.command("Network.clearBrowserCookies")
        self.command("Network.setCookie", name="session_id", value=session, url=url)

    def picture(self, address, size):
        width, height = size
        self.command(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=size == PHONE,
        )
        self.command("Emulation.setTimezoneOverride", timezoneId=ZONE)
        self.command("Page.navigate", url=address)
        self._wait_for_screen()
        return base64.b64decode(self.command("Page.captureScreenshot")["data"])

    def _wait_for_screen(self):
        """Until a screen of the web client is there and has stopped to change."""
        ready = "document.querySelector('.o_action')?.innerText?.length || 0"
        last = 0
        for _attempt in range(60):
            time.sleep(1)
            result = self.command("Runtime.evaluate", expression=ready)
            length = result.get("result", {}).get("value") or 0
            if length and length == last:
                return
            last = length

    def close(self):
        self.socket.close()
        self.process.terminate()
        self.process.wait()


if __name__ == "__main__":
    main()
