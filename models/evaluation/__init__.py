from . import directive_evaluation
from . import directive_evaluation_score
from . import directive_evaluation_line
from . import directive_evaluation_compute
from . import directive_evaluation_print
