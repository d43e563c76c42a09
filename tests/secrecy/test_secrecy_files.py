import io
import json
import logging
import zipfile
from unittest.mock import patch

from odoo import http
from odoo.tests import HttpCase, freeze_time, tagged

from ...models.mixins.directive_secrecy_mixin import SecrecyMarkFound
from ...tools.files import secrecy_files
from ...tools.files.secrecy_files import MAX_FILES, MAX_PART, file_has_secret_mark
from ..cases.case import TaskCase
from ..cases.import_common import make_row, make_workbook

CANARY = "chim hoàng yến"
SLIDE = f"<a:p><a:t>TỐI</a:t><a:t> MẬT</a:t></a:p><a:p>{CANARY}</a:p>"


def make_docx(*paragraphs, header=""):
    """A word document with only what is read of it."""

    def body(texts):
        return "".join(
            f"<w:p><w:r><w:t>{text[:2]}</w:t></w:r><w:r><w:t>{text[2:]}</w:t></w:r></w:p>"
            for text in texts
        )

    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", f"<w:body>{body(paragraphs)}</w:body>")
        package.writestr("word/header1.xml", body([header]))
    return stream.getvalue()


def make_zip(files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


class SecretFiles:
    """Files with and without a mark."""

    def _marked(self):
        return {
            "ke-hoach_MẬT.bin": b"\0",
            "a.docx": make_docx("KẾ HOẠCH", "MẬT", CANARY),
            "b.docx": make_docx(CANARY, header="TUYỆT MẬT"),
            "c.txt": f"{CANARY}\nTối mật\n".encode(),
            "d.csv": f"1;{CANARY};MẬT\n".encode(),
            "e.xlsx": make_workbook([make_row(name=CANARY, note="MẬT")]),
            "f.pdf": self._pdf("<p>TỐI MẬT</p><p>Kế hoạch</p>"),
            "g.zip": make_zip({"thư mục/a.docx": make_docx("KẾ HOẠCH", "MẬT", CANARY)}),
            "h.zip": make_zip({"ke-hoach_MẬT.bin": b"\0"}),
            "i.pptx": make_zip({"ppt/slides/slide1.xml": SLIDE}),
            "j.rtf": (
                rb"{\rtf1\ansi " + CANARY.encode() + rb"\par T\u7888?I M\u7852?T\par }"
            ),
            "k.html": f"<p>{CANARY}</p><p><b>M</b>ẬT</p>".encode(),
        }

    def _harmless(self):
        return {
            "bảo-mật.bin": b"\0",
            "a.docx": make_docx("BẢO VỆ BÍ MẬT NHÀ NƯỚC", "Mật ong"),
            "b.txt": "Đổi mật khẩu".encode(),
            "c.pdf": self._pdf("<p>Bảo vệ bí mật nhà nước</p>"),
            "d.zip": self._bomb(),
            "e.zip": make_zip({"a.txt": "Đổi mật khẩu", "ảnh.jpg": b"\xff\xd8\0"}),
            "f.rtf": rb"{\rtf1 B\u7843?o v\u7879? b\'ed m\u7853?t}",
            "g.html": "<p>Bảo vệ bí <b>mật</b></p>".encode(),
        }

    def _bomb(self):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("word/document.xml", b"a" * (MAX_PART * 10))
        return stream.getvalue()

    def _pdf(self, body):
        return self.env["ir.actions.report"]._directive_html_to_pdf(
            f"<html><body style='font-family: Tinos'>{body}</body></html>"
        )


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestSecrecyFiles(SecretFiles, TaskCase):
    """Files are looked at in memory: name and first page (SPEC 6)."""

    def test_files(self):
        for files, marked in ((self._marked(), True), (self._harmless(), False)):
            for name, content in files.items():
                with self.subTest(name=name):
                    self.assertEqual(file_has_secret_mark(name, content), marked)

    def test_unreadable(self):
        """What cannot be searched is refused unless confirmed, and the log says so."""
        for name, content in (
            ("a.docx", b"PK broken"),
            ("b.pdf", b"%PDF-1.7 broken"),
            ("c.docx", make_docx("Kế hoạch")[:-30]),
            ("d.zip", make_zip({"a.zip": make_zip({"b.txt": "Kế hoạch"})})),
            ("e.zip", make_zip({f"{n}.txt": "Kế hoạch" for n in range(MAX_FILES + 1)})),
        ):
            with (
                self.subTest(name),
                self.assertLogs(secrecy_files.__name__, "WARNING") as log,
            ):
                self.assertTrue(file_has_secret_mark(name, content))
            self.assertNotIn(name, "".join(log.output))

    def test_no_reader(self):
        """So does nothing at all where the library is missing."""
        content = self._pdf("<p>Kế hoạch</p>")
        self.patch(secrecy_files, "_PDF_READER", "/nowhere.py")
        with self.assertLogs(secrecy_files.__name__, "WARNING"):
            self.assertTrue(file_has_secret_mark("a.pdf", content))

    def test_stamp(self):
        """A stamp that the reader glues to the next words, and a number with its M."""
        for words in ("<span>MẬT</span><span>Tuần Giáo</span>", "Số: 17/UBND-M"):
            content = self._pdf(f"<p>ỦY BAN NHÂN DÂN</p><p>{words}</p>")
            self.assertTrue(file_has_secret_mark("a.pdf", content))

    def test_not_stored(self):
        """Refused before the file store gets it."""
        task = self._new_task()
        for name, content in self._marked().items():
            vals = {"name": name, "raw": content, "res_model": task._name}
            with (
                self.subTest(name=name),
                patch.object(type(self.env["ir.attachment"]), "_file_write") as store,
                self.assertRaises(SecrecyMarkFound),
            ):
                self.env["ir.attachment"].create({**vals, "res_id": task.id})
            store.assert_not_called()

    def test_linked_later(self):
        """A file that belonged nowhere is looked at when it becomes one of ours."""
        task = self._new_task()
        file = self.env["ir.attachment"].create(
            {"name": "a.txt", "raw": "MẬT".encode()}
        )
        link = {"res_model": task._name, "res_id": task.id}
        with self.assertRaises(SecrecyMarkFound):
            file.write(link)
        file.with_context(directive_not_secret=True).write(link)
        log = self.env["directive.secrecy.confirmation"].search([], limit=1)
        self.assertEqual((log.model, log.res_id), ("ir.attachment", file.id))

    def test_replaced(self):
        """The content or name of a file that is there already."""
        task = self._new_task()
        file = self.env["ir.attachment"].create(
            {"name": "a", "raw": b"a", "res_model": task._name, "res_id": task.id}
        )
        for vals in ({"raw": "MẬT".encode()}, {"name": "MẬT.txt"}):
            with self.subTest(vals=vals), self.assertRaises(SecrecyMarkFound):
                file.with_user(self.clerk).write(vals)

    def test_import_upload(self):
        """Odoo's own import keeps no table with a mark for our models."""
        for content in (
            f"Tên\n{CANARY}\nMẬT\n".encode(),
            make_workbook([make_row(name=CANARY, note="MẬT")]),
        ):
            upload = self.env["base_import.import"].create(
                {"res_model": "directive.task"}
            )
            with self.assertRaises(SecrecyMarkFound):
                upload.write({"file": content, "file_name": "a.csv"})
            self.assertFalse(upload.file)
        other = upload.create({"res_model": "res.partner"})
        other.write({"file": b"a", "file_name": "MẬT.csv"})

    def test_import_ends(self):
        """Once it is imported the table is gone; a trial leaves it."""
        upload = self.env["base_import.import"].create(
            {
                "res_model": "directive.delay.cause",
                "file": "Tên\nMưa lũ kéo dài\n".encode(),
                "file_name": "a.csv",
                "file_type": "text/csv",
            }
        )
        options = {"quoting": '"', "separator": ",", "has_headers": True}
        for dryrun in (True, False):
            self.assertTrue(upload.file)
            upload.execute_import(["name"], ["Tên"], dict(options), dryrun=dryrun)
        self.assertFalse(upload.file)
        self.assertTrue(
            self.env["directive.delay.cause"].search([("name", "=", "Mưa lũ kéo dài")])
        )


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestSecrecyRoutes(SecretFiles, TaskCase, HttpCase):
    """Neither upload route keeps the file, and no log names it (SPEC 6)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.task = cls._new_task()

    def _post(self, route, name, content, **data):
        self.authenticate("directive_clerk", "directive_clerk")
        data["csrf_token"] = http.Request.csrf_token(self)
        with self.assertLogs(level=logging.INFO) as log:
            logging.getLogger("test").info("one line at least")
            answer = self.url_open(route, data=data, files={"ufile": (name, content)})
        return json.loads(answer.text), "".join(log.output)

    def _upload(self, name, content, **data):
        model = data.pop("model", "directive.task.post")
        answer, log = self._post(
            "/web/binary/upload_attachment", name, content, model=model, id=0, **data
        )
        return answer[0], log

    def _chat(self, name, content, **data):
        answer, log = self._post(
            "/mail/attachment/upload",
            name,
            content,
            thread_id=self.task.id,
            thread_model="directive.task",
            is_pending="true",
            **data,
        )
        return answer, log

    def _files(self):
        return self.env["ir.attachment"].search([("res_model", "!=", "ir.ui.view")])

    def test_refused(self):
        name, content = f"{CANARY} MẬT.txt", f"{CANARY}\nMẬT".encode()
        before = self._files()
        for upload in (self._upload, self._chat):
            with (
                self.subTest(upload.__name__),
                patch.object(type(self.env["ir.attachment"]), "_file_write") as store,
            ):
                answer, log = upload(name, content)
                self.assertIn("paper only", str(answer["error"]))
                self.assertTrue(answer["secrecy"])
                self.assertNotIn("hoàng yến", log)
                store.assert_not_called()
        self.assertEqual(self._files(), before)

    def test_confirmed(self):
        """What the user has confirmed is stored, and it is known who did."""
        for upload in (self._upload, self._chat):
            with self.subTest(upload.__name__):
                before = self._files()
                answer, _log = upload("a.txt", "MẬT".encode(), directive_not_secret="1")
                self.assertNotIn("error", answer)
                file = self._files() - before
                self.assertEqual(len(file), 1)
                log = self.env["directive.secrecy.confirmation"].search([], limit=1)
                self.assertEqual((log.user_id, log.res_id), (self.clerk, file.id))
                # And then belongs to the record without another question.
                file.write({"res_model": "directive.task", "res_id": self.task.id})

    def test_harmless(self):
        before = self._files()
        self._upload("a.txt", "Đổi mật khẩu".encode())
        self._chat("a.txt", "Đổi mật khẩu".encode())
        self._upload("a.txt", "MẬT".encode(), model="res.partner")
        self.assertEqual(len(self._files() - before), 3)
