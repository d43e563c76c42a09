import ast
from pathlib import Path

from odoo.tests import TransactionCase, tagged

ADDON = Path(__file__).parent.parent.parent
OURS = "odoo.addons.directive_tracking."
# Odoo's own methods that we extend: they check as Odoo's do, or before.
ODOO = {
    "check",
    "copy",
    "create",
    "default_get",
    "execute_import",
    "export_data",
    "load",
    "message_post",
    "message_subscribe",
    "onchange",
    "report_action",
    "unlink",
    "write",
}
# Every other method that a client may call, and why that is safe.
ACTOR = "asks _begin_action or _check_actor who acts"
OPENS = "returns an action; what it opens is read as the user"
RIGHT = "asks check_access or the group, then acts"
WRITES = "writes as the user: access rights and guards decide"
DIALOG = "a dialog of the user's own; performs a step as the user"
REVIEWED = {
    "directive.assign": {"action_assign": DIALOG},
    "directive.decide": {"action_decide": DIALOG},
    "directive.delegation": {"action_end": "as archiving: asks who may say it"},
    "directive.directive": {
        "action_open_assign": OPENS,
        "action_open_tasks": OPENS,
        "action_read_attached": RIGHT,
    },
    "directive.offline": {"action_export": DIALOG, "action_record": DIALOG},
    "directive.reading": {
        "action_add_line": DIALOG,
        "action_create": DIALOG,
        "action_open": OPENS,
        "action_read": DIALOG,
        "read_file": DIALOG,
    },
    "directive.reading.line": {"action_join": DIALOG, "action_split": DIALOG},
    "directive.evaluation": {
        "action_save_word": OPENS,
        "action_compute": RIGHT,
        "action_download_xlsx": OPENS,
        "action_finalise": RIGHT,
    },
    "directive.evaluation.line": {"action_open": OPENS},
    "directive.evaluation.score": {"action_explain": OPENS},
    "directive.extension": {
        "action_approve": ACTOR,
        "action_open_decision": OPENS,
        "action_refuse": ACTOR,
    },
    "directive.holiday": {"action_load": RIGHT, "action_open_days_off": OPENS},
    "directive.import": {
        "action_check": DIALOG,
        "action_columns": DIALOG,
        "action_import": DIALOG,
        "action_next_sheet": DIALOG,
        "action_open_tasks": OPENS,
        "action_read": DIALOG,
        "action_restart": DIALOG,
    },
    "directive.inspection": {
        "action_save_word": OPENS,
        "action_done": RIGHT,
        "action_draft": RIGHT,
        "action_finalise": RIGHT,
        "action_open_follow_up_tasks": OPENS,
        "action_plan": RIGHT,
    },
    "directive.inspection.finding": {"action_open_follow_up": OPENS},
    "directive.letter": {
        "action_save_word": OPENS,
        "action_issue": RIGHT,
        "action_refresh": WRITES,
    },
    "directive.letter.draft": {"action_draft": DIALOG},
    "directive.decision": {"action_open_task": OPENS},
    "directive.meeting": {
        "action_save_word": OPENS,
        "action_conclude": RIGHT,
        "action_hold": RIGHT,
        "action_issue": RIGHT,
        "action_open_board": OPENS,
        "action_prepare": RIGHT,
        "get_board": "asks check_access; queries as the user",
    },
    "directive.meeting.item": {
        "action_confirm_objective": OPENS,
        "action_decide": OPENS,
        "action_open_ruling": OPENS,
        "action_open_task": OPENS,
        "action_rule": WRITES,
    },
    "directive.office.clock": {"action_open_source": OPENS},
    "directive.petition": {"action_answer": ACTOR, "action_open_sheet": OPENS},
    "directive.product.catalogue": {
        "action_compare": OPENS,
        "action_decide": RIGHT,
        "action_export_xlsx": OPENS,
        "action_open_products": OPENS,
    },
    "directive.product.import": {"action_check": DIALOG, "action_import": DIALOG},
    "directive.report": {
        "action_save_word": OPENS,
        "action_ask_reason": OPENS,
        "action_compute": RIGHT,
        "action_download_xlsx": OPENS,
        "action_finalise": RIGHT,
        "action_hand_in": RIGHT,
        "action_hand_over": RIGHT,
        "action_remind_units": RIGHT,
        "action_reopen": RIGHT,
        "action_settle": RIGHT,
        "action_submit": RIGHT,
    },
    "directive.report.figure": {"action_open_lines": OPENS},
    "directive.report.line": {"action_open_task": OPENS},
    "directive.report.reopen": {"action_confirm": DIALOG},
    "directive.secret": {"action_open_request": OPENS, "action_request": RIGHT},
    "directive.secret.purge": {"action_purge": RIGHT},
    "directive.secret.report": {"action_receive": RIGHT},
    "directive.secret.request": {"action_request": DIALOG},
    "directive.task": {
        "action_save_word": OPENS,
        "action_accept": ACTOR,
        "action_acknowledge": ACTOR,
        "action_cancel": ACTOR,
        "action_confirm_objective": ACTOR,
        "action_decline": ACTOR,
        "action_draft_letters": OPENS,
        "action_export_register": OPENS,
        "action_hand_over": ACTOR,
        "action_move": "performs the step that a drop on the board stands for",
        "action_open_decision": OPENS,
        "action_open_letters": OPENS,
        "action_open_position": OPENS,
        "action_open_review": OPENS,
        "action_open_post": OPENS,
        "action_open_shares": OPENS,
        "action_open_step": OPENS,
        "action_print_register": OPENS,
        "action_reassign": ACTOR,
        "action_report_result": ACTOR,
        "action_request_extension": ACTOR,
        "action_return": ACTOR,
        "action_review": ACTOR,
        "action_share": ACTOR,
        "action_start": ACTOR,
        "action_take_up_answer": ACTOR,
        "find_in_register": "searches as the user: rules decide",
        "get_import_templates": "names a file to fill in",
        "get_unusual_days": "tells the days off of the own office",
    },
    "directive.task.post": {"action_post": DIALOG},
    "directive.task.step": {"action_confirm": DIALOG},
    "directive.task.update": {
        "action_assign_order": OPENS,
        "action_decide": ACTOR,
        "action_open_decision": OPENS,
    },
    "directive.unit": {"action_archive": WRITES, "action_open_tasks": OPENS},
    "directive.work.body": {"action_compute": RIGHT},
    "directive.work.sheet": {
        "action_save_word": OPENS,
        "action_compute": ACTOR,
        "action_confirm": ACTOR,
        "action_take_over": ACTOR,
        "action_export_json": OPENS,
        "action_export_xlsx": OPENS,
        "action_notify": ACTOR,
        "action_open_figure": OPENS,
        "action_open_words": OPENS,
        "action_petition": ACTOR,
        "action_replace": ACTOR,
        "action_self_score": ACTOR,
    },
    "directive.work.sheet.line": {"action_open_ledger": OPENS},
    "directive.work.transfer": {"action_enter": RIGHT},
    "directive.work.words": {"action_confirm": DIALOG},
    "res.company": {"action_open_directive_settings": OPENS},
    "res.users": {"action_directive_feed_reset": "of the user's own feed only"},
}


