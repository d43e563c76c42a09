from . import test_seal
from . import test_seal_check
from . import test_word
