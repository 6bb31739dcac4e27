"""A profile that is withdrawn is gone at the next build, from what readers fetch and from what the portal remembers."""

import unicodedata
from io import BytesIO

import pytest
from conftest import SAMPLE_SITE
from PIL import Image

PROFILE = "exemplars/dang-thi-an-mau.md"
ARTICLE = "articles/tin-tuc/2026/mot-tin-ngan.md"
NAMES = ("Đặng Thị Ẩn Mẫu", "Cô Ẩn Mẫu")
PORTRAIT = "images/exemplars/dang-thi-an-mau/an-mau.png"
LEAFLET = "files/2026/an-mau.pdf"
HEAD = f"""---
name: {NAMES[0]}
aliases: [{NAMES[1]}]
kind: ca-nhan
org: co-quan-mau-a
movements: [co-quan-xanh]
photo: {{file: {PORTRAIT}, alt: "Chân dung {NAMES[0]}"}}
honours:
  - {{award: giay-khen-mau, recipient: {NAMES[0]}, merit_year: 2023}}
"""
CONSENT = "consent: {given: true, date: 2026-01-05, scope: [ho-so, anh, du-lieu-mo]}\n"
WITHDRAWN = "withdrawn: {date: 2026-10-01, reason: Theo đề nghị}\n"
BODY = f"---\n{NAMES[0]} viết [tờ gấp]({LEAFLET}) về phân loại rác.\n"
TEXT = """---
id: bai-2026-mot-tin-ngan
title: Một tin ngắn
date: 2026-09-01
summary: Một tin.
exemplars: [dang-thi-an-mau]
honours:
  - {{award: giay-khen-mau, recipient: dang-thi-an-mau, merit_year: 2024}}
---
{}
"""


@pytest.fixture
def site(scratch_site):
    """A site with someone who is named, pictured, awarded and written about."""
    picture = Image.effect_noise((900, 900), 90)
    made = BytesIO()
    picture.save(made, "PNG")
    scratch_site.write(PORTRAIT, made.getvalue())
    scratch_site.write(LEAFLET, b"%PDF 1.7 " + bytes(range(256)))
    scratch_site.write(PROFILE, HEAD + CONSENT + BODY)
    scratch_site.write(ARTICLE, TEXT.format("Tin về việc phân loại rác."))
    assert scratch_site.build(PORTAL={"title_cards": True}).status == 0
    return scratch_site


def kept(site):
    """Return every file that a build leaves, in the output and beside it, and its bytes."""
    return {
        path.relative_to(site.folder).as_posix(): path.read_bytes()
        for place in ("output", ".cache")
        for path in (site.folder / place).rglob("*")
        if path.is_file()
    }


def naming(files):
    """Return those of *files* that hold a name, in either spelling of Unicode."""
    spelled = [unicodedata.normalize(form, name).encode() for name in NAMES for form in ("NFC", "NFD")]
    return {path for path, content in files.items() if any(each in content for each in spelled)}


def test_nothing_is_left_of_a_withdrawn_profile(site):
    """Name, text, portrait and files are in no file of the output and of the cache; only the notice stands."""
    before = kept(site)
    assert any(path.startswith("output/") for path in naming(before))
    assert any(path.startswith(".cache/content/") for path in naming(before))
    theirs = {content for path, content in before.items() if "/an-mau" in path}
    assert len(theirs) > 2

    site.write(PROFILE, HEAD + WITHDRAWN + BODY)
    assert site.build(PORTAL={"title_cards": True}).status == 0

    after = kept(site)
    assert naming(after) == set()
    assert {path for path, content in after.items() if content in theirs} == set()
    assert not any("tờ gấp".encode() in content for content in after.values())
    holding = {path for path in site.files() if b"/dien-hinh/dang-thi-an-mau/" in site.files()[path]}
    assert holding == {"dien-hinh/dang-thi-an-mau/index.html"}


