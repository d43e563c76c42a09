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
