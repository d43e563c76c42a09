from . import test_directive
