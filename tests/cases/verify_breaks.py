"""Statements that break one rule each, below the ORM and what guards it."""


def drop(table, *names):
    """Statements that take constraints of a table away."""
    return [f"ALTER TABLE {table} DROP CONSTRAINT {table}_{name}" for name in names]


class EvaluationBreaks:
    """For a case with an ``evaluation`` that is final, and a ``score`` of it."""

    def _breaks_of_evaluations(self):
        change = "UPDATE directive_evaluation_score SET"
        score = f"WHERE id = {self.score.id}"
        line = (
            "directive_evaluation_line {} WHERE id = (SELECT min(id)"
            f" FROM directive_evaluation_line WHERE score_id = {self.score.id}"
            " AND task_id IS NOT NULL)"
        )
        copied = "score_id, task_id, name, company_id, share, late, lost"
        return {
            "evaluation_sums": [f"{change} points = points + 1 {score}"],
            "evaluation_sums: counts": [
                f"{change} late_count = late_count + 1 {score}"
            ],
            "database_copies: evaluation": [f"{change} state = 'draft' {score}"],
            "evaluation_losses: shares": [
                f"UPDATE {line.format('SET share = share + 1')}"
            ],
            "evaluation_rated": [f"{change} rated = FALSE {score}"],
            "evaluation_losses": [
                f"UPDATE {line.format('SET late_lost = 1, lost = return_lost + 1')}"
            ],
            "evaluation_band": [
                f"{change} band = CASE band WHEN 'failed' THEN 'good'"
                f" ELSE 'failed' END {score}"
            ],
            "evaluation_rank": [f"{change} rank = rank + 7 {score}"],
            "evaluation_lines": [
                f"INSERT INTO directive_evaluation_line ({copied})"
                f" SELECT {copied} FROM {line.format('')}"
            ],
        }

    def _breaks_of_final_evaluations(self):
        line = (
            "(SELECT min(id) FROM directive_evaluation_line"
            f" WHERE score_id = {self.score.id} AND task_id IS NOT NULL)"
        )
        return {
            "evaluation_final": [
                "UPDATE directive_evaluation SET computed_at = NULL"
                f" WHERE id = {self.evaluation.id}"
            ],
            "evaluation_ledger": [
                f"UPDATE directive_evaluation_line SET returns = 3 WHERE id = {line}"
            ],
        }


class SheetBreaks:
    """For a case with a ``sheet`` of a ``shared`` task, and a ``replaced`` one."""

    def _breaks_of_products(self):
        task = f"WHERE id = {self.shared.id}"
        done = f"task_id = {self.shared.id} AND end_reason = 'done'"
        share = (
            "UPDATE directive_task_share SET {} WHERE id = "
            f"(SELECT min(id) FROM directive_task_share WHERE {done})"
        )
        return {
            "product_factor": [
                "UPDATE directive_product SET factor = factor + 1"
                f" WHERE id = {self.shared.product_id.id}"
            ],
            "task_product": [f"UPDATE directive_task SET product_code = 'X' {task}"],
            "task_product: without one": [
                f"UPDATE directive_task SET product_id = NULL {task}"
            ],
            "share_sum": [share.format("share = 0.75")],
            "share_end": [share.format("end_reason = NULL")],
            "share_end: before it begins": [share.format("date_to = '2026-03-01'")],
            "share_of_done": [
                share.format("end_reason = NULL, date_to = NULL, ended_at = NULL")
            ],
        }

    def _breaks_of_sheets(self):
        change = "UPDATE directive_work_sheet SET {} WHERE id = %s"
        sheet, old = change % self.sheet.id, change % self.replaced.id
        quarter = change % self.quarter.id
        lines = f"directive_work_sheet_line WHERE sheet_id = {self.sheet.id}"
        line = (
            "UPDATE directive_work_sheet_line SET {} WHERE id = "
            f"(SELECT min(id) FROM {lines})"
        )
        return {
            "sheet_sums": [sheet.format("planned = planned + 1")],
            "sheet_sums: ratio": [line.format("timely_weight = timely_weight - 1")],
            "sheet_points": [sheet.format("total = total - 1")],
            "sheet_points: parts": [sheet.format("common_confirmed = 12")],
            "sheet_criteria": [
                "UPDATE directive_work_sheet_criterion SET self_points = 1 WHERE id ="
                " (SELECT min(id) FROM directive_work_sheet_criterion"
                f" WHERE sheet_id = {self.sheet.id})"
            ],
            "sheet_mean": [quarter.format("total = total - 1")],
            "sheet_mean: months": [quarter.format("month_count = 2")],
            "sheet_state": [sheet.format("confirmed_by_id = NULL")],
            "sheet_state: when": [sheet.format("notified_at = NULL")],
            "sheet_state: why": [old.format("kept_replace_reason = NULL")],
            "sheet_state: by what": [old.format(f"replaced_by_id = {self.sheet.id}")],
            "sheet_ledger": [line.format("delays = 2")],
            "sheet_ledger: a line is gone": [f"DELETE FROM {lines}"],
            "petition_answer": ["UPDATE directive_petition SET reason = NULL"],
            "petition_answer: replaced": [
                sheet.format("open_petition = TRUE"),
                "UPDATE directive_petition SET sheet_id ="
                f" {self.sheet.id} WHERE sheet_id = {self.replaced.id}",
            ],
        }


class SealBreaks:
    """For a case with a ``letter`` that is issued."""

    def _breaks_of_seals(self):
        off = "ALTER TABLE directive_seal {} TRIGGER USER"
        return {
            "seal_digest": [
                "UPDATE directive_letter SET closing = 'Khác'"
                f" WHERE id = {self.letter.id}"
            ],
            "seal_missing": [
                off.format("DISABLE"),
                f"DELETE FROM directive_seal WHERE res_id = {self.letter.id}"
                " AND res_model = 'directive.letter'",
                off.format("ENABLE"),
            ],
        }


class SecretBreaks:
    """For a case with a ``secret`` document and a ``received`` paper report of it."""

    def _breaks_of_register(self):
        report = "UPDATE directive_secret_report SET {} WHERE id = "
        report += str(self.received.id)
        secret = f"WHERE id = {self.secret.id}"
        return {
            "secret_document": [f"UPDATE directive_secret SET active = FALSE {secret}"],
            "secret_document: number": [
                f"UPDATE directive_secret SET number = NULL {secret}"
            ],
            "secret_receipt: days": [report.format("received_date = date_from - 1")],
            "secret_owed_units": [
                f"DELETE FROM directive_secret_report WHERE id = {self.received.id}"
            ],
            "secret_windows": [report.format("due_date = due_date + 1")],
            "secret_receipt": [report.format("recorded_by_id = NULL")],
            "secret_copies": [report.format("level = 'top_secret'")],
        }

    def _breaks_of_the_walls(self):
        unguarded = "ALTER TABLE ir_attachment DISABLE TRIGGER directive_secret_guard"
        leaders = self.env.ref("directive_tracking.group_leadership").id
        keepers = self.env.ref("directive_tracking.group_secret").id
        return {
            "secret_traces": [
                unguarded,
                "INSERT INTO ir_attachment (name, type, res_model, res_id)"
                f" VALUES ('a', 'binary', 'directive.secret', {self.secret.id})",
            ],
            "secret_columns": ["ALTER TABLE directive_secret ADD COLUMN x_note text"],
            "secret_group": [
                "INSERT INTO res_groups_implied_rel (gid, hid)"
                f" VALUES ({leaders}, {keepers})"
            ],
        }
