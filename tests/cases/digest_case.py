from .reminder_case import ReminderCase

MORNING = "2026-03-10 01:00:00"  # Tuesday, 8:00 in Viet Nam


class DigestCase(ReminderCase):
    """Tasks under way, persons with addresses, and the digests of a run."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.directive = cls._new_directive(number="125/QĐ-UBND")
        cls.company.email = "vanphong@example.com"
        for login, user in cls.users.items():
            user.email = f"{login}@example.com"
        cls.officer.email = "officer@example.com"
        cls.deputy.email = "deputy@example.com"

    def _new(self, deadline="2026-03-10", unit=None, start=True, **vals):
        """A task of the directive, under way."""
        task = self._new_task(unit, deadline=deadline, directive=self.directive, **vals)
        if start:
            task.with_user(task.unit_id.focal_point_ids[0]).action_start()
        return task

    def _digests(self, company=None):
        company = company or self.company
        return self.env["directive.digest"].search(
            [("company_id", "=", company.id)], order="id"
        )

    def _send(self):
        """The digests of a run, by person."""
        before = self._digests()
        self._run("digest")
        return {digest.user_id: digest for digest in self._digests() - before}

    def _counts(self, digest):
        names = ("overdue", "today", "soon", "waiting")
        return tuple(digest[f"{name}_count"] for name in names)

    def _content(self, user):
        """{section: names of its tasks} of what the user would be sent."""
        content = (
            self.env["directive.digest"]
            ._get_content(user, user.company_id)
            .get(user.id, {})
        )
        return {
            section: [line["name"] for line in lines]
            for section, (_total, lines) in content.items()
        }
