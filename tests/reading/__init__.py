from . import test_reading_accuracy
from . import test_reading_sentences
from . import test_reading_files
from . import test_reading_wizard
