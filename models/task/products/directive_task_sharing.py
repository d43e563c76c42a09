from odoo import SUPERUSER_ID, fields, models
from odoo.exceptions import AccessError, UserError

from ....tools.decree_335.points import fill_up, share_of

REASONS = {"inability": "handed_back", "rearranged": "rearranged"}


class DirectiveTask(models.Model):
    """How officers of a unit divide a task, and pass it on (Art. 18.1c, d)."""

    _inherit = "directive.task"

    share_ids = fields.One2many(
        "directive.task.share", "task_id", string="Shares", readonly=True
    )

    def action_share(self, shares):
        """Give officers of the units their parts of a task (Art. 18.1c).

        :param shares: list of (user, share): record or id, part above 0; together 1 at
            most. Without a part: an equal one of what is left, if the rules say so
        :raises AccessError: neither a leader of the lead unit nor the Office
        :raises UserError: closed, not worth anything by the catalogue, or no parts
        """
        parts = self._to_shares(shares)
        self._check_heads_unit()
        tasks = self._begin("share")
        for task in tasks:
            for user in parts:
                task._check_member(user)
            task._share_among(parts)
        words = (
            f"{user.name}: {float(part) * 100:g} %" for user, part in parts.items()
        )
        tasks._record_event("officer_changed", "; ".join(words))
        return True

    def action_hand_over(self, from_user, to_user, reason, note):
        """Pass what one officer has of tasks to another (Art. 18.1d).

        :param from_user: who has it now, record or id
        :param to_user: who gets it, record or id
        :param reason: ``inability``: it stays assigned to the first and is never done
            by him; ``rearranged``: by decision of the head, it leaves his sum
        :param note: why; required
        :raises AccessError: neither a leader of the lead unit nor the Office
        :raises UserError: closed, the first one has no part of it, or has reported it
        """
        note = self._required_words(
            note, self.env._("Say why the task is handed over.")
        )
        if not isinstance(reason, str) or reason not in REASONS:
            raise UserError(
                self.env._("Hand over for inability, or because of a rearrangement.")
            )
        giver, taker = self._to_user(from_user), self._to_user(to_user)
        if giver == taker:
            raise UserError(self.env._("Choose another officer to hand over to."))
        self._check_heads_unit()
        tasks = self._begin("hand_over")
        if reason == "inability":
            tasks._stop_if(
                lambda task: task.state == "reported",
                self.env._(
                    "“%(task)s” was reported by who would be unable to finish it: "
                    "hand it over once the result is returned."
                ),
            )
        for task in tasks:
            task._check_member(taker)
            task._pass_on(giver, taker, REASONS[reason])
        tasks._record_event("officer_changed", note)
        return True

    def _is_headed(self):
        """Whether the user leads the unit, stands in for who does, or is the Office."""
        user = self.env.user
        return user._is_directive_office() or (
            user._is_directive_unit_leader()
            and self.unit_id in user._directive_led_units()
        )

    def _check_heads_unit(self):
        """Raise unless the user leads the units of these tasks, or is the Office."""
        self.sudo(False).check_access("read")
        for task in self:
            if self.env.uid != SUPERUSER_ID and not task._is_headed():
                raise AccessError(
                    self.env._(
                        "Only a leader of the unit or the Office divides the work of "
                        "“%(task)s” among officers.",
                        task=task.name,
                    )
                )

    def action_open_shares(self):
        """Open who has which part of the task, since when."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Officers"),
            "res_model": "directive.task.share",
            "view_mode": "list",
            "domain": [("task_id", "=", self.id)],
        }

    # -- steps --------

    def _share_among(self, parts):
        open_ = self.share_ids.filtered(lambda share: not share.ended_at)
        # Somebody may have two: the own one, and one taken over.
        had = open_.grouped("user_id")
        kept = open_.filtered(
            lambda one: (
                parts.get(one.user_id)
                == sum(share_of(row.share) for row in had[one.user_id])
            )
        )
        origins = {user: rows[0].origin for user, rows in had.items()}
        (open_ - kept)._end("rearranged")
        self._create_shares(
            {
                user: (float(part), origins.get(user, self._plan_origin()))
                for user, part in parts.items()
                if user not in kept.user_id
            }
        )
        if self.user_id not in parts:
            lead = [user for user in parts if user in self.unit_id.member_ids]
            self.user_id = next(iter(lead or parts))

    def _pass_on(self, giver, taker, end_reason):
        """End the share of one officer, and add it to the other one's tasks.

        A task that is worth nothing by the catalogue only changes its officer.
        """
        if self.product_factor:
            open_ = self.share_ids.filtered(lambda share: not share.ended_at)
            given = open_.filtered(lambda share: share.user_id == giver)
            if not given:
                self._refuse_hand_over(giver)
            part = float(sum(share_of(share.share) for share in given))
            given._end(end_reason)
            self._create_shares({taker: (part, "taken_over")})
        elif self.user_id != giver:
            self._refuse_hand_over(giver)
        if self.user_id == giver:
            self.user_id = taker

    def _refuse_hand_over(self, giver):
        raise UserError(
            self.env._(
                "%(user)s has no part of “%(task)s” that could be handed over.",
                user=giver.name,
                task=self.name,
            )
        )

    def _create_shares(self, parts):
        """Create shares ``{user: (part, origin)}`` from today on."""
        self.env["directive.task.share"]._as_system().create(
            [
                {
                    "task_id": self.id,
                    "user_id": user.id,
                    "share": part,
                    "origin": origin,
                    "date_from": self._today(),
                    "begun_at": fields.Datetime.now(),
                }
                for user, (part, origin) in parts.items()
            ]
        )

    def _plan_origin(self):
        return "plan" if self.in_plan else "ad_hoc"

    def _follow_shares(self, kind):
        """Keep the shares with an act: whoever is named has all, unless it is shared.

        :param kind: of the row of the ledger
        """
        for task in self.filtered("product_factor"):
            open_ = task.share_ids.filtered(lambda share: not share.ended_at)
            if kind == "accepted":
                open_._end("done")
            elif task.is_open:
                task._follow_officer(open_)

    def _follow_officer(self, open_):
        officer = self.user_id
        if not officer:
            open_._end("rearranged")
        elif officer not in open_.user_id:
            # Whoever was named before loses their part: the others keep theirs.
            named = self.event_ids.sorted("id")[-2:-1].officer_id
            replaced = open_.filtered(lambda one: one.user_id == named) or open_
            replaced = replaced[:1]
            part = replaced.share or 1
            replaced._end("rearranged")
            self._create_shares({officer: (part, self._origin_of(officer))})
        elif not self.content_locked:
            # Corrected before it was acknowledged, e.g. to be ad hoc.
            stale = open_.filtered(
                lambda one: (
                    one.origin in ("plan", "ad_hoc")
                    and one.origin != self._plan_origin()
                )
            )
            stale.write({"origin": self._plan_origin()})

    def _origin_of(self, officer):
        """Taken over, if another officer had it once it was fixed (Art. 18.1d-3)."""
        others = self.share_ids.filtered(lambda share: share.user_id != officer)
        if others and self.content_locked:
            return "taken_over"
        return self._plan_origin()

    # -- input from outside --------

    def _to_user(self, user):
        if isinstance(user, int) and not isinstance(user, bool):
            # Only who it is; whether a member is checked below.
            user = self.env["res.users"].sudo().browse(user).exists()
        if not user or getattr(user, "_name", "") != "res.users" or len(user) != 1:
            raise UserError(self.env._("Choose one officer."))
        return user.sudo()

    def _check_member(self, user):
        if user not in self.unit_ids.member_ids:
            raise UserError(
                self.env._(
                    "%(user)s is not a member of %(unit)s. Choose an officer of the "
                    "lead unit, or of one that coordinates.",
                    user=user.name,
                    unit=self.unit_id.display_name,
                )
            )

    def _to_shares(self, shares):
        """``{user: part as fraction}`` of what a caller gave."""
        question = self.env._("Enter officers with their parts, together 1 at most.")
        if not isinstance(shares, list | tuple) or not shares:
            raise UserError(question)
        parts = {}
        for pair in shares:
            if not isinstance(pair, list | tuple) or len(pair) != 2:
                raise UserError(question)
            user, part = self._to_user(pair[0]), pair[1] or 0
            if isinstance(part, bool) or not isinstance(part, int | float):
                raise UserError(question)
            if not 0 <= part <= 1 or user in parts:
                raise UserError(question)
            parts[user] = share_of(part)
        together = sum(parts.values())
        if together > 1:
            raise UserError(
                self.env._("The parts of a task are not more than the whole of it.")
            )
        if not all(parts.values()) and not (together < 1 and self._shares_equally()):
            raise UserError(question)
        return fill_up(parts)

    # -- what stands against it ------------------------------------------------------

    def _obstacles_excuse_check(self):
        yield self._if_declined()
        sentence = self.env._(
            "“%(task)s” has no failed check that is still to be excused."
        )
        yield lambda task: task.excused_fails >= task.quality_fail_count, sentence

    def _obstacles_share(self):
        yield from self._obstacles_hand_over()
        sentence = self.env._(
            "“%(task)s” has no product of the catalogue: only one that has is shared."
        )
        yield lambda task: not task.product_factor, sentence

    def _obstacles_hand_over(self):
        sentence = self.env._("“%(task)s” is closed: its officers no longer change.")
        yield lambda task: not task.is_open, sentence
        yield self._if_declined()
