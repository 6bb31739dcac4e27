import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.model.kinds import ARTICLE, KINDS, MOVEMENT, PAGE
from portal.reading.sources import find_sources, parse_file

PATH = "content/articles/tin-tuc/2026/trong-cay.md"
HEAD = (
    "---\nid: bai-2026-trong-cay\ntitle: Ba đơn vị trồng cây\ndate: 2026-09-01\nsummary: Mười cây.\n{more}---\n{body}"
)


def article(more="", body="Nội dung.\n"):
    return HEAD.format(more=more, body=body).encode()


def told(parsed):
    return [str(problem) for problem in parsed.problems]


@given(st.sampled_from(KINDS), st.binary() | st.text().map(str.encode))
def test_any_bytes_are_read_or_told(kind, raw):
    """No file, however broken, stops the reading of the others."""
    parsed = parse_file(kind, f"content/{kind.folder}/a/b/c.md", raw)

    assert parsed.record is not None or parsed.problems


@given(
    st.dictionaries(
        st.sampled_from("id title date summary photo event honours gallery status author corrections khac".split()),
        st.recursive(
            st.text(alphabet="ab2019-/: é"),
            lambda item: st.lists(item, max_size=3) | st.dictionaries(st.text(alphabet="abfilet"), item, max_size=3),
            max_leaves=5,
        ),
    ),
    st.text(),
)
def test_any_head_is_read_or_told(head, body):
    raw = f"---\n{json.dumps(head, ensure_ascii=False)}\n---\n{body}".encode(errors="replace")
    parsed = parse_file(ARTICLE, PATH, raw)

    assert parsed.record is not None or parsed.problems


def test_a_sound_file_has_no_fault():
    parsed = parse_file(ARTICLE, PATH, article())

    assert told(parsed) == []
    assert (parsed.record.title, parsed.slug, parsed.body.html) == (
        "Ba đơn vị trồng cây",
        "trong-cay",
        "<p>Nội dung.</p>",
    )


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_both_spellings_of_a_text_are_one(form):
    raw = unicodedata.normalize(form, article().decode()).encode()

    assert parse_file(ARTICLE, PATH, raw) == parse_file(ARTICLE, PATH, article())


def test_no_escape_of_yaml_brings_in_a_control_character():
    """The XML of feeds cannot hold one."""
    raw = article().replace("title: Ba đơn vị trồng cây".encode(), rb'title: "Ba \a"')

    assert [problem.field for problem in parse_file(ARTICLE, PATH, raw).problems] == ["title"]


def test_drafts_are_lenient():
    """Of an unfinished article only what is unsafe is an error."""
    faulty = article("khac: a\nstatus: draft\n", "[a](b)\n\n<script>alert(1)</script>\n")
    draft = parse_file(ARTICLE, PATH, faulty).problems
    published = parse_file(ARTICLE, PATH, faulty.replace(b"draft", b"published")).problems

    assert [problem.message for problem in draft if not problem.is_warning] == [
        "không được dùng thẻ <script>. Xóa thẻ này"
    ]
    assert [problem.is_warning for problem in published] == [False, False, False]


def test_a_missing_id_is_proposed():
    raw = article().replace(b"id: bai-2026-trong-cay\n", b"")

    assert told(parse_file(ARTICLE, PATH, raw)) == [f"{PATH}:2: id: thiếu mã bài. Thêm dòng “id: bai-2026-trong-cay”"]


@pytest.mark.parametrize("name", ["con", "nul", "com1", "Hội nghị", "so ket", "So-Ket", "a_b", "-a", "a" * 101])
def test_a_file_name_that_cannot_stand_in_an_address_is_told(name):
    """Windows cannot hold the first three, so no folder of `invalid_sites` has them."""
    parsed = parse_file(ARTICLE, f"content/articles/tin-tuc/2026/{name}.md", article())

    assert [problem.field for problem in parsed.problems] == ["tệp"]


def test_every_folder_of_a_page_stands_in_its_address():
    assert parse_file(PAGE, "content/pages/en/about.md", b"---\ntitle: About\n---\n").slug == "en/about"
    assert told(parse_file(PAGE, "content/pages/EN/about.md", b"---\ntitle: About\n---\n"))


def test_files_are_found_in_a_fixed_order_and_others_told():
    names = ("pages/b.md", "pages/a.md", "movements/x/c.md", "articles/d.md", "pages/e.txt", "lac/f.md", "g.md")

    found, problems = find_sources(names, frozenset(), "content")

    assert [shown for _, _, shown in found] == ["content/pages/a.md", "content/pages/b.md"]
    assert [problem.path.removeprefix("content/") for problem in problems] == [
        *("articles/d.md", "g.md", "lac/f.md", "movements/x/c.md", "pages/e.txt")
    ]


@pytest.mark.parametrize(
    "name",
    ["~$trong-cay.docx", ".DS_Store", "Thumbs.db", "desktop.ini", ".git/x.md", "bai.md~", ".bai.md.swp", "#bai.md#"],
)
def test_what_office_programs_leave_behind_is_no_content(name):
    assert find_sources([f"movements/{name}"], frozenset(), "content") == ([], [])


def test_links_out_of_the_content_are_refused():
    found, problems = find_sources(["movements/a.md"], frozenset({"movements/a.md"}), "content")

    assert found == []
    assert "liên kết tượng trưng" in problems[0].message


def test_a_kind_knows_its_record():
    raw = b"---\nname: Doc sach\nkind: cuoc-van-dong\n---\n"

    assert parse_file(MOVEMENT, "content/movements/doc-sach.md", raw).record.kind == "cuoc-van-dong"


@pytest.mark.parametrize(
    "body", ["\n".join("    " * deep + "- a" for deep in range(300)), "_" * 5000 + "a" + "_" * 5000]
)
def test_text_nested_too_deeply_is_told(body):
    assert parse_file(ARTICLE, PATH, article(body=body)).problems
    assert told(parse_file(ARTICLE, PATH, article("khac: a\n"))) == [f"{PATH}:6: khac: không có mục “khac”."]
