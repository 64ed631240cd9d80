"""What holds for the code as a whole: which way imports point, who touches what, how large a module gets."""

from __future__ import annotations

import ast
import re
import subprocess
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest
from conftest import ROOT

import kaifaqu

PACKAGE = Path(kaifaqu.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
GRAPH = grimp.build_graph("kaifaqu", include_external_packages=True, cache_dir=None)
OWN = sorted(name for name in GRAPH.modules if name.partition(".")[0] == "kaifaqu")
LONGEST_MODULE = 400
LONGEST_FUNCTION = 52
#: So that a package is held in one head; the command line and the formats are lists of peers.
LARGEST_PACKAGE = {"modules": 12, "lines": 2500}


def importers(external: str) -> set[str]:
    """Return the modules that import a package that is not ours."""
    return set(GRAPH.find_modules_that_directly_import(external))


def test_no_import_goes_in_a_circle() -> None:
    """Not even one inside a function or for types alone."""
    order = TopologicalSorter({name: GRAPH.find_modules_directly_imported_by(name) for name in OWN})
    order.prepare()
    assert len(OWN) > 30


@pytest.mark.parametrize(
    ("external", "home"),
    [
        pytest.param("click", r"kaifaqu\.cli(\..*)?", id="click"),
        pytest.param("rich", r"kaifaqu\.render\.terminal", id="rich"),
        pytest.param("tomli", r"kaifaqu\.(base(\..*)?|files\.resources)", id="tomli"),
        pytest.param("jsonschema_rs", r"kaifaqu\.base(\..*)?", id="jsonschema-rs"),
        pytest.param("sqlite3", r"kaifaqu\.store(\..*)?", id="sqlite3"),
    ],
)
def test_a_library_has_one_home(external: str, home: str) -> None:
    found = importers(external)
    assert found
    assert [name for name in found if not re.fullmatch(home, name)] == []


def test_values_of_queries_go_by_place() -> None:
    """From Python 3.14 a numbered `?1` is a name, and a list of values for it is an error."""
    queries = re.compile(r"\?[0-9]")
    assert [
        path.name for path in (PACKAGE / "store").glob("*.py") if queries.search(path.read_text("utf-8"))
    ] == []


def test_only_the_command_line_prints_and_exits() -> None:
    """All else returns values and raises errors."""
    callers = {
        str(path.relative_to(PACKAGE))
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in {"print", "sys.exit", "exit", "os._exit", "input"}
    }
    assert {caller for caller in callers if not caller.startswith("cli/")} == {"__main__.py"}


@pytest.mark.parametrize("path", [pytest.param(path, id=str(path.relative_to(PACKAGE))) for path in MODULES])
def test_a_module_is_one_noun_on_a_few_screens(path: Path) -> None:
    """It says what it is for; a package within re-exports nothing; nothing is silenced or left to do."""
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert text.count("\n") <= LONGEST_MODULE
    assert ast.get_docstring(tree)
    assert [node.name for node in functions if (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION] == []
    assert not re.search(r"\b(noqa|TODO|FIXME)\b|type: ignore|pragma:", text)
    assert path.stem not in {"utils", "helpers", "common", "core", "manager"}
    if path.name == "__init__.py" and path.parent != PACKAGE:
        assert [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)] == (
            [node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module == "__future__"]
        )


@pytest.mark.parametrize(
    "package", sorted({path.parent.name for path in MODULES} - {"cli", "render"}), ids=str
)
def test_a_package_is_listed_by_heart(package: str) -> None:
    texts = [path.read_text("utf-8") for path in MODULES if path.parent.name == package]
    assert len(texts) - 1 <= LARGEST_PACKAGE["modules"]  # Its `__init__` is none.
    assert sum(text.count("\n") for text in texts) <= LARGEST_PACKAGE["lines"]


def test_no_name_in_the_code_is_chinese() -> None:
    names = {
        name
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in (getattr(node, "id", None), getattr(node, "name", None), getattr(node, "arg", None))
        if isinstance(name, str)
    }
    assert [name for name in names if not name.isascii()] == []


def test_the_continuous_integration_finds_the_command_for_tests_in_the_readme() -> None:
    """By the very line that it reads it with."""
    [line] = [line for line in (ROOT / ".ci" / "run").read_text().splitlines() if line.startswith("command=")]
    found = subprocess.run(
        ["bash", "-c", f'{line}\nprintf %s "$command"'], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert re.fullmatch(r"(python -m )?pytest( \S+)*", found)


def test_the_readme_gives_two_commands_that_begin_anew() -> None:
    """One to use the program, one to test it, each from an empty environment."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^    (python3 -m venv .*)$", readme, re.MULTILINE)
    begin = r"python3 -m venv \.venv && \. \.venv/bin/activate && pip install "
    assert [bool(re.match(begin, command)) for command in commands] == [True, True]
    assert commands[0].endswith("&& kaifaqu show industry")
    assert '-e ".[dev]" && ' in commands[1]
