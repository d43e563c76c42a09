"""Products into which tasks are converted (Decree 335/2025, Art. 13).

``directive_product_catalogue.py``: one decided list, which never changes.
``directive_product.py``: one product of it, with its factor.
``directive_product_export.py``: the list as a workbook.
The arithmetic and the reading of workbooks, without ORM: ``tools/decree_335/``.
"""

from . import directive_product_catalogue
from . import directive_product
from . import directive_product_export
