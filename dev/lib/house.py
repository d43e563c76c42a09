"""The measures of how the code is laid out, read from the code itself.

What is counted must not exceed a limit, which for most things is none at all. A limit
is raised by whoever has a reason that others agree with.
"""

import ast
import statistics
from collections import Counter, defaultdict
from dataclasses import dataclass

import addon

PRODUCT = ("models", "wizards", "controllers", "tools", "report", "cli")
# A ratchet: 19,500 before board, meetings, stand-ins, readings of files, Word, seals
# and work sheets came.
LINES_OF_PRODUCT = 39_000
LINES_OF_FILE = 300
FILES_OF_FOLDER = 25
METHODS_OF_CLASS = 20
ODOO_MODELS = 20
# Longest methods: the middle one, the longest of nine in ten, the longest of all.
MEDIAN, NINE_IN_TEN, LONGEST = 8, 20, 45
# What every caller, of other apps too, relies on as it is.
ORM = {"browse", "ensure_one", "exists", "read", "search", "search_read", "web_read"}
HEADING = {"_name", "_inherit", "_description"}
EXTENSIONS = "models/odoo/"


@dataclass
class Measure:
    what: str
    figure: float
    limit: float
    examples: list

    @property
    def problems(self):
        if self.figure <= self.limit:
            return []
        shown = ", ".join(map(str, self.examples[:8]))
        return [f"{self.figure:g} instead of at most {self.limit:g}. {shown}"]


class ModelClass:
    """A class body that declares or extends a model."""

    def __init__(self, path, node):
        self.path, self.node = path, node
        self.names = {
            target.id: [leaf.value for leaf in ast.walk(line.value) if _is_text(leaf)]
            for line in node.body
            if isinstance(line, ast.Assign)
            for target in line.targets
            if isinstance(target, ast.Name) and target.id in HEADING
        }
        self.inherited = self.names.get("_inherit", [])
        self.model = next(iter(self.names.get("_name") or self.inherited), None)

    @property
    def methods(self):
        return [part for part in self.node.body if isinstance(part, ast.FunctionDef)]

    @property
    def is_extension(self):
        return self.model in self.inherited or "_name" not in self.names

    @property
    def gives_bases(self):
        return not self.is_extension or set(self.inherited) - {self.model}

    @property
    def only_adds_a_base(self):
        return bool(self.inherited) and not any(map(_says_something, self.node.body))

    def __str__(self):
        return f"{self.path}:{self.node.name}"


def _is_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _says_something(line):
    if isinstance(line, ast.Assign):
        return getattr(line.targets[0], "id", "") not in HEADING
    return not (isinstance(line, ast.Expr) and _is_text(line.value))


def measures():
    paths = [path for path in addon.files() if path.parts[0] in PRODUCT]
    sources = {
        path.as_posix(): (addon.HOME / path).read_text(encoding="utf-8")
        for path in paths
        if path.suffix == ".py"
    }
    nodes = [
        (path, node)
        for path, source in sources.items()
        for node in ast.walk(ast.parse(source))
    ]
    models = [
        found
        for path, node in nodes
        if isinstance(node, ast.ClassDef) and (found := ModelClass(path, node)).model
    ]
    lines = {path: source.count("\n") for path, source in sources.items()}
    return [*of_models(models), *of_sizes(nodes, lines), *of_folders()]


def of_models(models):
    bases, extended = defaultdict(set), defaultdict(set)
    for model in models:
        if model.gives_bases and model.model.startswith("directive."):
            bases[model.model].add(model.path)
        if model.is_extension and not model.model.startswith("directive."):
            extended[model.model].add(model.path)
    paths = sorted({path for places in extended.values() for path in places})
    crowded = [model for model in models if len(model.methods) > METHODS_OF_CLASS]
    wrapped = [
        f"{model}.{method.name}"
        for model in models
        for method in model.methods
        if method.name in ORM
    ]
    return [
        _none(
            "models with bases in several files",
            [model for model, places in bases.items() if len(places) > 1],
        ),
        _none(
            "classes that only add a base", [m for m in models if m.only_adds_a_base]
        ),
        _none("methods of the ORM overridden", wrapped),
        _none("extensions of base", sorted(extended.get("base", ()))),
        _none(
            f"extensions of Odoo's models outside {EXTENSIONS}",
            [path for path in paths if not path.startswith(EXTENSIONS)],
        ),
        _none(f"classes of more than {METHODS_OF_CLASS} methods", crowded),
        Measure("Odoo's models extended", len(extended), ODOO_MODELS, sorted(extended)),
    ]


def of_sizes(nodes, lines):
    sizes = sorted(
        (node.end_lineno - node.lineno + 1, f"{path}:{node.name}")
        for path, node in nodes
        if isinstance(node, ast.FunctionDef)
    )
    lengths = [length for length, _name in sizes]
    nine_in_ten = lengths[int(0.9 * (len(lengths) - 1))]
    longest = [name for _length, name in reversed(sizes)]
    return [
        Measure("lines of the middle method", statistics.median(lengths), MEDIAN, []),
        Measure("lines of nine methods in ten", nine_in_ten, NINE_IN_TEN, longest),
        Measure("lines of the longest method", lengths[-1], LONGEST, longest),
        _none(
            f"files of more than {LINES_OF_FILE} lines",
            [path for path, count in lines.items() if count > LINES_OF_FILE],
        ),
        Measure("lines of the product", sum(lines.values()), LINES_OF_PRODUCT, []),
    ]


def of_folders():
    counts = Counter(
        path.parent.as_posix()
        for path in addon.files(development=True)
        if path.suffix in (".py", ".xml", ".js")
    )
    crowded = [folder for folder, count in counts.items() if count > FILES_OF_FOLDER]
    return [_none(f"folders of more than {FILES_OF_FOLDER} files", crowded)]


def _none(what, examples):
    return Measure(what, len(examples), 0, examples)
