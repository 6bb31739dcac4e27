"""The guides say what the code does: every key, knob and verb has its sentence, every example is right."""

import ast
import dataclasses
import re
from datetime import datetime
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from conftest import newsroom_of
from pypdf import PdfReader

from portal.editing.new import PAGE_WORD
from portal.language.dates import ZONE
from portal.language.unicode import fold
from portal.linting.proofread import visible
from portal.linting.rules import RULES
from portal.model.entities import Category, Organisation
from portal.model.kinds import ARTICLE, ENTITIES, KINDS
from portal.reading.body import read_body
from portal.reading.data_files import AlertRecord, HomeRecord, read_data_files
from portal.reading.front_matter import parse_source, parse_yaml
from portal.reading.holidays import Holiday, HolidaysRecord
from portal.reading.honour_tables import COLUMNS, read_table
from portal.reading.newsroom import Rules
from portal.reading.records import read_record
from portal.reading.references import Names
from portal.reading.sources import parse_file
from portal.settings import PortalSettings

ROOT = Path(__file__).parents[2]
WRITING = (ROOT / "docs" / "soan-bai.md").read_text(encoding="utf-8")
RUNNING = (ROOT / "docs" / "van-hanh.md").read_text(encoding="utf-8")
GUIDES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]

FENCE = re.compile(r"^```(yaml|markdown|csv)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
"""An example: its language; a path below `content/` (a whole file), a folder (a part of a head) or nothing (a body)."""
EXAMPLES = [(language, place, text) for language, place, text in FENCE.findall(WRITING)]
FILES = {place: text for _, place, text in EXAMPLES if "." in place}
HEADS = [(place, text) for _, place, text in EXAMPLES if place and "." not in place]
BODIES = [text for language, place, text in EXAMPLES if language == "markdown" and not place]
KIND_OF = {kind.folder: kind for kind in KINDS}
VERBS = [
    node.name.rstrip("_")  # `import` is a word of Python
    for node in ast.parse((ROOT / "tasks.py").read_text(encoding="utf-8")).body
    if isinstance(node, ast.FunctionDef) and node.decorator_list
]


def keys_of(record):
    return [field.name.removesuffix("_") for field in dataclasses.fields(record)]


def records_below(record, path=""):
    """Yield each record that a key of *record* holds, with the dotted path of that key."""
    for name, hint in get_type_hints(record).items():
        for part in (hint, *get_args(hint)):
            if dataclasses.is_dataclass(part):
                yield f"{path}{name}", part
                yield from records_below(part, f"{path}{name}.")


def section_of(guide, name):
    """Return the part of *guide* under the heading of any level that names *name* in code marks."""
    title = re.search(rf"^(#+) .*`{name}`.*$", guide, re.MULTILINE)
    assert title, f"no heading names `{name}`"
    end = re.compile(rf"^#{{1,{len(title[1])}}} ", re.MULTILINE).search(guide, title.end())
    return guide[title.end() : end.start() if end else None]


def section_of_title(title):
    """Return the part of the editors' guide under the heading *title*."""
    return re.search(rf"^## {title}$(.*?)^## ", WRITING, re.MULTILINE | re.DOTALL)[1]


def parsed(place):
    return parse_file(KIND_OF[place.partition("/")[0]], f"content/{place}", FILES[place].encode())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.folder)
def test_every_key_of_a_head_is_explained(kind):
    """A kind's section of the guide names each key of its head."""
    section = section_of(WRITING, f"{kind.folder}/")

    assert [key for key in keys_of(kind.record) if f"`{key}`" not in section] == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.folder)
def test_every_kind_has_an_example(kind):
    """A kind's section of the guide holds a whole file to copy."""
    assert f"```markdown {kind.folder}/" in section_of(WRITING, f"{kind.folder}/")


def test_every_sub_key_is_explained():
    """A sub-key stands in the guide with its parent, under one of the keys that hold such a record."""
    parents = {}
    for kind in KINDS:
        for path, record in records_below(kind.record):
            parents.setdefault(record, set()).add(path)

    missing = {
        f"{min(paths)}.{key}"
        for record, paths in parents.items()
        for key in keys_of(record)
        if not any(f"`{path}.{key}`" in WRITING for path in paths)
    }
    assert missing == set()


@pytest.mark.parametrize(
    "record",
    [Category, Organisation, HomeRecord, AlertRecord, HolidaysRecord, Holiday],
    ids=lambda record: record.__name__,
)
def test_every_key_of_a_data_file_is_explained(record):
    """The section on data files names each key of their records."""
    section = section_of(WRITING, "data/")

    assert [key for key in keys_of(record) if f"`{key}`" not in section] == []


@pytest.mark.parametrize("place", [place for place in FILES if place.endswith(".md")])
def test_an_example_file_has_no_fault(place):
    """A file of the guide can be copied as it stands."""
    assert parsed(place).problems == ()


