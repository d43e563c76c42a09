"""The dialog that assigns: one content to many units (directive_assign), or rows of
which each has its content, units and deadline (directive_assign_line), pasted from a
table of Word or Excel (directive_assign_paste)."""

from . import directive_assign
from . import directive_assign_line
from . import directive_assign_paste
