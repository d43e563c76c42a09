from base64 import b64encode

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from ..cases.common import DirectiveCommon

CONTENT = b64encode("Báo cáo".encode())


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestTaskFiles(DirectiveCommon):
    """Files of an update: the poster's own, read by who reads the task (SPEC 7)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.task = cls._new_task(coordinating_unit_ids=[(6, 0, cls.justice.ids)])

    def _upload(self, user, **vals):
        return (
            self.env["ir.attachment"]
            .with_user(user)
            .create({"name": "bao-cao.pdf", "datas": CONTENT, **vals})
        )

    def _post(self, user, files, task=None):
        return (
            self.env["directive.task.update"]
            .with_user(user)
            .create(
                {
                    "task_id": (task or self.task).id,
                    "content": "Đã lấy ý kiến",
                    "attachment_ids": files,
                }
            )
        )

    def test_read_by_those_who_read_the_task(self):
        """Lead, coordinating unit, Office and leadership read it, strangers do not."""
        file = self._upload(self.finance_user)
        update = self._post(self.finance_user, [Command.link(file.id)])
        self.assertEqual(update.attachment_ids, file)
        self.env.invalidate_all()
        for user in (self.finance_head, self.justice_user, self.clerk, self.chairman):
            self.assertEqual(file.with_user(user).datas, CONTENT)
            self.assertEqual(update.with_user(user).attachment_ids.datas, CONTENT)
        with self.assertRaises(AccessError):
            file.with_user(self.health_user).read(["datas"])
        found = self.env["ir.attachment"].with_user(self.health_user)
        self.assertFalse(found.search([("res_model", "=", update._name)]))

    def test_unit_that_lost_the_task_reads_no_more(self):
        """Who has the task no longer has its files no longer, the poster included."""
        file = self._upload(self.finance_user)
        self._post(self.finance_user, [Command.link(file.id)])
        self._as(self.task, self.clerk).action_reassign(self.health, "Đúng lĩnh vực")
        self.env.invalidate_all()
        self.assertEqual(file.with_user(self.health_user).datas, CONTENT)
        with self.assertRaises(AccessError):
            file.with_user(self.finance_user).read(["datas"])

    def test_stays_as_posted(self):
        """What was posted is not changed, deleted or added to, not by its author."""
        file = self._upload(self.finance_user)
        update = self._post(self.finance_user, [Command.link(file.id)])
        for user in (self.finance_user, self.clerk, self.manager, self.chairman):
            with self.assertRaises(AccessError):
                file.with_user(user).write({"datas": b64encode(b"x")})
            with self.assertRaises(AccessError):
                file.with_user(user).unlink()
            with self.assertRaises(AccessError):
                self._upload(user, res_model=update._name, res_id=update.id)

    def test_file_of_somebody_else(self):
        """Nobody attaches, and so publishes, what another has uploaded."""
        private = self._upload(self.clerk)
        avatar = self.clerk.partner_id
        avatar.image_1920 = b64encode(
            b"GIF89a\x01\x00\x01\x00\x00\x00\x00!\xf9\x04\x01\x00\x00\x00\x00,"
            b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
        )
        field_file = self.env["ir.attachment"].search(
            [("res_field", "=", "image_1920"), ("res_id", "=", avatar.id)], limit=1
        )
        directive_file = self._upload(
            self.clerk,
            res_model="directive.directive",
            res_id=self.task.directive_id.id,
        )
        link = self._upload(self.finance_user, type="url", url="https://example.com")
        for file in (private, field_file, directive_file, link):
            for command in (Command.link(file.id), Command.set(file.ids), file.id):
                with (
                    self.subTest(file=file, command=command),
                    self.assertRaises(UserError),
                ):
                    self._post(self.finance_user, [command])
        self.assertFalse(self.task.update_ids)
        self.assertFalse(private.res_id)

    def test_commands_that_change_files(self):
        """Commands carried out with the system's rights would reach any file."""
        own = self._upload(self.finance_user)
        other = self._upload(self.clerk)
        for command in (
            Command.update(other.id, {"name": "khác"}),
            Command.delete(other.id),
            Command.unlink(own.id),
            Command.update(own.id, {"public": True}),
            "x",
            [4, "x"],
        ):
            with self.subTest(command=command), self.assertRaises(UserError):
                self._post(self.finance_user, [command])
        self.assertEqual(other.name, "bao-cao.pdf")
        self.assertTrue(other.exists())

    def test_file_created_with_the_update(self):
        """A file sent along is the poster's, and no more than a file."""
        update = self._post(
            self.finance_user,
            [
                Command.create(
                    {
                        "name": "a.pdf",
                        "datas": CONTENT,
                        "public": True,
                        "res_model": "res.company",
                        "res_id": self.company.id,
                    }
                )
            ],
        )
        file = update.sudo().attachment_ids
        self.assertEqual(file.create_uid, self.finance_user)
        self.assertEqual((file.res_model, file.res_id), (update._name, update.id))
        self.assertFalse(file.public)

    def test_same_file_twice(self):
        """A file belongs to one update: the next one takes a new upload."""
        file = self._upload(self.finance_user)
        self._post(self.finance_user, [Command.link(file.id)])
        with self.assertRaisesRegex(UserError, "upload it again"):
            self._post(self.finance_user, [Command.link(file.id)])

    def test_file_that_is_gone(self):
        """A file deleted meanwhile is named as the obstacle, nothing is posted."""
        file = self._upload(self.finance_user)
        command = Command.link(file.id)
        file.unlink()
        with self.assertRaises(UserError):
            self._post(self.finance_user, [command])
        self.assertFalse(self.task.update_ids)

    def test_dialogs(self):
        """What was uploaded in a dialog goes with the update or the result."""
        for model, confirm, vals in (
            ("directive.task.post", "action_post", {"content": "Đã trình"}),
            ("directive.task.step", "action_confirm", {"words": "Đã trình"}),
        ):
            task = self._new_task()
            file = self._upload(self.finance_user, res_model=model)
            wizard = self._dialog(model, task, attachment_ids=file.ids, **vals)
            getattr(wizard, confirm)()
            self.assertEqual(task.update_ids.attachment_ids, file)
            self.assertEqual(file.sudo().res_model, "directive.task.update")

    def test_file_of_several_results(self):
        """A file belongs to one result."""
        tasks = self._new_task() + self._new_task()
        file = self._upload(self.finance_user)
        wizard = self._dialog(
            "directive.task.step", tasks, attachment_ids=file.ids, words="Đã trình"
        )
        self.assertTrue(wizard.is_batch)
        with self.assertRaises(UserError):
            wizard.action_confirm()

    def _dialog(self, model, tasks, **vals):
        of_tasks = (
            {"task_id": tasks.id}
            if model == "directive.task.post"
            else {"task_ids": tasks.ids, "step": "report"}
        )
        return self.env[model].with_user(self.finance_user).create({**of_tasks, **vals})
