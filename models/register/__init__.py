"""The register of documents and oral orders that assign tasks (Art. 3)."""

from . import directive_directive
from . import directive_directive_form
