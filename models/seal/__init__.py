"""What is frozen carries a seal: a print tells whether it is the one that was made.

- directive_seal.py: one row for each frozen record, never changed
- directive_sealed_mixin.py: what a record seals, and what its print carries
- directive_seal_check.py: what the page of *Check a Print* says

The rooms below freeze things and use it; it knows none of them.
"""

from . import directive_seal
from . import directive_sealed_mixin
from . import directive_seal_check
