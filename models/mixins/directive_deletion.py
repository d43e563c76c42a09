from contextlib import contextmanager

from psycopg2.errors import ForeignKeyViolation

from odoo.tools import mute_logger


@contextmanager
def in_use_in_one_sentence(env, refusal):
    """Refuse to delete what a record of this addon refers to.

    What that is only the database knows. It may be the register of secret documents:
    neither sentence nor log says it.

    :param refusal: the error to be raised
    """
    try:
        with mute_logger("odoo.sql_db"), env.cr.savepoint():
            yield
    except ForeignKeyViolation as error:
        if not (error.diag.table_name or "").startswith("directive_"):
            raise
        raise refusal from error
