"""Which day it is in each office: they may lie in different time zones (SPEC 2).

Asked of the cached working days of the companies: it costs no SQL.
"""

from datetime import timedelta

from odoo import fields
from odoo.fields import Domain
from odoo.tools import SQL


def today(days):
    """Today by the working days of an office."""
    return days.day_of(fields.Datetime.now())


def due_soon_until(days):
    """The last deadline that is due soon today."""
    return days.due_soon_until(today(days))


def today_and_due_soon(days):
    return today(days), due_soon_until(days)


def stagnant_since(days):
    """Last news of that day or before is too long ago today."""
    return today(days) - timedelta(days=days.stagnation_days)


def week_start(days):
    """Monday of the week in which an office is today."""
    day = today(days)
    return day - timedelta(days=day.weekday())


def offices_by(env, answer):
    """``{answer: company ids}``: one entry, mostly.

    :param answer: function of the working days of an office
    """
    companies = {}
    for company_id, days in env["res.company"]._directive_days_by_company().items():
        companies.setdefault(answer(days), []).append(company_id)
    return companies


def later_than(name, other):
    """A domain of what has one day after another.

    :param name: field of the later day
    :param other: field of the earlier one
    """

    def to_sql(model, alias, query):
        days = (model._field_to_sql(alias, field, query) for field in (name, other))
        return SQL("%s > %s", *days)

    return Domain.custom(to_sql=to_sql)


def by_office_sql(env, company, answer):
    """SQL for an answer that may differ between offices.

    :param company: SQL of the company's column
    """
    companies = offices_by(env, answer)
    if len(companies) == 1:
        return SQL("%s", *companies)
    branches = (
        SQL("WHEN %s IN %s THEN %s", company, tuple(ids), value)
        for value, ids in companies.items()
    )
    return SQL("CASE %s END", SQL(" ").join(branches))


def by_office_domain(env, branch):
    """A domain of one branch a company, or one for all where the day is the same.

    :param branch: function of (today, due soon until) that returns a domain
    """
    companies = offices_by(env, today_and_due_soon)
    if len(companies) == 1:
        return branch(*next(iter(companies)))
    return Domain.OR(
        Domain("company_id", "in", ids) & branch(*days)
        for days, ids in companies.items()
    )
