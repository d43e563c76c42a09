from . import directive_directive
