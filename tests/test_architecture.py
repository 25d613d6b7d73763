"""The house keeps its shape: one direction of imports, no cycle, formats and kinds that do not know one another."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = {"extractors": set[str](), "normalizers": set[str](), "pipeline": {"extractors", "normalizers"}}
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for room in ROOMS
    for path in sorted((ROOT / room).rglob("*.py"))
}
# What all formats may use: grids and sewing, pages to documents, recognition of pictures.
ABILITIES = ("tables", "pages", "scan")
# Folders whose members are formats: what lies in one imports nothing of another.
FORMATS = sorted(
    path.name
    for path in (ROOT / "extractors").iterdir()
    if path.is_dir() and path.name not in (*ABILITIES, "__pycache__")
)
LONGEST_FILE = 300


def imports(module: str) -> Iterator[tuple[str, ast.stmt]]:
    """The modules that a module imports, also inside functions."""
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from ((name if name in MODULES else str(node.module), node) for name in names)


def own_imports(module: str) -> set[str]:
    return {name for name, _ in imports(module) if name in MODULES and name != module}


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_one_way(module: str) -> None:
    room = module.split(".", maxsplit=1)[0]
    foreign = {name for name, _ in imports(module) if name.split(".")[0] in ROOMS.keys() - {room}}
    assert {name.split(".")[0] for name in foreign} <= ROOMS[room], foreign
    assert not any(name.split(".")[0] == "tests" for name, _ in imports(module))


def test_no_module_imports_itself_in_a_circle() -> None:
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " → ".join((*path[path.index(module) :], module))
        if module not in done:
            for other in own_imports(module):
                visit(other, (*path, module))
            done.add(module)

    for module in MODULES:
        visit(module, ())


@pytest.mark.parametrize("module", [name for name in MODULES if name.split(".")[0] == "extractors"])
def test_formats_do_not_import_one_another(module: str) -> None:
    parts = module.split(".")
    if len(parts) < 3 or parts[1] not in FORMATS:
        return
    others = {f"extractors.{name}" for name in FORMATS if name != parts[1]}
    for name in own_imports(module):
        assert not any(name == other or name.startswith(other + ".") for other in others), f"{module} imports {name}"


@pytest.mark.parametrize(
    "module", [name for name in MODULES if name.split(".")[1:2] and name.split(".")[1] in ABILITIES]
)
def test_abilities_do_not_know_the_formats(module: str) -> None:
    formats = {f"extractors.{name}" for name in FORMATS}
    assert not any(name.rpartition(".")[0] in formats or name in formats for name in own_imports(module))


def test_kinds_of_tables_do_not_import_one_another() -> None:
    """The interpreter's registry imports the kinds; a kind and its helpers share the beginning of their names."""
    kinds = {
        kind for kind in ("score", "indicator", "rubric", "notice") if any(_of_kind(name, kind) for name in MODULES)
    }
    assert kinds
    for kind in kinds:
        for module in (name for name in MODULES if _of_kind(name, kind)):
            others = {name for name in own_imports(module) for other in kinds - {kind} if _of_kind(name, other)}
            assert not others, f"{module} imports {others}"


def _of_kind(module: str, kind: str) -> bool:
    parts = module.split(".")
    return parts[:2] == ["pipeline", "interpret"] and len(parts) > 2 and parts[2].startswith(kind)


def test_there_is_one_broad_handler() -> None:
    broad = []
    for module, path in MODULES.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler) and _is_broad(node):
                broad.append(f"{module}:{node.lineno}")
    assert [place.split(":")[0] for place in broad] == ["pipeline.ingest"], broad


def _is_broad(handler: ast.ExceptHandler) -> bool:
    """A handler that raises again hides nothing."""
    names = (
        {node.id for node in ast.walk(handler.type) if isinstance(node, ast.Name)} if handler.type else {"Exception"}
    )
    raises = any(isinstance(node, ast.Raise) and node.exc is None for node in ast.walk(handler))
    return bool(names & {"Exception", "BaseException"}) and not raises


@pytest.mark.parametrize("module", MODULES)
def test_files_stay_small_and_begin_with_a_word_about_themselves(module: str) -> None:
    text = MODULES[module].read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE
    if text.strip():
        assert ast.get_docstring(ast.parse(text)), f"{module} has no docstring"
