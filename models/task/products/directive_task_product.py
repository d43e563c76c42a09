from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

# What a sheet of the officers counts, once the task is done.
COUNTED_FIELDS = frozenset({"user_id", "quantity_done", "exceeded"})


class DirectiveTask(models.Model):
    """What a task is worth by the catalogue (Art. 13, 18.1b of Decree 335).

    All of it is optional: a task without a factor is on nobody's sheet. Code, name and
    factor stay as they were at assignment, whatever becomes of the catalogue.
    """

    _inherit = "directive.task"

    product_id = fields.Many2one(
        "directive.product",
        string="Product of the Catalogue",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        help="Of the catalogue in force at assignment.",
    )
    product_code = fields.Char(compute="_compute_product", store=True, precompute=True)
    product_name = fields.Char(compute="_compute_product", store=True, precompute=True)
    product_factor = fields.Float(
        string="Factor",
        compute="_compute_product",
        store=True,
        readonly=False,
        precompute=True,
        digits=(8, 2),
        help="Standard products that one is worth. Entered by the Office only for a "
        "product that is not in the catalogue.",
    )
    factor_provisional = fields.Boolean(
        string="Provisional Factor",
        compute="_compute_factor_provisional",
        store=True,
        precompute=True,
        help="Not of the catalogue: the product is still to be added (Art. 13.3).",
    )
    quantity = fields.Float(
        default=1, digits=(10, 2), help="How many are asked for; 1 unless counted."
    )
    quantity_done = fields.Float(
        digits=(10, 2), help="How many of them were accepted. Empty at acceptance: all."
    )
    in_plan = fields.Boolean(
        string="In the Plan",
        default=True,
        help="Off for what is ordered ad hoc, outside the plan (Art. 18.1d).",
    )
    ad_hoc_reason = fields.Char(string="Why It Is Ad Hoc")
    exceeded = fields.Boolean(
        string="Beyond Requirement",
        help="The result went beyond what was required (Art. 8.1).",
    )

    # counted by the actions; each of them has its row in the ledger
    delay_count = fields.Integer(
        string="Deadlines Missed", readonly=True, help="Art. 14.2c."
    )
    quality_fail_count = fields.Integer(
        string="Checks Failed",
        readonly=True,
        help="Returned for a major error of content (Art. 14.2b).",
    )
    excused_delays = fields.Integer(readonly=True)
    excused_fails = fields.Integer(string="Excused Checks", readonly=True)
    missed_deadline = fields.Date(
        readonly=True, help="The last deadline that was counted as missed."
    )
    suggested_product_ids = fields.Many2many(
        "directive.product",
        string="Suggested Products",
        compute="_compute_suggested_product_ids",
    )
    has_catalogue = fields.Boolean(compute="_compute_has_catalogue")

    _share_of_quantity = models.Constraint(
        "CHECK (quantity_done >= 0 AND quantity > 0 AND product_factor >= 0)",
        "Enter a quantity above 0, and no quantity done or factor below 0.",
    )

    @api.depends("product_id")
    def _compute_product(self):
        """Kept on the task: the catalogue may be replaced."""
        for task in self:
            product = task.product_id
            task.product_code = product.code
            task.product_name = product.name
            task.product_factor = product.factor if product else task.product_factor

    @api.depends("product_id", "product_factor")
    def _compute_factor_provisional(self):
        for task in self:
            task.factor_provisional = bool(task.product_factor and not task.product_id)

    @api.depends("name", "expected_output", "unit_id", "assigned_date", "product_id")
    def _compute_suggested_product_ids(self):
        products = self.env["directive.product"]
        for task in self:
            words = f"{task.name or ''} {task.expected_output or ''}"
            asked = task.has_catalogue and not task.product_id and task.is_open
            task.suggested_product_ids = asked and products._suggest(
                words, task._product_company(), task.unit_id, task._product_day()
            )

    @api.depends_context("uid")
    @api.depends("company_id", "assigned_at")
    def _compute_has_catalogue(self):
        catalogues = self.env["directive.product.catalogue"]
        for task in self:
            task.has_catalogue = catalogues._is_used(
                task._product_company(), task._product_day()
            )

    def _product_company(self):
        return self.company_id or self.env.company

    def _product_day(self):
        """The day of the catalogue: that of the assignment, not of the order."""
        day = self.assigned_at and self._product_company()._directive_days().day_of(
            self.assigned_at
        )
        return day or self._product_company()._directive_today()

    @api.constrains("product_id", "product_factor")
    def _check_product(self):
        for task in self.filtered("product_id"):
            product = task.product_id
            catalogue = product.catalogue_id._in_force(
                task._product_company(), task._product_day()
            )
            if product.catalogue_id != catalogue:
                raise ValidationError(
                    self.env._(
                        "“%(product)s” is not of the catalogue in force: choose a "
                        "product of the decided catalogue.",
                        product=product.display_name,
                    )
                )
            if task.product_factor != product.factor:
                raise ValidationError(
                    self.env._(
                        "The factor of “%(product)s” comes from the catalogue and is "
                        "not typed.",
                        product=product.display_name,
                    )
                )

    @api.constrains("in_plan", "ad_hoc_reason")
    def _check_ad_hoc_reason(self):
        for task in self:
            if not task.in_plan and not task.ad_hoc_reason:
                raise ValidationError(
                    self.env._(
                        "“%s” is ad hoc: say why it is not in the plan.", task.name
                    )
                )

    def _check_counted_open(self, vals):
        """Who finished a task, and how much of it, counts in an evaluation."""
        if not COUNTED_FIELDS & vals.keys():
            return
        if not self.env.su:
            self._check_may_pass_on(vals)
        # The state alone; the tasks were checked.
        closed = self.sudo().filtered(lambda t: not t.is_open)
        closed._changed_by(vals, {"user_id"})._stop(
            self.env._("“%(task)s” is closed: its officer can no longer be changed.")
        )
        closed._changed_by(vals, COUNTED_FIELDS)._stop(
            self.env._("“%(task)s” is closed: what was accepted stays.")
        )

    def _check_may_pass_on(self, vals):
        """Nobody rids themselves of a part, or a colleague, by naming another officer.

        :raises AccessError: neither a leader of the unit nor the Office (Art. 18.1d)
        """
        # Whether somebody has a part of it; the tasks were checked.
        taken = self.sudo().filtered(
            lambda task: (
                task.content_locked
                and task.is_open
                and any(not share.ended_at for share in task.share_ids)
            )
        )
        taken._changed_by(vals, {"user_id"}).with_env(self.env)._check_heads_unit()

    # -- what the actions count --------

    def _note_missed(self, missed):
        """Count the deadline in force as missed, once each (Art. 14.2c).

        :param missed: function of a task
        """
        late = self.filtered(
            lambda task: (
                task.date_deadline
                and task.missed_deadline != task.date_deadline
                and missed(task)
            )
        )
        for deadline, group in late.grouped("date_deadline").items():
            group._count_up("delay_count", missed_deadline=deadline)

    def _note_missed_by_decision(self):
        """After a miss the old deadline counts, unless more time was asked for."""
        asked = self.env["directive.extension"]._search_open(self).task_id
        (self - asked)._note_missed(
            lambda task: (
                task._today() > task.date_deadline
                and not (
                    task.date_reported and task.date_reported <= task.date_deadline
                )
            )
        )

    def _forgive_missed(self):
        """More time was asked for before the deadline: that one was not missed."""
        missed = self.filtered(
            lambda task: (
                task.missed_deadline and task.missed_deadline == task.date_deadline
            )
        )
        missed._count_up("delay_count", -1, missed_deadline=False)

    def _count_missed(self):
        """Deadlines missed so far, the one that passes just now included."""
        running = (
            self.state in ("new", "in_progress")
            and self.date_deadline
            and self.missed_deadline != self.date_deadline
            and self._today() > self.date_deadline
        )
        return self.delay_count + bool(running)

    def _note_done(self, quantity_done=None, exceeded=None):
        """What is accepted: all that was asked for, unless a number was given."""
        if exceeded is not None:
            self.write({"exceeded": bool(exceeded)})
        if quantity_done is not None:
            self.write({"quantity_done": quantity_done})
            return
        whole = self.filtered(lambda task: task.product_factor)
        whole = whole.filtered(lambda task: not task.quantity_done)
        for quantity, group in whole.grouped("quantity").items():
            group.write({"quantity_done": quantity})

    def _to_quantity(self, quantity):
        """A number that a caller gave, None if none.

        :raises UserError: it is no number, or below 0
        """
        if quantity is None:
            return None
        if isinstance(quantity, bool) or not isinstance(quantity, int | float):
            raise UserError(self.env._("Enter how many were done, as a number."))
        if quantity < 0:
            raise UserError(self.env._("The quantity done cannot lie below 0."))
        return quantity
