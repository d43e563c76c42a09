"""Seals: what is frozen has one, and is what was sealed (SPEC 11)."""

from .rule import Rule


def _broken(env):
    """Yield (code, model, id) of seals over something else than is stored."""
    seals = env["directive.seal"].search([("replaced_by_id", "=", False)], order="id")
    for seal in seals:
        if seal._get_state() == "changed":
            yield seal.code, seal.res_model, seal.res_id


def _missing(env):
    for model in env["directive.seal"]._sealed_models():
        for record in model._get_unsealed():
            yield record._name, record.id


RULES = {
    "seal_digest": Rule("Seal {0} of {1} {2} is not over what is stored.", _broken),
    "seal_missing": Rule("The frozen {0} {1} has no seal.", _missing),
}
