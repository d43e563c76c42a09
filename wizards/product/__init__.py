"""A catalogue of products from a workbook, and compared with the one before.

``directive_product_import.py``: the dialog; ``product_import_sentences.py``: what it
says of bad rows. ``directive_product_change.py``: one row a change.
"""

from . import directive_product_change
from . import directive_product_import
