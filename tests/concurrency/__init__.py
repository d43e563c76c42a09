from . import test_concurrency
from . import test_concurrency_office
from . import test_concurrency_issued
from . import test_concurrency_random
from . import test_concurrency_secret
from . import test_concurrency_words
