from .case import TaskCase


class SecretCase(TaskCase):
    """The register of secret documents with two members of its group."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.keeper = cls._new_user("keeper", "secret")
        cls.second_keeper = cls._new_user("keeper2", "secret")
        cls.users["secret"] = cls.keeper

    @classmethod
    def _new_secret(cls, **vals):
        return (
            cls.env["directive.secret"]
            .with_user(cls.keeper)
            .create(
                {
                    "level": "secret",
                    "cycle": "quarter",
                    "unit_ids": [(6, 0, (cls.finance | cls.justice).ids)],
                    **vals,
                }
            )
        )

    def _run(self):
        """As the scheduler does, in its own cursor."""
        self.env.flush_all()
        with self.enter_registry_test_mode():
            cron = self.env.ref("directive_tracking.ir_cron_open_secret_reports")
            cron.method_direct_trigger()
        self.env.invalidate_all()

    def _windows(self, secrets, unit=None):
        """(first day, last day, due day) of what one unit owes, oldest first."""
        reports = secrets.report_ids.filtered(
            lambda report: report.unit_id == (unit or self.finance)
        )
        return [
            (str(report.date_from), str(report.date_to), str(report.due_date))
            for report in reports.sorted("date_to")
        ]
