import json
import logging
import subprocess
import sys
import time
from pathlib import Path

from odoo.tests import BaseCase, tagged

from .documents import FOLDER

ADDON = Path(__file__).parent.parent.parent
PROGRAM = """
import json, resource, sys
sys.path.insert(0, sys.argv[1])
from tools.reading import Unit, Units, read_directive
names = "Phòng Nội vụ", "Phòng Tài chính - Kế hoạch"
units = Units(tuple(Unit(name, name, "division") for name in names))
data = open(sys.argv[2], "rb").read()
reading = read_directive(data, "a.pdf", units)
memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps([reading.pages, len(reading.tasks), memory]))
"""
_logger = logging.getLogger(__name__)


@tagged("post_install", "-at_install")
class TestReadingCosts(BaseCase):
    """A plan of 40 pages takes seconds and little memory, in a process of its own."""

    def test_forty_pages(self):
        for form in ("pdf", "docx"):
            file = FOLDER / f"14-ke-hoach-40-trang.{form}"
            begun = time.monotonic()
            answer = subprocess.run(
                [sys.executable, "-c", PROGRAM, str(ADDON), str(file)],
                capture_output=True,
                check=True,
            )
            seconds = time.monotonic() - begun
            pages, tasks, kilobytes = json.loads(answer.stdout)
            _logger.info(
                "%s: %d pages, %d tasks, %.1f s, %d MiB",
                form, pages, tasks, seconds, kilobytes // 1024,
            )  # fmt: skip
            self.assertTrue(tasks)
            self.assertLess(kilobytes, 200 * 1024)
            self.assertLess(seconds, 10)  # 3 s on a machine that does nothing else
