"""The measures of how the code is laid out, read from the code itself.

What is counted must not exceed a limit, which for most things is none at all. A limit
is raised by whoever has a reason that others agree with.
"""

import ast
import statistics
from collections import Counter, defaultdict
from dataclasses import dataclass

import addon

PRODUCT = ("models/", "wizards/", "controllers/", "tools/", "report/", "cli/")
# A ratchet: 19,500 before board, meetings, stand-ins, readings of files, Word, seals
# and work sheets came, 38,000 before catalogues went out, months came in and the rules
# of evaluation were offered, 40,000 before what was the same became one.
LINES_OF_PRODUCT = 38_900
# Another one: 6,300 before the commands shared their code, 4,550 before tools did more.
LINES_OF_DEVELOPMENT = 3_950
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
    examples: list
    limit: float = 0
    figure: float | None = None

    def __post_init__(self):
        self.figure = len(self.examples) if self.figure is None else self.figure

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
        self.methods = [x for x in node.body if isinstance(x, ast.FunctionDef)]
        self.is_extension = self.model in self.inherited or "_name" not in self.names
        self.gives_bases = not self.is_extension or set(self.inherited) - {self.model}
        says = any(map(_says_something, node.body))
        self.only_adds_a_base = bool(self.inherited) and not says

    def __str__(self):
        return f"{self.path}:{self.node.name}"


def _is_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _says_something(line):
    if isinstance(line, ast.Assign):
        return getattr(line.targets[0], "id", "") not in HEADING
    return not (isinstance(line, ast.Expr) and _is_text(line.value))


def measures():
    paths = addon.files(development=True)
    counted = [path for path in paths if path.suffix not in (".xz", ".txt")]
    contents = {str(path): (addon.HOME / path).read_bytes() for path in counted}
    lines = {path: content.count(b"\n") for path, content in contents.items()}
    sources = [x for x in contents if x.startswith(PRODUCT) and x.endswith(".py")]
    nodes = [
        (path, node) for path in sources for node in ast.walk(ast.parse(contents[path]))
    ]
    classes = [ModelClass(*each) for each in nodes if isinstance(each[1], ast.ClassDef)]
    models = [found for found in classes if found.model]
    folders = Counter(x.parent for x in paths if x.suffix in (".py", ".xml", ".js"))
    crowded = [folder for folder, count in folders.items() if count > FILES_OF_FOLDER]
    long = [path for path in sources if lines[path] > LINES_OF_FILE]
    product = sum(lines[path] for path in sources)
    development = sum(lines[path] for path in lines if path.startswith("dev/"))
    return [
        *of_models(models),
        of_rooms(models, nodes),
        *of_methods(nodes),
        Measure(f"files of more than {LINES_OF_FILE} lines", long),
        Measure(f"folders of more than {FILES_OF_FOLDER} files", crowded),
        Measure("lines of the product", [], LINES_OF_PRODUCT, product),
        Measure("lines of dev", [], LINES_OF_DEVELOPMENT, development),
    ]


def of_models(models):
    bases, extended = defaultdict(set), defaultdict(set)
    for model in models:
        ours = model.model.startswith("directive.")
        if model.gives_bases and ours:
            bases[model.model].add(model.path)
        if model.is_extension and not ours:
            extended[model.model].add(model.path)
    paths = sorted({path for places in extended.values() for path in places})
    outside = [path for path in paths if not path.startswith(EXTENSIONS)]
    spread = [model for model, places in bases.items() if len(places) > 1]
    methods = [(model, method.name) for model in models for method in model.methods]
    wrapped = [f"{model}.{name}" for model, name in methods if name in ORM]
    crowded = [model for model in models if len(model.methods) > METHODS_OF_CLASS]
    empty = [model for model in models if model.only_adds_a_base]
    return [
        Measure("models with bases in several files", spread),
        Measure("classes that only add a base", empty),
        Measure("methods of the ORM overridden", wrapped),
        Measure("extensions of base", sorted(extended.get("base", ()))),
        Measure(f"extensions of Odoo's models outside {EXTENSIONS}", outside),
        Measure(f"classes of more than {METHODS_OF_CLASS} methods", crowded),
        Measure("Odoo's models extended", sorted(extended), ODOO_MODELS),
    ]


def of_rooms(models, nodes):
    """A room names no model of one that is loaded after it."""
    rooms = (addon.HOME / "models/__init__.py").read_text().split()[3::4]
    place = {f"models/{room}": number for number, room in enumerate(rooms)}

    def of(path):
        return place.get("/".join(path.split("/")[:2]), len(rooms))

    home = {model.model: of(model.path) for model in models if not model.is_extension}
    below = [
        f"{path}: {node.value}"
        for path, node in nodes
        if _is_text(node) and of(path) < home.get(node.value, 0) < len(rooms)
    ]
    return Measure("models of a room below", below)


def of_methods(nodes):
    sizes = sorted(
        (node.end_lineno - node.lineno + 1, f"{path}:{node.name}")
        for path, node in nodes
        if isinstance(node, ast.FunctionDef)
    )
    lengths = [length for length, _name in sizes]
    nine_in_ten = lengths[int(0.9 * (len(lengths) - 1))]
    longest = [name for _length, name in reversed(sizes)]
    return [
        Measure("lines of the middle method", [], MEDIAN, statistics.median(lengths)),
        Measure("lines of nine methods in ten", longest, NINE_IN_TEN, nine_in_ten),
        Measure("lines of the longest method", longest, LONGEST, lengths[-1]),
    ]
