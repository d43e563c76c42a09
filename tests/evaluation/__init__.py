from . import test_evaluation_points
from . import test_evaluation
from . import test_evaluation_access
from . import test_evaluation_print
