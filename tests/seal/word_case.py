import io
import re
import time
import zipfile

import pypdfium2

from ..cases.case import TaskCase

_NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class WordCase(TaskCase):
    """Words of a PDF and of the Word document of the same print."""

    def _pdf(self, name, records, user=None):
        reports = self.env["ir.actions.report"].with_user(user or self.clerk)
        reports = reports.with_context(force_report_rendering=True)
        return reports._render_qweb_pdf(name, records.ids)[0]

    def _docx(self, name, records, user=None):
        reports = self.env["ir.actions.report"].with_user(user or self.clerk)
        return reports._directive_docx(name, records)

    def text_of_pdf(self, content):
        """Without the numbers of pages, which stand alone in the top margin."""
        return " ".join(
            page.get_textpage().get_text_bounded(top=page.get_height() - 52)
            for page in pypdfium2.PdfDocument(content)
        )

    def words_of_docx(self, content):
        """Those of the text and of the feet, as Word shows them."""
        texts = []
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                if re.fullmatch(r"word/(document|footer\d+)\.xml", name):
                    texts.append(self._text(archive.read(name)))
        return self.words(" ".join(texts))

    def _text(self, content):
        tree = __import__("lxml.etree").etree.fromstring(content)
        parts = []
        for node in tree.iter():
            if node.tag == f"{_NAMESPACE}t":
                parts.append(node.text or "")
            elif node.tag in (f"{_NAMESPACE}{tag}" for tag in ("p", "br", "tab")):
                parts.append(" ")
        return "".join(parts)

    @staticmethod
    def words(text):
        """Letters and figures alone: each word once, and all in their order."""
        found = re.findall(r"\w+", text.upper())
        return sorted(set(found)), found

    def assert_same_words(self, name, records, user=None):
        """PDF and Word document say the same."""
        content = self._docx(name, records, user)
        word = self.words_of_docx(content)
        pdf = self.words(self.text_of_pdf(self._pdf(name, records, user)))
        # A line of a PDF ends without a blank, and a long word goes on below.
        whole = "".join(re.findall(r"\w+", " ".join(pdf[1])))
        missing = [one for one in word[0] if one not in whole]
        self.assertFalse(missing, "in Word only")
        whole = "".join(re.findall(r"\w+", " ".join(word[1])))
        self.assertFalse([one for one in pdf[0] if one not in whole], "in PDF only")
        self.assert_sound(content)
        return content

    def assert_sound(self, content):
        """No macro, no link outside, Vietnamese, one font, with its properties."""
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            self.assertFalse([name for name in names if "vba" in name.lower()])
            for name in names:
                text = archive.read(name)
                if name.endswith(".rels"):
                    self.assertNotIn(b'TargetMode="External"', text)
            document = archive.read("word/document.xml").decode()
            self.assertIn("<w:titlePg", document)
            styles = archive.read("word/styles.xml").decode()
            fonts = re.findall(
                r'<w:style [^>]*w:styleId="VB.*?</w:style>', styles, re.S
            )
            self.assertTrue(fonts)
            for style in fonts:
                self.assertIn('w:ascii="Times New Roman"', style)

    def timed(self, call):
        begin = time.perf_counter()
        result = call()
        return result, time.perf_counter() - begin