@pytest.mark.parametrize(("folder", "text"), HEADS)
def test_an_example_of_a_head_has_no_fault(folder, text):
    """Lines of a head in the guide can be added to the example file of their kind."""
    whole = next(text for place, text in FILES.items() if place.startswith(f"{folder}/"))

    assert read_record(KIND_OF[folder].record, {**parse_source(whole.encode()).data, **parse_yaml(text)[0]})[1] == []


@pytest.mark.parametrize("text", BODIES)
def test_an_example_of_a_body_has_no_fault(text):
    """A text of the guide can be copied below a head."""
    assert read_body(text, 1)[1] == []


def test_the_examples_are_one_newsroom(tmp_path):
    """Every name that an example uses is the name of another example."""
    for place, text in FILES.items():
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text(text, encoding="utf-8")
    files = frozenset(re.findall(r"(?:images|files)/[\w./-]+\.\w+", WRITING))
    sources = [parsed(place) for place in FILES if place.endswith(".md")]
    rules = Rules(moment=datetime(2026, 12, 1, tzinfo=ZONE), files=files)

    newsroom, problems = newsroom_of(sources, read_data_files(tmp_path / "data", "content/data"), rules)

    assert [str(problem) for problem in problems] == []
    assert newsroom.articles


@pytest.mark.parametrize("kind", ENTITIES, ids=lambda kind: kind.folder)
def test_everything_that_can_be_new_is_told(kind):
    """The editors' guide has a row for each kind of file that `inv new` writes, and a word for articles."""
    rows = WRITING.partition("### Tạo tệp mới bằng lệnh")[2].partition("## Đọc một thông báo")[0]

    assert f"| `{kind.section or PAGE_WORD}` |" in rows
    assert "| mã chuyên mục" in rows


def test_every_column_is_explained():
    """The guide names each column of a table of award records, and its example has no fault."""
    place = next(place for place in FILES if place.startswith("data/honours/"))
    sources = [parsed(place) for place in FILES if place.endswith(".md")]
    names = Names(
        [source for source in sources if source.kind is not ARTICLE], {"phong-noi-vu-mau": ["Phòng Nội vụ huyện Mẫu"]}
    )

    table = read_table(f"content/{place}", FILES[place].encode(), names)

    assert [str(problem) for problem in table.problems] == []
    assert table.reports
    assert [column for column in COLUMNS if f"| `{column}` |" not in section_of(WRITING, "data/honours/")] == []


def test_every_rule_of_the_linter_is_explained():
    """The guide's table of rules is the code's: sentence, example, what `--fix` mends."""
    rows = [
        f"| `{rule.code}` | {rule.sentence} | `{visible(rule.wrong)}` → `{visible(rule.right)}` "
        f"| {'có' if rule.is_mended else ''} |"
        for rule in RULES
    ]

    assert "\n".join(rows) in section_of_title("Soát chữ")


def test_the_cheat_sheet_fits_its_page_and_is_of_today():
    """What editors pin to the wall is one page of A4 and says what the guide says; `inv shots` prints it anew."""
    (page,) = PdfReader(ROOT / "docs" / "bang-tom-tat.pdf").pages
    table = WRITING.partition("## Bảng tóm tắt một trang\n")[2]

    assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)  # points, ISO 216
    assert letters(page.extract_text()) == letters(
        "Bảng tóm tắt cho người soạn bài" + re.sub(r"\A.*?\n\|[-|]+", "", table, flags=re.S)
    )


def letters(text):
    """Return the letters and digits of *text* without tones: some fonts do not tell a PDF those of their letters."""
    return re.sub(r"\W", "", fold(text))


def test_every_knob_is_explained():
    """The operators' guide names each knob of `PORTAL`, those of its parts with their parent."""
    knobs = keys_of(PortalSettings)
    for path, record in records_below(PortalSettings):
        knobs += [f"{path}.{key}" for key in keys_of(record)]

    assert [knob for knob in knobs if f"`{knob}`" not in RUNNING] == []


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_explained(verb):
    """The operators' guide has a row for each verb of tasks.py."""
    assert f"| `uv run inv {verb}` |" in RUNNING


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_every_verb_named_exists(guide):
    """No guide tells anyone to run a verb that is not there."""
    named = re.findall(r"uv run inv ([a-z]+)", guide.read_text(encoding="utf-8"))

    assert set(named) <= set(VERBS)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_links_between_guides_lead_somewhere(guide):
    """Every relative link of a guide is a file, and an anchor of its own page is a heading."""
    text = guide.read_text(encoding="utf-8")
    headings = {
        re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
        for title in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    }

    prose = re.sub(r"^```.*?^```$|`[^`\n]+`", "", text, flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\((?!https?:)([^)\s]+)\)", prose):
        file, _, anchor = target.partition("#")
        assert (guide.parent / file).exists(), target
        assert file or anchor in headings, target
