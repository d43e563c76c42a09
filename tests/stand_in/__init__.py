from . import test_delegation
from . import test_signing
