from . import test_verify
from . import test_verify_command