def test_a_deleted_profile_leaves_nothing_either(site):
    """To delete the file is a way to withdraw it; the editor is told where its code still stands."""
    (site.content / PROFILE).unlink()
    site.write(ARTICLE, TEXT.format("Tin.").replace("exemplars: [dang-thi-an-mau]\n", "").replace("dang-thi-", "x-"))

    assert site.build(PORTAL={"title_cards": True}).status == 0
    assert naming(kept(site)) == set()


def test_a_notice_is_plain(site):
    """It has no name and is kept from search engines; directory, feeds and sitemap know nothing of it."""
    site.write(PROFILE, HEAD + WITHDRAWN + BODY)
    assert site.build().status == 0
    notice = site.read("dien-hinh/dang-thi-an-mau/index.html")

    assert "Hồ sơ này đã được gỡ ngày 01/10/2026" in notice
    assert '<meta name="robots" content="noindex">' in notice
    assert {path for path in site.files() if "dang-thi-an-mau" in path} == {"dien-hinh/dang-thi-an-mau/index.html"}


def test_mentions_are_told_until_they_are_rewritten(site):
    """Each with its line, in head and body, however a line was broken; what the text keeps, the portal keeps."""
    site.write(PROFILE, HEAD + WITHDRAWN + BODY)
    text = f"Một dòng.\n\nBà Đặng\nThị Ẩn Mẫu và {NAMES[1]}."
    named = TEXT.replace("[dang-thi-an-mau]", f"[{NAMES[0]}]").format(text)
    site.write(ARTICLE, named)
    told = [line for line in site.build().said.splitlines() if ARTICLE in line]
    hint = "cảnh báo: nhắc tên ở hồ sơ đã gỡ “content/exemplars/dang-thi-an-mau.md”. Sửa lại nếu đúng là người ấy"

    assert [line.partition(f"{ARTICLE}:")[2].partition(", đơn vị")[0] for line in told] == [
        f"6: phần đầu: {hint}",
        f"12: nội dung: {hint}",
        f"13: nội dung: {hint}",
    ]
    assert [line for line in site.build().said.splitlines() if ARTICLE in line] == told

    site.write(ARTICLE, TEXT.format("Tin về một người."))
    assert ARTICLE not in site.build().said
    assert naming(kept(site)) == set()


def test_an_article_that_shows_the_portrait_is_told(site):
    """Its picture stays until the editor takes it away; then nothing of it is left."""
    site.write(PROFILE, HEAD + WITHDRAWN + BODY)
    site.write(ARTICLE, TEXT.format(f"![Chân dung]({PORTRAIT})"))
    made = {path.name for path in (site.folder / ".cache" / "pictures").iterdir()}

    assert "nội dung: cảnh báo: dùng tệp của hồ sơ đã gỡ" in site.build().said
    assert {path.name for path in (site.folder / ".cache" / "pictures").iterdir()} == made
    site.write(ARTICLE, TEXT.format("Tin."))
    assert site.build().said.count("cảnh báo:") == 0
    assert len({path.name for path in (site.folder / ".cache" / "pictures").iterdir()}) == len(made) - 1


def test_a_portrait_that_is_no_longer_agreed_to_is_gone(site):
    """The profile stays; the picture is in no file, though its original still lies in the content."""
    before = {content for path, content in kept(site).items() if "/anh/an-mau" in path}
    site.write(PROFILE, HEAD + CONSENT.replace("anh, ", "") + BODY)
    assert site.build().status == 0

    assert NAMES[0] in site.read("dien-hinh/dang-thi-an-mau/index.html")
    assert before & set(kept(site).values()) == set()


def test_who_comes_back_is_shown_again(site):
    """A profile withdrawn by mistake returns whole."""
    before = site.files()
    site.write(PROFILE, HEAD + WITHDRAWN + BODY)
    assert site.build(PORTAL={"title_cards": True}).status == 0
    site.write(PROFILE, HEAD + CONSENT + BODY)
    assert site.build(PORTAL={"title_cards": True}).status == 0

    assert site.files() == before


def test_the_sample_says_how_a_withdrawn_profile_looks():
    """Its file still has the name, so the tests above do not pass for want of one."""
    assert "Lê Văn Mẫu" in (SAMPLE_SITE / "content" / "exemplars" / "le-van-mau.md").read_text(encoding="utf-8")
