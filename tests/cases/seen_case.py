from .case import TaskCase


class SeenCase(TaskCase):
    """One task with result, ledger, message and attachment; who sees what of it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.task = cls._new_task(coordinating_unit_ids=[(6, 0, cls.justice.ids)])
        cls.task.with_user(cls.finance_user).action_report_result("Đã trình")
        cls.task.message_post(body="Đề nghị bổ sung")
        cls.attachment = cls.env["ir.attachment"].create(
            {
                "name": "to-trinh.txt",
                "raw": b"x",
                "res_model": "directive.task",
                "res_id": cls.task.id,
            }
        )

    def _seen(self, user):
        """All of the task that the user finds, by every way there is."""
        self.env.flush_all()
        self.env.invalidate_all()
        env = self.env(user=user)
        task = [("id", "=", self.task.id)]
        of_task = [("task_id", "=", self.task.id)]
        message = [("model", "=", "directive.task"), ("res_id", "=", self.task.id)]
        tasks = env["directive.task"]
        counts = {
            "search": len(tasks.search(task)),
            "count": tasks.search_count(task),
            "group": sum(
                group["__count"]
                for group in tasks.formatted_read_group(task, ["state"], ["__count"])
            ),
            "bar": sum(
                sum(column.values())
                for column in tasks.read_progress_bar(
                    task, "state", {"field": "timeliness", "colors": {"on_track": "x"}}
                ).values()
            ),
            "name": sum(
                found[0] == self.task.id
                for found in tasks.name_search(self.task.name, limit=None)
            ),
            "web": tasks.web_search_read(task, {"name": {}})["length"],
            "directive": len(
                env["directive.directive"].search([("task_ids", "in", self.task.ids)])
            ),
            "ledger": len(env["directive.task.event"].search(of_task)[:1]),
            "result": env["directive.task.update"].search_count(of_task),
            "message": len(env["mail.message"].search(message)[:1]),
            "attachment": env["ir.attachment"].search_count(
                [("id", "=", self.attachment.id)]
            ),
        }
        return set(counts.values())
