from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..office.office_today import by_office_domain
from .my_work_sections import LABELS, SECTIONS, TASK, TITLES


class DirectiveMyWork(models.AbstractModel):
    """What waits for the person who looks: tiles with numbers, lines with one act.

    Everything is read with the person's own rights: one query a section, and one a
    model for what its lines show.
    """

    _name = "directive.my.work"
    _description = "My Work"

    @api.model
    def get_my_work(self):
        """What waits for the user, in the order of urgency (SPEC2 12).

        :return: ``{"name", "today", "sections": [{"key", "title", "tone", "total",
            "more" (the action that lists them), "lines": [...]}]}``; a section with
            nothing in it keeps its tile where it belongs to the user's main role
        """
        roles = self._roles()
        sections = [section for section in SECTIONS if section.who in roles]
        found = [self._find(section) for section in sections]
        self._fetch_shown(sections, found)
        return {
            "name": self.env.user.name,
            "today": str(self.env.company._directive_today()),
            "sections": [
                self._section(section, *of_section)
                for section, of_section in zip(sections, found, strict=True)
                if of_section[1] or section.who == roles[0]
            ],
        }

    def _roles(self):
        user = self.env.user
        roles = {
            "office": user._is_directive_office(),
            "leadership": user._is_directive_leadership(),
            "unit": bool(user._directive_units()),
        }
        return [role for role, has in roles.items() if has]

    # -- what is in a section ------------------------------------------------------

    def _domain(self, section):
        domain = section.domain
        if callable(domain):
            domain = by_office_domain(
                self.env, lambda *days: Domain(section.domain(*days))
            )
        domain = Domain(domain)
        if section.model == "directive.report" and section.who == "unit":
            units = self.env.user._directive_units()
            domain &= Domain("unit_id", "in", units.ids)
        if section.mine and not self._sees_all_of_the_unit():
            domain &= Domain("user_id", "in", [self.env.uid, False])
        return domain

    def _sees_all_of_the_unit(self):
        """Who represents or leads a unit sees what waits for any of its officers."""
        user = self.env.user
        # Only which part the user has in the own units.
        units = user._directive_units().sudo()
        return bool(
            user in units.focal_point_ids | units.leader_ids
            or self.env["directive.delegation"]._absent_ids(user.id, "unit_leader")
        )

    def _find(self, section):
        """The records of the lines, how many there are, and by which domain."""
        domain = self._domain(section)
        model = self.env[section.model]
        order = section.order or f"{section.date}, id"
        query = model._search(domain, order=order, limit=max(section.lines, 1))
        rows = self.env.execute_query(
            query.select(
                SQL.identifier(query.table, "id"), SQL("count(*) OVER () AS total")
            )
        )
        ids = [id_ for id_, _total in rows[: section.lines]]
        return model.browse(ids), rows[0][1] if rows else 0, domain

    def _fetch_shown(self, sections, found):
        """Read what the lines show, once a model."""
        for model in {section.model for section in sections}:
            records = self.env[model].union(
                *(
                    r
                    for s, (r, *_) in zip(sections, found, strict=True)
                    if s.model == model
                )
            )
            names = {s.date for s in sections if s.model == model}
            if model == TASK:
                names |= {"name", "state", "directive_id", "unit_id", "company_id"}
            if records:
                records.fetch(names)

    # -- what the screen shows of it -------------------------------------------------

    def _section(self, section, records, total, domain):
        return {
            "key": section.key,
            "title": self.env._(TITLES[section.key]),
            "tone": section.tone,
            "total": total,
            "lines": [self._line(section, record) for record in records],
            "more": {
                "type": "ir.actions.act_window",
                "name": self.env._(TITLES[section.key]),
                "res_model": section.model,
                "domain": list(domain),
                "views": [[False, "list"], [False, "form"]],
            },
        }

    def _line(self, section, record):
        day = record[section.date]
        line = {
            "id": record.id,
            "model": section.model,
            "name": record.display_name,
            "detail": "",
            "date": str(day or ""),
            "words": "",
            "timeliness": "",
            "act": section.label
            and {
                "method": section.act or "action_open_step",
                "label": self.env._(LABELS[section.label]),
                "context": {"directive_step": section.step} if section.step else {},
            },
        }
        if section.model == TASK:
            # The names behind a task that the user reads.
            task = record.sudo()
            line |= {
                "name": task.name,
                "detail": " · ".join(
                    filter(None, (task.directive_id.number, task.unit_id.name))
                ),
                "words": record.deadline_in_words,
                "timeliness": record._get_timeliness(),
            }
        elif section.date == "due_date" and day < record.company_id._directive_today():
            line |= {"words": self.env._(TITLES["overdue"]), "timeliness": "overdue"}
        return line
