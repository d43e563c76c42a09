import json
import logging
from collections import Counter

from odoo.tests import BaseCase, tagged

from ...tools.reading import read_directive
from ...tools.text import fold
from .documents import FOLDER, demo_units

HEAD = (
    "document_type number issue_date place authority issuer signer_name"
    " signer_position summary urgency recipients addressed_to"
).split()
SAME = 0.5  # of the words: two sentences are the same place of the document
_logger = logging.getLogger(__name__)


def likeness(one, other):
    one, other = Counter(fold(one).split()), Counter(fold(other).split())
    return 2 * sum((one & other).values()) / (sum((one + other).values()) or 1)


def same(wanted, got):
    def plain(value):
        values = value if isinstance(value, list) else [value]
        return {" ".join(fold(item or "").replace(".", "").split()) for item in values}

    return plain(wanted or "") == plain(got or "")


@tagged("post_install", "-at_install")
class TestReadingAccuracy(BaseCase):
    """The table of accuracy over the documents, with the targets of SPEC 8."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.count = Counter()
        units = demo_units()
        for path in sorted(FOLDER.glob("*.json")):
            expected = json.loads(path.read_text("utf-8"))
            for form, answer in expected["formats"].items():
                file = path.with_suffix(f".{form}")
                reading = read_directive(file.read_bytes(), file.name, units)
                cls.count["files"] += 1
                cls.count["read right"] += reading.read == answer
                if reading.read == "text":
                    cls._judge_head(expected["header"], reading.header)
                    cls._judge_tasks(expected, reading.tasks)
                else:
                    cls.count["leaks"] += bool(reading.tasks or reading.lines)

    @classmethod
    def _judge(cls, name, right, empty):
        cls.count[name, "right" if right else "missing" if empty else "wrong"] += 1

    @classmethod
    def _judge_head(cls, expected, header):
        for name in HEAD:
            got = getattr(header, name)
            cls._judge("head", same(expected[name], got), not got)
            cls._judge(name, same(expected[name], got), not got)

    @classmethod
    def _judge_tasks(cls, expected, tasks):
        left = list(tasks)
        for task in expected["tasks"]:
            ranked = [
                (
                    likeness(task["sentence"], got.sentence),
                    set(got.lead) == set(task["lead"]),
                    -place,
                )
                for place, got in enumerate(left)
            ]
            best = max(ranked, default=(0, 0, 0))
            cls.count["expected"] += not task.get("optional")
            if best[0] < SAME:
                continue
            cls.count["found"] += not task.get("optional")
            got = left.pop(-best[2])
            cls._judge("lead", set(got.lead) == set(task["lead"]), not got.lead)
            wanted = task["deadline"].get("date"), task["deadline"].get("every")
            days = got.deadline.date, got.deadline.every
            right = wanted == days or (task.get("ask") and not any(days))
            cls._judge("deadline", right, not any(days))
        cls.count["proposed"] += len(tasks)
        cls.count["false"] += len(left)

    def _share(self, name, part="right"):
        total = sum(self.count[name, kind] for kind in ("right", "missing", "wrong"))
        return self.count[name, part] / (total or 1)

    def test_targets(self):
        """Head ≥ 0.95; found ≥ 0.90, of the proposed right ≥ 0.93; few wrong ones."""
        count = self.count
        precision = 1 - count["false"] / count["proposed"]
        recall = count["found"] / count["expected"]
        rows = [f"{count['files']} files, read right {count['read right']}"]
        rows.append(f"tasks: precision {precision:.3f}, recall {recall:.3f}")
        for name in ("lead", "deadline", "head", *HEAD):
            shares = [self._share(name, part) for part in ("right", "missing", "wrong")]
            rows.append(
                f"{name:16} right {shares[0]:.3f} missing {shares[1]:.3f} "
                f"wrong {shares[2]:.3f}"
            )
        _logger.info("Accuracy of the reading:\n%s", "\n".join(rows))
        self.assertEqual(count["read right"], count["files"])
        self.assertFalse(count["leaks"])
        self.assertGreaterEqual(self._share("head"), 0.95)
        self.assertGreaterEqual(recall, 0.90)
        self.assertGreaterEqual(precision, 0.93)
        self.assertGreaterEqual(self._share("lead"), 0.97)
        self.assertGreaterEqual(self._share("deadline"), 0.94)
        self.assertLessEqual(self._share("lead", "wrong"), 0.01)
        self.assertLessEqual(self._share("deadline", "wrong"), 0.01)
