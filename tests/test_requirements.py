"""What the rooms import is what a fresh machine gets: declared in pyproject.toml and pinned in requirements.lock."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROOMS = ("extractors", "normalizers", "pipeline")
# Imported only where a person installed it: ONNX Runtime's CUDA build, for machines with a GPU.
OPTIONAL = {"onnxruntime"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def names(requirements: list[str]) -> set[str]:
    return {plain(re.split(r"[<>=!~;\[ ]", requirement)[0]) for requirement in requirements}


def plain(name: str) -> str:
    """Names of packages as pip compares them."""
    return re.sub(r"[-_.]+", "-", name).lower()


def imported() -> dict[str, Path]:
    """Every module from elsewhere that the rooms import, also inside functions, with a file that does."""
    found: dict[str, Path] = {}
    for path in (path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0]: path for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found[node.module.split(".")[0]] = path
    return {name: path for name, path in found.items() if name not in {*sys.stdlib_module_names, *ROOMS, *OPTIONAL}}


def test_every_import_is_declared() -> None:
    declared, known = names(PROJECT["dependencies"]), packages_distributions()
    for module, path in imported().items():
        owners = {plain(owner) for owner in known.get(module, [module])}
        assert owners & declared, f"{path.relative_to(ROOT)} imports {module}"


def test_every_requirement_is_pinned() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = {plain(name) for name in re.findall(r"^([A-Za-z0-9_.-]+)==", lock, re.MULTILINE)}
    wanted = names([*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]])
    assert wanted <= pinned, f"run make lock: {', '.join(sorted(wanted - pinned))}"
