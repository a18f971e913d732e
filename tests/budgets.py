"""Sizes that keep a file one concept and a function one thought. Run: python -m tests.budgets."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("config", "clients", "engagements", "roadmaps", "billing", "tests", "bench")
PYTHON_LINES, FUNCTION_LINES, VIEW_LINES, TEST_LINES = 300, 40, 25, 25
TEMPLATE_LINES, STYLESHEET_LINES = 80, 200
OUTSIDE = ("/migrations/", "/demo/", "demo_data", "/vendor/", "/generated/")


def main() -> int:
    """Print each file or function that is over its budget; the exit code says whether any is."""
    over = sorted(_over())
    for line in over:
        sys.stdout.write(f"{line}\n")
    return 1 if over else 0


def _over() -> Iterator[str]:
    for file in _files("*.py", FOLDERS):
        text = file.read_text()
        yield from _too_long(file, text, PYTHON_LINES)
        yield from _long_functions(file, text)
    for file in _files("*.html", ("templates",)):
        yield from _too_long(file, file.read_text(), TEMPLATE_LINES)
    for file in _files("*.css", ("static",)):
        yield from _too_long(file, file.read_text(), STYLESHEET_LINES)


def _files(pattern: str, folders: tuple[str, ...]) -> Iterator[Path]:
    for folder in folders:
        for file in (ROOT / folder).rglob(pattern):
            if not any(part in file.as_posix() for part in OUTSIDE):
                yield file


def _too_long(file: Path, text: str, budget: int) -> Iterator[str]:
    lines = text.count("\n")
    if lines > budget:
        yield f"{file.relative_to(ROOT)}: {lines} lines, budget {budget}"


def _long_functions(file: Path, text: str) -> Iterator[str]:
    """The lines of a function without its decorators."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            budget = _budget(file, node)
            if lines > budget:
                where = f"{file.relative_to(ROOT)}:{node.lineno}"
                yield f"{where}: {node.name} has {lines} lines, budget {budget}"


def _budget(file: Path, node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    if node.name.startswith("test_"):
        return TEST_LINES
    arguments = [*node.args.posonlyargs, *node.args.args]
    if "views" in file.parts and arguments and arguments[0].arg == "request":
        return VIEW_LINES
    return FUNCTION_LINES


if __name__ == "__main__":
    sys.exit(main())
