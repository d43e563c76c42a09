from . import directive_import_template