def public_methods(env):
    """{model: names} of the methods of this addon that RPC would call."""
    public = {}
    for name, model in env.registry.items():
        if model._abstract:
            continue
        for cls in model.mro():
            if not cls.__module__.startswith(OURS):
                continue
            for attribute, member in vars(cls).items():
                if attribute.startswith("_") or attribute in ODOO:
                    continue
                if is_ours(member) and not _is_private(model, attribute):
                    public.setdefault(name, set()).add(attribute)
    return public


def is_ours(member):
    """Not a method of Odoo that only answers otherwise (directive_call_mixin.py)."""
    return callable(member) and member.__module__.startswith(OURS)


def _is_private(model, attribute):
    """As Odoo decides it for a call from outside."""
    return any(
        getattr(getattr(cls, attribute, None), "_api_private", False)
        for cls in model.mro()
    )


@tagged("post_install", "-at_install")
class TestAccessMethods(TransactionCase):
    """What a client may call is known, and every sudo() says why (SPEC 7)."""

    def test_every_public_method_is_reviewed(self):
        """A new public method is checked, or made private, and listed here."""
        found = public_methods(self.env)
        self.assertEqual(
            found, {model: set(names) for model, names in REVIEWED.items()}
        )

    def test_every_sudo_says_why(self):
        """Where rights are set aside, a comment or docstring says why that is safe."""
        silent = []
        for folder in ("models", "wizards", "controllers"):
            for path in sorted((ADDON / folder).rglob("*.py")):
                silent += self._silent_sudos(path)
        self.assertFalse(silent, "\n".join(silent))

    def _silent_sudos(self, path):
        source = path.read_text(encoding="utf-8")
        lines = source.splitlines()
        for node in ast.walk(ast.parse(source)):
            if not isinstance(node, ast.FunctionDef):
                continue
            calls = [
                call.lineno
                for call in ast.walk(node)
                if isinstance(call, ast.Call)
                and isinstance(call.func, ast.Attribute)
                and call.func.attr == "sudo"
                and not call.args
            ]
            body = "\n".join(lines[node.lineno - 1 : node.end_lineno])
            if calls and "#" not in body:
                yield f"{path.name}:{calls[0]} {node.name}"
