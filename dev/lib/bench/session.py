"""Odoo inside this process: a registry, and environments of chosen users."""

import contextlib

import odoo.sql_db
from odoo.api import SUPERUSER_ID, Environment
from odoo.modules.registry import Registry
from odoo.tools import config


@contextlib.contextmanager
def opened(database):
    """Loads the registry of a database and lets go of the database in the end."""
    config.parse_config(["--no-http", "--log-level", "error"], setup_logging=True)
    try:
        yield Registry(database)
    finally:
        Registry.delete(database)
        odoo.sql_db.close_db(database)


@contextlib.contextmanager
def system(database):
    """An environment with all rights; nothing is kept unless it is committed."""
    with opened(database) as registry, transaction(registry) as cr:
        yield Environment(cr, SUPERUSER_ID, {})


def transaction(registry):
    """A cursor whose work is rolled back when it is closed, whatever happens."""
    return contextlib.closing(registry.cursor())


def environment_of(cr, login):
    """As the web client asks: the user's language, time zone and company."""
    env = Environment(cr, SUPERUSER_ID, {})
    user = env["res.users"].search([("login", "=", login)])
    context = user.with_user(user).context_get()
    allowed = {"allowed_company_ids": user.company_ids.ids}
    return env(user=user.id, context={**context, **allowed})
