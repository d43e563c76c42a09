from odoo import models
from odoo.tools import SQL

from ..odoo.res_groups import SECRET_GROUP
from ..secrecy.directive_secret_database import GUARD, TABLES
from ..secrecy.directive_secret_mixin import SECRET_MODELS, WORDLESS_MODELS
from .directive_verify import Violation, sentence

OF_REGISTER = SQL(
    """directive_secret_report report
    JOIN directive_secret secret ON secret.id = report.secret_id"""
)
# The only columns of the register with letters in them: they hold selections.
SELECTIONS = ("level", "cycle")


class DirectiveVerify(models.AbstractModel):
    """The register of secret documents, and what keeps words out of it (SPEC 6).

    A sentence names the document by its own running number, and nothing else of it:
    neither level nor units, nor how many papers are owed.
    """

    _inherit = "directive.verify"

    @sentence("Secret document No. {0}: the number is missing or was given twice.")
    def _rule_secret_number(self):
        """Running numbers are given once in an office, from 1 on."""
        return SQL(
            """SELECT COALESCE(number, 0) FROM directive_secret
            GROUP BY company_id, number HAVING count(*) > 1
                OR COALESCE(number, 0) < 1 ORDER BY 1"""
        )

    @sentence("Secret document No. {0}: it has no units, or is closed without a day.")
    def _rule_secret_document(self):
        """Somebody reports on each document; it has a day of closing while closed."""
        return SQL(
            """SELECT number FROM directive_secret secret
            WHERE (active IS TRUE) <> (closed_date IS NULL) OR NOT EXISTS (
                SELECT FROM directive_secret_unit_rel WHERE secret_id = secret.id)
            ORDER BY number"""
        )

    @sentence("Secret document No. {0}: a unit owes the same paper report twice.")
    def _rule_secret_owed_once(self):
        """A unit owes one paper report on a document for a period."""
        return SQL(
            """SELECT DISTINCT number FROM %s
            GROUP BY secret.id, unit_id, date_to HAVING count(*) > 1 ORDER BY 1""",
            OF_REGISTER,
        )

    def _rule_secret_owed_units(self):
        """Each unit named owes for the last period opened, but who was named since."""
        rows = self.env.execute_query(
            SQL(
                """SELECT DISTINCT number FROM %s
                JOIN directive_secret_unit_rel named ON named.secret_id = secret.id
                WHERE date_to = opened_until AND NOT EXISTS (
                    SELECT FROM directive_secret_report own
                    WHERE own.secret_id = secret.id AND own.unit_id = named.unit_id
                        AND own.date_to = secret.opened_until)
                ORDER BY 1""",
                OF_REGISTER,
            )
        )
        for (number,) in rows:
            yield Violation(
                None,
                f"Secret document No. {number}: for the last period opened not every "
                "unit named owes a paper report; right if it was named since.",
                True,
            )

    @sentence("Secret document No. {0}: days of a paper report contradict each other.")
    def _rule_secret_dates(self):
        """A period begins, ends, falls due; a paper comes after it began, by today."""
        return SQL(
            """SELECT DISTINCT number FROM %s
            WHERE date_from > date_to OR due_date < date_to
                OR received_date < date_from
                OR received_date > (now() + interval '1 day')::date
            ORDER BY 1""",
            OF_REGISTER,
        )

    def _rule_secret_windows(self):
        """Periods and due days are those of the office's windows, or were asked for."""
        rows = self.env.execute_query(
            SQL(
                """SELECT number, secret.company_id, date_from, date_to, due_date
                FROM %s WHERE date_from <> registered_date ORDER BY number""",
                OF_REGISTER,
            )
        )
        companies, said = self.env["res.company"], set()
        for number, company_id, *days in rows:
            windows = companies.browse(company_id)._directive_windows()
            known = (
                windows.containing(cycle, days[1])
                for cycle in ("quarter", "half_year", "year")
            )
            if not any([w.date_from, w.date_to, w.due_date] == days for w in known):
                said.add(number)
        for number in sorted(said):
            yield Violation(
                None,
                f"Secret document No. {number}: a period or due day is not that of the "
                "settings; right if they were changed since.",
                True,
            )

    @sentence("Secret document No. {0}: a receipt without its person, or the reverse.")
    def _rule_secret_receipt(self):
        """Who recorded a receipt is known exactly where there is one."""
        return SQL(
            """SELECT DISTINCT number FROM %s
            WHERE (received_date IS NULL) <> (recorded_by_id IS NULL) ORDER BY 1""",
            OF_REGISTER,
        )

    @sentence("Secret document No. {0}: level or office differ in a paper report.")
    def _rule_secret_copies(self):
        """What a paper report copies from its document is what that says."""
        return SQL(
            """SELECT DISTINCT number FROM %s
            JOIN directive_unit unit ON unit.id = report.unit_id
            WHERE report.level IS DISTINCT FROM secret.level
                OR report.company_id IS DISTINCT FROM secret.company_id
                OR unit.company_id IS DISTINCT FROM secret.company_id
            ORDER BY 1""",
            OF_REGISTER,
        )

    # -- what keeps words out ------------------------------------------------------

    @sentence("The table “{0}” has rows that hang on the register: delete them.")
    def _rule_secret_traces(self):
        """No file, message, activity, follower, filter or import hangs on it."""
        return SQL(" UNION ALL ").join(
            SQL(
                "SELECT %s WHERE EXISTS (SELECT FROM %s WHERE %s IN %s %s)",
                table,
                SQL.identifier(table),
                SQL.identifier(column),
                WORDLESS_MODELS,
                # The fields of the register itself are there.
                SQL("AND state = 'manual'" if table == "ir_model_fields" else ""),
            )
            for table, column in TABLES.items()
        )

    @sentence("The column “{1}” of the table “{0}” could hold words.")
    def _rule_secret_columns(self):
        """No column of the register could hold words."""
        return SQL(
            """SELECT table_name, column_name FROM information_schema.columns
            WHERE table_schema = current_schema AND table_name IN %s
                AND data_type IN ('text', 'character varying', 'json', 'jsonb', 'bytea')
                AND column_name NOT IN %s ORDER BY 1, 2""",
            (
                *(self.env[model]._table for model in SECRET_MODELS),
                "directive_secret_unit_rel",
            ),
            SELECTIONS,
        )

    @sentence("The guard of the register on the table “{0}” is missing or off.")
    def _rule_secret_guard(self):
        """The database itself refuses what could carry words."""
        return SQL(
            """SELECT name FROM unnest(%s) AS wanted (name)
            WHERE NOT EXISTS (
                SELECT FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
                WHERE tgname = %s AND tgenabled IN ('O', 'A')
                    AND tgrelid = to_regclass(quote_ident(name))
                    AND position('RAISE EXCEPTION' IN prosrc) > 0)
            ORDER BY name""",
            list(TABLES),
            GUARD,
        )

    @sentence("The group “{0}” implies the group of the secret register.")
    def _rule_secret_group(self):
        """No group implies that of the register: who is in it was named."""
        return SQL(
            """SELECT COALESCE(name ->> 'en_US', id::text) FROM res_groups
            JOIN res_groups_implied_rel implied ON implied.gid = id
            WHERE implied.hid = %s ORDER BY 1""",
            self.env["ir.model.data"]._xmlid_to_res_id(SECRET_GROUP),
        )
