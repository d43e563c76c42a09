from datetime import date
from types import SimpleNamespace

from odoo.tests import freeze_time, tagged

from ...tools.prints import report_tables as tables
from ...tools.prints.report_table import clipped, percent
from ...tools.prints.report_texts import period_and_window
from ...tools.snapshots.report import Figure
from ..cases.report_print_case import BRIEFING, SUMMARY, ReportPrintCase


@tagged("post_install", "-at_install")
@freeze_time("2026-04-20 03:00:00")
class TestReportSummary(ReportPrintCase):
    """The Office's summary and its sheet for the weekly meeting (Art. 6.6)."""

    def test_lists_as_of_the_cut_off(self):
        """Overdue, coming and waiting as the ledger had them on the last day."""
        tasks = self._some_tasks()
        with self.at("2026-04-16"):  # all of it after the cut-off
            stuck = tasks["stuck"]
            stuck.update_ids.with_user(self.chairman).action_decide("keep", "Giữ")
            for name in ("overdue", "coming"):
                task = tasks[name].with_user(self.finance_user)
                task.action_report_result("Xong")
        snapshot = self._monthly()._get_snapshot()
        self.assertEqual(
            [(row.name, row.days, row.situation) for row in snapshot.overdue],
            [
                ("Đã báo cáo", 1, "Đã báo cáo ngày 31/03/2026, chờ xác nhận"),
                ("Quá hạn", 10, ""),
            ],
        )
        self.assertEqual([row.name for row in snapshot.coming], ["Sắp đến hạn"])
        self.assertEqual(str(snapshot.coming_until), "2026-05-14")
        self.assertEqual(
            [(row.name, row.situation, row.proposal) for row in snapshot.waiting],
            [("Vướng", "Vướng mặt bằng", "Lùi tiến độ")],
        )

    def test_due_on_the_cut_off(self):
        """What is due on the last day itself is not late yet, and not forgotten."""
        with self.at("2026-03-20"):
            self._new_task(name="Ngày cuối", deadline="2026-04-14")
        snapshot = self._monthly()._get_snapshot()
        self.assertFalse(snapshot.overdue)
        self.assertEqual([row.name for row in snapshot.coming], ["Ngày cuối"])

    def test_extension_waits(self):
        """An extension that waits for leadership stands beside the difficulties."""
        with self.at("2026-03-20"):
            task = self._new_task(deadline="2026-04-30")
        with self.at("2026-04-10"):
            self._request(task, "2026-05-30")
        (row,) = self._monthly()._get_snapshot().waiting
        self.assertEqual(row.situation, "Xin gia hạn đến ngày 30/05/2026: Chờ")

    def test_ranking(self):
        """By the share done in time; equal shares alike; no rate, no rank."""
        figures = [
            Figure(unit, done_on_time=on_time, done_late=late)
            for unit, on_time, late in (
                ("A", 1, 2),
                ("B", 0, 0),
                ("C", 1, 0),
                ("D", 2, 4),
                ("E", 0, 1),
            )
        ]
        self.assertEqual(
            [(rank, row.unit) for rank, row in tables.ranked(figures)],
            [(1, "C"), (2, "A"), (2, "D"), (4, "E")],
        )

    def test_percent(self):
        """Without decimals; all and nothing are said only when it is so."""
        for rate, text in (
            (None, ""),
            (0.0, "0%"),
            (0.001, "1%"),
            (0.25, "25%"),
            (2 / 3, "67%"),
            (0.999, "99%"),
            (1.0, "100%"),
        ):
            self.assertEqual(percent(rate), text)

    def test_period_in_words(self):
        """The days stand in the heading once: as the name, or beside it."""
        days = {"date_from": date(2026, 3, 1), "date_to": date(2026, 3, 2)}
        for period, text in (
            (
                "Quý I năm 2026",
                "quý I năm 2026 (số liệu từ ngày 01/03/2026 đến hết ngày 02/03/2026)",
            ),
            (
                "Từ ngày 01/03/2026 đến ngày 02/03/2026",
                "từ ngày 01/03/2026 đến ngày 02/03/2026",
            ),
        ):
            snapshot = SimpleNamespace(period=period, **days)
            self.assertEqual(period_and_window(snapshot), text)

    def test_summary(self):
        """Each unit with the sum, the ranking, the wide tables across."""
        self._some_tasks()
        report = self._monthly()
        page = self._page(report, SUMMARY, self.chairman)
        self.assertEqual(self._texts(page, "//*[@class='number']"), ["Số: /BC-UBND"])
        self.assertEqual(
            self._texts(page, "//*[@class='signature']/p")[0], "TL. CHỦ TỊCH"
        )
        rows = self._table(page, "Biểu số 01")
        self.assertEqual(len(rows), len(report.figure_ids) + 1)
        self.assertEqual(
            rows[-1],
            ["", "Tổng số", "1", "6", "7", "1", "1", "0", "1", "3", "1", "0", "25%"],
        )
        rows = self._table(page, "Biểu số 02")
        self.assertEqual(
            rows[-1], ["", "Tổng số", "1", "6", "1", "1", "0", "1", "1", "5"]
        )
        self.assertEqual(len(self._table(page, "Biểu số 03")), 2)
        self.assertIsNone(self._table(page, "Biểu số 06"))
        ranking = self._rows(page, 1)
        self.assertEqual(
            ranking, [["1", "Phòng Tài chính - Kế hoạch", "4", "1", "25%"]]
        )

    def test_who_reported(self):
        """Units that handed their own report in late, or not at all."""
        in_time, late = self._monthly(self.finance), self._monthly(self.justice)
        missing = self._monthly(self.health)
        head = self.finance_head
        self.justice.leader_ids = [(4, head.id)]
        with self.at("2026-04-18"):
            in_time.with_user(head).action_submit()
        late.with_user(head).action_submit()
        self.assertTrue(missing.is_missing)
        page = self._page(self._monthly(), SUMMARY)
        text = " ".join(page.text_content().split())
        self.assertIn(
            "Có 01/03 đơn vị nộp báo cáo đúng hạn, 01 đơn vị nộp muộn, 01 đơn vị chưa "
            "nộp.",
            text,
        )
        for words in ("Nộp muộn, ngày 20/04/2026", "Chưa nộp, hạn nộp 19/04/2026"):
            self.assertIn(words, text)

    def test_letters(self):
        """The letters issued in the period, by kind."""
        self._some_tasks()
        with self.at("2026-04-10"):
            tasks = self.env["directive.task"].search([("name", "=", "Quá hạn")])
            letters = self.env["directive.letter"].with_user(self.clerk)
            letter = letters._draft_for(tasks.with_user(self.clerk))
            letter.write(
                {
                    "number": "7",
                    "symbol": "UBND-VP",
                    "signer_name": "Lò Văn Minh",
                    "signer_position": "Chánh Văn phòng",
                }
            )
            letter.with_user(self.manager).action_issue()
        page = self._page(self._monthly(), SUMMARY)
        self.assertEqual(
            self._table(page, "Biểu số 06"),
            [
                [
                    "1",
                    "07/UBND-VP",
                    "10/04/2026",
                    "Đôn đốc",
                    self.finance.name,
                    letter.summary,
                    "1",
                ]
            ],
        )
        self.assertIn("01 văn bản đôn đốc", page.text_content())

    def test_time_limits_of_the_office(self):
        """Art. 6.5: how many of its own time limits the Office has kept."""
        with self.at("2026-03-16"):
            self._new_directive(issue_date="2026-03-16")
        with self.at("2026-03-27"):
            self._new_directive("126/QĐ-UBND", issue_date="2026-03-16")
        snapshot = self._monthly()._get_snapshot()
        registration = snapshot.time_limits[0]
        self.assertEqual(registration.kind, "registration")
        self.assertEqual(
            [getattr(registration, n) for n in ("total", "in_time", "late", "waiting")],
            [2, 1, 1, 0],
        )

    def test_of_a_filter(self):
        """An ad hoc report of some tasks lists only these."""
        self._some_tasks()
        chosen = self.env["ir.filters"].create(
            {
                "name": "Vướng",
                "model_id": "directive.task",
                "domain": "[('name', '=', 'Vướng')]",
                "user_ids": [(6, 0, self.clerk.ids)],
            }
        )
        report = self._monthly(kind="ad_hoc", filter_id=chosen.id)
        snapshot = report._get_snapshot()
        self.assertEqual(snapshot.total.total, 1)
        self.assertFalse(snapshot.overdue)
        self.assertEqual(len(snapshot.waiting), 1)

    # -- briefing ----------------------------------------------------------------------

    def test_briefing_is_one_leaf(self):
        """Two pages, however many units and tasks there are; the rest is counted."""
        long = "Rất dài " * 30
        units = [
            self._new_unit(f"Đơn vị {number} {long}", f"U{number}", self.health_user)
            for number in range(45)
        ]
        directive = self._new_directive(issue_date="2026-04-06", summary=long)
        with self.at("2026-04-06"):
            tasks = self.env["directive.task"].with_user(self.clerk)
            for number, deadline in ((1, "2026-04-08"), (2, "2026-04-22")):
                tasks |= tasks.create(
                    [
                        {
                            "directive_id": directive.id,
                            "unit_id": unit.id,
                            "name": f"{number} {long}",
                            "date_deadline": deadline,
                        }
                        for unit in units
                    ]
                )
            cases = self.env["directive.task.update"].with_user(self.health_user)
            cases.create(
                [
                    {
                        "task_id": task.id,
                        "kind": "difficulty",
                        "content": long,
                        "cause": long,
                        "proposal": long,
                    }
                    for task in tasks[-10:]
                ]
            )
        report = self._new_report("2026-04-13", "2026-04-19", kind="week")
        report.action_compute()
        texts = self._pdf_text(report, BRIEFING)
        self.assertEqual(len(texts), 2)
        text = " ".join(texts)
        for words in (
            "và 05 cơ quan, đơn vị khác",
            "và 35 nhiệm vụ khác",
            "và 05 nhiệm vụ khác",
        ):
            self.assertIn(words, text)
        for page in self._pdf_pages(report, BRIEFING):
            self.assertLess(float(page["/MediaBox"][2]), float(page["/MediaBox"][3]))

    def test_clipped(self):
        """Cut after a word, with the sign that something is missing."""
        self.assertEqual(clipped("Một hai ba", 10), "Một hai ba")
        self.assertEqual(clipped("Một hai, ba bốn", 9), "Một hai…")
        self.assertEqual(clipped(None, 9), "")
