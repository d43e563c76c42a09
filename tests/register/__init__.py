from . import test_directive
from . import test_number_key
