"""Who stands in for whom.

The delegation, its days and who may make it: directive_delegation. From the first day
to the last the delegate has the groups of the role, as Odoo reads them everywhere:
delegation_in_force, asked by ``models/odoo/res_users_stand_in`` and whenever rights on
a record of ours are. Who signs in the place of an absent signer: delegation_signing.
"""

from . import directive_delegation
from . import delegation_in_force
from . import delegation_signing
