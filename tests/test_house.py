"""The rules of the house that no linter sees. A rule that must bend says why in `EXCEPTIONS`."""

import ast
import re
import statistics
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PORTAL = ROOT / "plugins" / "portal"
MODULES = sorted(PORTAL.rglob("*.py"))
COMPONENTS = sorted((ROOT / "theme" / "templates" / "components").glob("*.html"))

MAY_IMPORT = {
    "model": {"language"},
    "language": set(),
    "settings": {"model", "language", "reading"},
    "reading": {"model", "language", "settings"},
    "linting": {"model", "language", "reading"},
    "enrichment": {"model", "language", "settings"},
    "pages": {"model", "language", "settings", "enrichment"},
    "rendering": {"model", "language", "settings", "enrichment", "pages"},
    "outputs": {"model", "language", "settings", "enrichment", "pages", "rendering"},
    "publishing": {"model", "language", "settings"},
    "editing": {"model", "language", "settings", "reading"},
    "building": {
        "model",
        "language",
        "settings",
        "reading",
        "linting",
        "enrichment",
        "pages",
        "rendering",
        "outputs",
        "editing",
    },
    "hooks": {"model", "building"},
    "commands": {"model", "language", "settings", "building", "editing", "hooks", "publishing"},
    "publisher": {"model", "building", "commands", "publishing"},
    "visits": {"model", "language", "building", "commands", "publishing"},
    "serving": {"model", "building"},
    "server": {"model", "building", "commands", "serving"},
    "__init__": {"hooks"},
}
"""Which stage may know which: the flow goes one way."""
EDGES = {"hooks", "commands"}
INLINE = r"\sstyle=|\son\w+=|<script(?! type=\"application/ld\+json\"| src=| type=\"module\" src=)"


def stage_of(module):
    return module.relative_to(PORTAL).parts[0].removesuffix(".py")


def imports_of(module):
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def functions():
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                yield module.name, node


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(PORTAL)))
def test_imports_go_one_way(module):
    """A stage knows only what stands before it; only the edge knows Pelican."""
    stage = stage_of(module)
    for name in imports_of(module):
        parts = name.split(".")
        if parts[0] == "portal" and len(parts) > 1 and parts[1] != stage:
            assert parts[1] in MAY_IMPORT[stage], f"{module.name} imports {name}"
        assert parts[0] != "pelican" or stage in EDGES, f"{module.name} imports {name}"


def test_files_are_short():
    """A file holds one thing: at most 300 lines, half of them at most 100."""
    lengths = {module.name: len(module.read_text(encoding="utf-8").splitlines()) for module in MODULES}

    assert {name: length for name, length in lengths.items() if length > 300} == {}
    assert statistics.median(lengths.values()) <= 100


def test_functions_are_short():
    """A function does one thing: none over 50 lines, 85 in 100 at most 20, at most 5 parameters."""
    lengths = {f"{name}:{node.name}": node.end_lineno - node.lineno + 1 for name, node in functions()}

    assert {name: length for name, length in lengths.items() if length > 50} == {}
    assert sum(length <= 20 for length in lengths.values()) / len(lengths) >= 0.85


def test_the_clock_is_read_once():
    """Time enters as one value, where the project is settled."""
    readers = [m.name for m in MODULES if re.search(r"\.now\(|\.today\(|time\.time\(", m.read_text(encoding="utf-8"))]

    assert readers == ["project.py"]


def test_the_edge_is_thin():
    """What knows Pelican, and the settings, can be read at one sitting."""
    assert len((PORTAL / "hooks.py").read_text(encoding="utf-8").splitlines()) <= 200
    assert len((ROOT / "pelicanconf.py").read_text(encoding="utf-8").splitlines()) <= 150
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 80


@pytest.mark.parametrize("template", COMPONENTS, ids=lambda template: template.stem)
def test_a_component_is_one_noun_in_four_places(template):
    """Template, macro, style and example carry one name; both files stay small."""
    name = template.stem
    text = template.read_text(encoding="utf-8")
    style = (ROOT / "theme" / "static" / "css" / "components" / f"{name}.css").read_text(encoding="utf-8")

    assert text.startswith("{#")
    assert f"macro {name.replace('-', '_')}(" in text
    assert len(text.splitlines()) <= 60
    assert f".{name}" in style
    assert len(style.splitlines()) <= 120
    assert (ROOT / "theme" / "examples" / f"{name}.yaml").exists()


def test_templates_hold_no_style_and_no_script():
    """A strict Content-Security-Policy stays possible."""
    for template in (ROOT / "theme" / "templates").rglob("*.html"):
        text = template.read_text(encoding="utf-8")
        assert not re.search(INLINE, text), template.name
