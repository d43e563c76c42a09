import json
from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from ...models.meeting.directive_board_figures import STANDING
from ...tools.periods import Window
from ...tools.snapshots.report import on_time_rate
from .meeting_case import TODAY, MeetingCase


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestBoard(MeetingCase):
    """What leadership sees in one call (SPEC 10)."""

    def _board(self, user=None, **context):
        self.env.flush_all()
        return (
            self.env["directive.meeting"]
            .with_user(user or self.chairman)
            .with_context(**context)
            .get_board()
        )

    def _live(self):
        """Tasks of every fate, some of them of last year or last week."""
        with freeze_time("2025-11-20 03:00:00"):
            old = self._new_directive("1/QĐ", "2025-11-20")
            finished = self._new_task(deadline="2025-11-25", directive=old)
            carried = self._new_task(deadline="2026-01-10", directive=old)
        with freeze_time("2025-11-28 03:00:00"):
            finished.with_user(self.finance_user).action_report_result("Xong")
            finished.with_user(self.clerk).action_accept()
        with freeze_time("2026-01-08 03:00:00"):
            carried.with_user(self.finance_user).action_report_result("Xong")
        with freeze_time("2026-03-01 03:00:00"):
            # Finished last year, confirmed since: no task of this year.
            cause = self.env["directive.delay.cause"].search([("objective", "=", True)])
            finished.with_user(self.chairman).action_confirm_objective(cause[0], "Lũ")
            new = self._new_directive("2/QĐ", "2026-03-01")
            for unit in (self.finance, self.justice):
                for day in ("2026-03-02", "2026-03-04", "2026-03-12", False):
                    self._new_task(unit, day, new)
            moved = self._new_task(self.justice, "2026-03-08", new)
        with freeze_time("2026-03-04 03:00:00"):
            carried.with_user(self.clerk).action_accept()
        with freeze_time("2026-03-05 03:00:00"):
            moved.with_user(self.clerk).action_reassign(self.health, "Đúng việc")
            late = new.task_ids.filtered(lambda t: str(t.date_deadline) == "2026-03-04")
            late[0].with_user(self.finance_user).action_report_result("Xong")
            late[0].with_user(self.clerk).action_accept()
            late[1].with_user(self.clerk).action_cancel("Nhầm", "3/QĐ")

    def _recount(self, day):
        """The figures layer of the ledger, in the names of the board."""
        window = Window(self.company, date(2025, 12, 11), day)
        figures = self.env["directive.task.event"]._get_figures(window)
        return {
            unit: (
                figure["open_after"],
                figure["in_progress_overdue"] + figure["not_started_overdue"],
                figure["done_on_time"],
                figure["done_late"],
            )
            for unit, figure in figures.items()
            if figure["total"]
        }

    def test_figures_are_those_of_the_ledger(self):
        """Both days agree with the layer that reports and prints are made of."""
        self._live()
        window = Window(self.company, date(2025, 12, 11), date(2026, 3, 10))
        rows = self.env["directive.board"]._get_standing(window, date(2026, 3, 3))
        names = ("open", "overdue", "done_on_time", "done_late")
        for suffix, day in (("", window.date_to), ("_before", date(2026, 3, 3))):
            counted = {
                row["id"]: tuple(row[name + suffix] for name in names) for row in rows
            }
            self.assertEqual(
                {unit: counts for unit, counts in counted.items() if any(counts)},
                {u: c for u, c in self._recount(day).items() if any(c)},
            )
        self.assertEqual(set(STANDING) - set(names), {"overdue_long", "due_week"})

    def test_tiles_open_what_they_count(self):
        """The list behind a tile, and behind a unit, has as many tasks as it says."""
        self._live()
        with freeze_time("2026-01-12 03:00:00"):
            long_ago = self._new_directive("4/QĐ", "2026-01-12")
            self._new_task(deadline="2026-01-20", directive=long_ago)
            self._new_task(
                deadline="2026-02-08", directive=long_ago
            )  # 30 days, not more
        reported = self._new_task(deadline="2026-03-12", directive=long_ago)
        reported.with_user(self.finance_user).action_report_result("Xong")
        self._new_task(deadline="2026-03-15", directive=long_ago)  # Sunday
        self._new_task(deadline="2026-03-16", directive=long_ago)
        board = self._board()
        tasks = self.env["directive.task"].with_user(self.chairman)
        of_company = [("company_id", "=", board["company_id"])]
        tiles = {tile["name"]: tile for tile in board["tiles"] if "domain" in tile}
        for name, tile in tiles.items():
            with self.subTest(tile=name):
                self.assertTrue(tile["value"])
                found = tasks.search_count(of_company + tile["domain"])
                self.assertEqual(found, tile["value"])
        self.assertEqual((tiles["overdue_long"]["value"], len(tiles)), (1, 4))
        for unit in board["units"]:
            open_ = [("unit_id", "=", unit["id"]), ("is_open", "=", True)]
            self.assertEqual(tasks.search_count(open_), unit["open"])

    def test_tiles_and_units(self):
        """Totals with their change on last week; units worst first, "–" at the end."""
        self._live()
        board = self._board()
        tiles = {tile["name"]: tile for tile in board["tiles"]}
        tasks = self.env["directive.task"].search(
            [("company_id", "=", self.company.id), ("is_open", "=", True)]
        )
        self.assertEqual(tiles["open"]["value"], len(tasks))
        self.assertEqual(tiles["overdue"]["value"], len(tasks.filtered("is_overdue")))
        self.assertEqual(tiles["overdue"]["value"], 3)
        self.assertEqual(tiles["overdue"]["change"], 1)
        self.assertEqual(tiles["overdue_long"]["value"], 0)
        self.assertEqual(tiles["due_week"]["value"], 2)
        figures = self._recount(date(2026, 3, 10)).values()
        total = [sum(values) for values in zip(*figures, strict=True)]
        rate = on_time_rate(
            {
                "done_on_time": total[2],
                "done_late": total[3],
                "in_progress_overdue": total[1],
                "not_started_overdue": 0,
            }
        )
        self.assertEqual(tiles["rate"]["value"], round(rate * 100))
        self.assertEqual(
            [(unit["name"], unit["rate"]) for unit in board["units"]],
            [
                ("Phòng Tư pháp", 0),
                ("Phòng Y tế", 0),
                ("Phòng Tài chính - Kế hoạch", 33),
            ],
        )
        self.assertEqual(board["days"][2]["count"], 2)
        self.assertTrue(board["days"][4]["off"])

    def test_a_unit_of_which_nothing_was_due(self):
        """Its rate is none, not nought and not a hundred."""
        self._new_task(deadline="2026-03-20")
        self.assertEqual({unit["rate"] for unit in self._board()["units"]}, {None})

    def test_what_waits(self):
        """Requests and cases, with what the unit proposes."""
        self._request(self._new_task(name="Xin gia hạn"))
        self._case(self._new_task(name="Vướng"))
        declined = self._new_task()
        self._request(declined)
        declined.with_user(self.finance_user).action_decline("Nhầm")
        waiting = self._board()["waiting"]
        self.assertEqual(
            {(row["kind"], row["name"], row["proposal"]) for row in waiting},
            {("extension", "Xin gia hạn", None), ("case", "Vướng", "Lùi tiến độ")},
        )
        self.assertEqual(
            {row["requested_deadline"] for row in waiting}, {"2026-04-10", None}
        )

    def test_list_of_what_waits(self):
        """The list shows what the board shows: all, to whoever is the chairman."""
        deputy, tasks = self.users["chairman"].copy({"login": "deputy"}), {}
        leaders = {
            "Tài chính": self.chairman,
            "Y tế": deputy,
            "Văn hóa": deputy.browse(),
        }
        for name, leader in leaders.items():
            area = self._new_area(name, leader)
            directive = self._new_directive(f"{len(tasks)}/QĐ", area_id=area.id)
            tasks[name] = self._new_task(directive=directive)
            self._request(tasks[name])
        led_alone = self._seen_by(self.chairman)
        self.assertEqual(led_alone, (3, {"Tài chính", "Văn hóa"}))
        self.company.directive_chairman_id = self.chairman
        self.assertEqual(self._seen_by(self.chairman), (3, set(leaders)))
        self.assertEqual(self._seen_by(deputy), (3, {"Y tế", "Văn hóa"}))

    def _new_area(self, name, leader):
        return self.env["directive.area"].create(
            {"name": name, "company_id": self.company.id, "leader_id": leader.id}
        )

    def _seen_by(self, user):
        """How much the board shows, and the areas of it that are the user's."""
        rows = self._board(user)["waiting"]
        mine = [row["task_id"] for row in rows if row["is_mine"]]
        tasks = self.env["directive.task"].with_user(user)
        listed = tasks.search(
            [("holder", "=", "leadership"), ("is_my_area", "=", True)]
        )
        self.assertCountEqual(listed.ids, mine)
        self.assertEqual(listed.mapped("is_my_area"), [True] * len(listed))
        return len(rows), set(listed.area_id.mapped("name"))

    def test_lists(self):
        """Oldest overdue with cause and letter, rulings with what became of them."""
        late = self._new_late("2026-03-03", name="Quá hạn lâu")
        late.with_user(self.clerk).write({"delay_reason": "Thiếu vốn"})
        self._new_late(name="Quá hạn ít")
        asked = self._new_task(name="Xin gia hạn")
        self._request(asked).with_user(self.chairman).action_approve(note="Được")
        board = self._board()
        self.assertEqual(
            [(row["name"], row["days"], row["cause"]) for row in board["overdue"]],
            [("Quá hạn lâu", 7, "Thiếu vốn"), ("Quá hạn ít", 5, None)],
        )
        [ruling] = board["rulings"]
        self.assertEqual(
            (ruling["kind"], ruling["name"], ruling["new_deadline"], ruling["note"]),
            ("extended", "Xin gia hạn", "2026-04-10", "Được"),
        )
        self.assertTrue(ruling["now"])

    def test_the_next_meeting(self):
        """The board shows its agenda; none: it says so."""
        self.assertFalse(self._board()["meeting"])
        late = self._new_late(name="Quá hạn")
        meeting = self._held()
        shown = self._board()["meeting"]
        self.assertEqual((shown["id"], shown["points"]), (meeting.id, 1))
        self.assertEqual(shown["items"][0]["task_id"], late.id)

    def test_who(self):
        """Leadership decides on it, the Office looks; nobody else."""
        self.assertTrue(self._board()["can_decide"])
        self.assertFalse(self._board(self.clerk)["can_decide"])
        for user in (self.finance_user, self.users["plain"]):
            with self.assertRaises(AccessError):
                self._board(user)

    def test_queries(self):
        """At most ten, however much there is; the answer is JSON."""
        self._live()
        meeting = self._held()
        json.dumps(self._board())
        own = self.env["directive.meeting"].with_user(self.chairman)
        for number in range(3):
            self.env.cr.precommit.run()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            own.get_board()
            if number:  # the first call has learnt the rules
                self.assertLessEqual(self.env.cr.sql_log_count - before, 10)
            self._live_again(f"9{number}/QĐ")
        self.assertTrue(meeting)

    def _live_again(self, number):
        directive = self._new_directive(number, "2026-03-09")
        for number in range(20):
            task = self._new_task(deadline="2026-03-20", directive=directive)
            if number % 2:
                self._request(task)

    def test_changes_are_told(self):
        """Every act tells open boards, in the groups that see them, and no more."""
        task = self._new_task()
        self.env.cr.precommit.run()
        before = self.env["bus.bus"].search([])
        task.with_user(self.finance_user).action_acknowledge()
        self.env.cr.precommit.run()
        told = (self.env["bus.bus"].search([]) - before).filtered(
            lambda message: "directive_board" in message.message
        )
        self.assertEqual(len(told), 2)
        for message in told:
            self.assertNotIn(task.name, message.message)
