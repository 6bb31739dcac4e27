"""What must not happen whatever content or command says."""

import pytest

from portal.commands import _is_below

ARTICLE = "articles/tin-tuc/2026/thu.md"
HEAD = """---
id: bai-2026-thu-nghiem
title: Bài thử
date: 2026-09-01
summary: Tóm tắt.
{more}---
{body}
"""


def text(more="", body="Nội dung."):
    return HEAD.format(more=more, body=body)


@pytest.mark.parametrize("folder", ["docs", "content", "theme-of-others", ".cache", "."])
def test_no_folder_of_others_is_emptied(scratch_site, folder):
    """An output that holds anything we did not write is refused, and every file in it stays."""
    target = (scratch_site.folder / folder).resolve()
    target.mkdir(exist_ok=True)
    (target / "mine.txt").write_text("mine")

    assert scratch_site.build(OUTPUT_PATH=str(target)).status == 3
    assert (target / "mine.txt").read_text() == "mine"


@pytest.mark.parametrize("name", ["lich", "bang-vang", "tim-kiem", "anh", "phong-trao", "luu-tru"])
def test_the_portals_own_addresses_are_kept_free(scratch_site, name):
    """A page cannot take an address that the portal uses or will use."""
    scratch_site.write(f"pages/{name}.md", "---\ntitle: Trang\n---\n")

    done = scratch_site.build()

    assert done.status == 1
    assert f"content/pages/{name}.md:2: tệp: địa chỉ /{name}/" in done.said


def test_two_pages_of_the_portal_at_one_address_are_told(scratch_site):
    """A category that calls itself like a section of the portal does not win or lose in silence."""
    categories = (scratch_site.content / "data" / "categories.yaml").read_text(encoding="utf-8")
    scratch_site.write("data/categories.yaml", categories + "- slug: phong-trao\n  name: Trùng\n")

    done = scratch_site.build()

    assert done.status == 1
    assert "địa chỉ /phong-trao/ đã là của" in done.said


@pytest.mark.parametrize("name", ["x.html", "x.svg", "x.js", "李.pdf"])
def test_an_attachment_can_not_run_in_the_readers_browser(scratch_site, name):
    """Only kinds of files that a browser shows or saves are published, under names that have letters."""
    scratch_site.write(f"files/2026/{name}", "<script>alert(1)</script>")
    scratch_site.write(ARTICLE, text(body=f"[tệp](<files/2026/{name}>)"))

    done = scratch_site.build()

    assert done.status == 1
    assert "content/files/2026/x" in done.said or "content/files/2026/" in done.said


def test_a_link_out_of_the_content_is_not_followed(scratch_site):
    """A symbolic link cannot publish a file of the machine."""
    secret = scratch_site.folder / "secret.pdf"
    secret.write_text("secret")
    (scratch_site.content / "files" / "2026" / "x.pdf").symlink_to(secret)
    scratch_site.write(ARTICLE, text(body="[tệp](files/2026/x.pdf)"))

    done = scratch_site.build()

    assert done.status == 1
    assert "liên kết tượng trưng" in done.said


def test_two_attachments_never_become_one(scratch_site):
    """Names that meet in one address are a fault that names both."""
    for name in ("A b.pdf", "a-b.pdf"):
        scratch_site.write(f"files/2026/{name}", f"%PDF {name}")
    scratch_site.write(ARTICLE, text(body="[một](<files/2026/A b.pdf>) [hai](files/2026/a-b.pdf)"))

    done = scratch_site.build()

    assert done.status == 1
    assert "trùng địa chỉ /tep/2026/a-b.pdf" in done.said


def test_a_withdrawn_article_takes_its_files_with_it(scratch_site):
    """Pictures and attachments of a withdrawn article are not in the output."""
    scratch_site.build()
    before = {path for path in scratch_site.files() if path.startswith(("anh/", "tep/"))}
    scratch_site.change(
        "articles/hoi-nghi/2026/so-ket-khoi-mau.md",
        "summary:",
        "withdrawn:\n  date: 2026-10-01\n  reason: Thử\nsummary:",
    )
    for other in ("guong-dien-hinh/2026/to-san-xuat-mau.md", "hoi-nghi/2026/tong-ket-khoi-mau.md"):
        path = scratch_site.content / "articles" / other
        path.write_text(path.read_text(encoding="utf-8").replace("#muc-ket-qua-sau-thang", ""), encoding="utf-8")

    assert scratch_site.build().status == 0
    after = {path for path in scratch_site.files() if path.startswith(("anh/", "tep/"))}
    assert after < before


@pytest.mark.parametrize("author", ["李明", "Con"])
def test_an_author_has_an_address_or_a_fault(scratch_site, author):
    """A name that makes no address is told, with the line that mends it."""
    scratch_site.write(ARTICLE, text(more=f"author: {author}\n"))

    done = scratch_site.build()

    assert done.status == 1
    assert "vào data/authors.yaml" in done.said


def test_an_address_with_signs_arrives_as_it_was_written(scratch_site):
    """Quotes and ampersands in a link are escaped once."""
    scratch_site.write(ARTICLE, text(body='[x](https://a.example/?q="b"&c=1)'))

    assert scratch_site.build().status == 0
    assert 'href="https://a.example/?q=&quot;b&quot;&amp;c=1"' in scratch_site.read("tin-tuc/2026/thu/index.html")


def test_a_name_cannot_command_the_terminal(scratch_site):
    """Escape sequences in a file's name are shown, not obeyed."""
    scratch_site.write("movements/thu\x1b[31m.md", "---\nname: Thử\nkind: phong-trao\n---\n")

    assert "\x1b" not in scratch_site.build().said


@pytest.mark.parametrize("portal", [None, [], "x"])
def test_settings_of_a_wrong_shape_are_told(scratch_site, portal):
    """`PORTAL` that is no mapping is a sentence, not a traceback."""
    settings = scratch_site.settings()
    settings["PORTAL"] = portal
    from portal.hooks import Portal

    with pytest.raises(SystemExit) as ended:
        Portal(settings).run()
    assert ended.value.code == 1


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("content/articles", True),
        ("content/articles/", True),
        ("./content/articles/a.md", True),
        ("content\\articles\\a.md", True),
        ("*.md", True),
        ("content/art", False),
        ("content/pages", False),
    ],
)
def test_check_finds_what_its_path_names(path, found):
    """A file, a folder or a glob, with either slash."""
    assert _is_below("content/articles/a.md", path) is found
