"""The rules of the house that a linter does not know: who may import whom, what is public, what must not be here."""

from __future__ import annotations

import ast
import importlib
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "headwater"
MODULES = sorted(PACKAGE.rglob("*.py"))
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}
MOST_LINES = 400

# A part may import only from itself and from those above it.
ORDER = [
    "records", "errors", "settings", "data", "intake", "text", "models", "who", "said", "when", "what", "reading",
    "library", "across", "batch", "export", "web", "cli",
]  # fmt: skip
ON_TOP = {"__init__", "__main__"}  # the public API, and `python -m headwater`: above everything
HEAVY = ["onnxruntime", "numpy", "trafilatura", "lxml", "jinja2", "rich", "typer"]


def ident(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def part_of(path: Path) -> str:
    """The part of the house that a file belongs to: ``said/cues.py`` is in ``said``."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(tree: ast.AST) -> Iterator[str]:
    """Dotted names of all that is imported, inside functions too; ``from headwater import x`` is ``headwater.x``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            assert node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def public_definitions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def tracked() -> list[Path]:
    """The files of the repository; where it is not one (an unpacked archive), everything outside hidden folders."""
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        paths = (p for p in ROOT.rglob("*") if not any(x.startswith(".") for x in p.relative_to(ROOT).parts))
    else:
        paths = (ROOT / name for name in listed.split("\0") if name)
    return [path for path in paths if path.is_file()]


# imports


@pytest.mark.parametrize("path", MODULES, ids=ident)
def test_imports_point_upward(path: Path) -> None:
    mine = part_of(path)
    if mine in ON_TOP:
        return
    assert mine in ORDER, f"{mine} has no place in the order yet"
    allowed = {*ORDER[: ORDER.index(mine) + 1]}
    ours = [name.split(".") for name in imported(TREES[path]) if name.split(".")[0] == "headwater"]
    assert [name for name in ours if len(name) < 2 or name[1] not in allowed] == []


def test_what_is_imported_is_declared() -> None:
    """Also what another package happens to bring: it could stop bringing it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[^\w.-]", need)[0].lower() for need in project["dependencies"]}
    tops = {name.split(".")[0] for tree in TREES.values() for name in imported(tree)}
    outside = (
        tops - set(sys.stdlib_module_names) - {"headwater", "compression"}
    )  # the last is Python's own from 3.14 on
    brought_by = packages_distributions()
    undeclared = {top for top in outside if not {d.lower() for d in brought_by.get(top, [])} & declared}
    assert undeclared == set()


def test_nothing_that_is_too_heavy_or_calls_home() -> None:
    tops = {name.split(".")[0] for tree in TREES.values() for name in imported(tree)}
    assert tops & {"torch", "tensorflow", "transformers", "spacy", "huggingface_hub", "logging.config"} == set()


def loaded_by(statement: str) -> set[str]:
    code = f"import sys, json; {statement}; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return set(json.loads(done.stdout))


@pytest.mark.parametrize("statement", ["import headwater", "import headwater.records, headwater.settings"])
def test_importing_does_no_heavy_work(statement: str) -> None:
    assert loaded_by(statement) & set(HEAVY) == set()


# what is public


@pytest.mark.parametrize("path", MODULES, ids=ident)
def test_what_is_public_says_what_it_does(path: Path) -> None:
    tree = TREES[path]
    assert ast.get_docstring(tree), "the module answers no question"
    assert [node.name for node in public_definitions(tree) if not ast.get_docstring(node)] == []


@pytest.mark.parametrize("path", MODULES, ids=ident)
def test_public_functions_are_asked_by_keyword(path: Path) -> None:
    """After the subject and two that belong to it; commands, which are decorated, are called by the command line."""
    public = [node for node in public_definitions(TREES[path]) if isinstance(node, ast.FunctionDef)]
    public = [function for function in public if not function.decorator_list]
    assert [f.name for f in public if len(f.args.posonlyargs) + len(f.args.args) > 3] == []
    for function in public:
        unnamed = function.args.args[len(function.args.args) - len(function.args.defaults) :]
        assert [a.arg for a in unnamed if isinstance(a.annotation, ast.Name) and a.annotation.id == "bool"] == []


def dotted(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@pytest.mark.parametrize("path", [p for p in MODULES if "__all__" in p.read_text(encoding="utf-8")], ids=ident)
def test_the_list_of_what_is_public_is_sorted_and_true(path: Path) -> None:
    module = importlib.import_module(dotted(path))
    assert list(module.__all__) == sorted(set(module.__all__))
    assert [name for name in module.__all__ if not hasattr(module, name)] == []


# how it is written


@pytest.mark.parametrize("path", MODULES, ids=ident)
def test_one_idea_a_file(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES
    assert path.stem not in {"utils", "helpers", "common", "misc"}


def test_functions_are_small() -> None:
    lengths = sorted((f.end_lineno or 0) - f.lineno + 1 for tree in TREES.values() for f in functions(tree))
    assert lengths[len(lengths) // 2] <= 10, "the median"
    assert lengths[len(lengths) * 9 // 10] <= 25, "the ninetieth percentile"


def swallows(handler: ast.ExceptHandler) -> bool:
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(c is None or (isinstance(c, ast.Name) and c.id in {"Exception", "BaseException"}) for c in caught)


@pytest.mark.parametrize("path", MODULES, ids=ident)
def test_no_broad_excepts(path: Path) -> None:
    handlers = (node for node in ast.walk(TREES[path]) if isinstance(node, ast.ExceptHandler))
    assert [handler.lineno for handler in handlers if swallows(handler)] == []


@pytest.mark.parametrize("path", [p for p in MODULES if part_of(p) != "cli"], ids=ident)
def test_a_library_does_not_print(path: Path) -> None:
    calls = (node.func for node in ast.walk(TREES[path]) if isinstance(node, ast.Call))
    assert [call.lineno for call in calls if isinstance(call, ast.Name) and call.id in {"print", "input"}] == []


# what must not be here


def test_no_file_tells_of_the_machine_it_was_written_on() -> None:
    # Written in pieces, so that this file does not find itself.
    places = ["/wo" + "rk/", "/ho" + "me/", "/ro" + "ot/", "/op" + "t/", "pypi" + ".org"]
    places += ["pythonhosted" + ".org", "hugging" + "face.co", "npmjs" + ".org", "/tmp" + "/"]
    pattern = re.compile("|".join(map(re.escape, places)).encode())
    texts = [path for path in tracked() if path.suffix not in {".onnx", ".npz", ".png"}]
    assert len(texts) > len(MODULES)
    assert {str(p.relative_to(ROOT)) for p in texts if pattern.search(p.read_bytes())} == set()


def test_locks_name_no_place_and_pin_everything() -> None:
    for name in ("run", "dev", "bench", "training"):
        lines = (ROOT / "requirements" / f"{name}.lock").read_text(encoding="utf-8").splitlines()
        needs = [line for line in lines if not line.startswith("    --hash=sha256:")]
        assert needs
        assert [line for line in needs if not re.match(r"[a-z0-9-]+==[\w.]+ (; .+ )?\\$", line)] == []


def test_the_locks_agree() -> None:
    run, dev = ((ROOT / "requirements" / f"{n}.lock").read_text(encoding="utf-8").splitlines() for n in ("run", "dev"))
    assert {line for line in run if "==" in line} <= {line for line in dev if "==" in line}


def test_no_test_is_named_by_bytes_that_the_clock_is_in(request: pytest.FixtureRequest) -> None:
    # Processes that share the tests must have the same names for them, and gzip writes down when it packed.
    assert [item.nodeid for item in request.session.items if "\\x1f\\x8b" in item.nodeid] == []
