from . import documents
from . import test_reading_sentences
from . import test_reading_files
from . import test_reading_wizard
from . import test_offline
from . import test_import_content
from . import test_reading_tours

# Judged by documents that are no part of the addon.
if documents.FOLDER.is_dir():
    from . import test_reading_accuracy
    from . import test_reading_costs
