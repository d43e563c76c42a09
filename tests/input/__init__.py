from . import test_fuzz_files
from . import test_fuzz_formulas
from . import test_fuzz_workbook
from . import test_input_files
from . import test_input_markup
from . import test_input_slips
from . import test_pasted
