"""What happens to files and folders that are not the editors': damage, strangers, extremes."""

import pytest
from edited_site import EditedSite, set_head

from portal.building import judgement
from portal.building.build import Builder
from portal.reading.sources import parse_file

ARTICLE = "articles/hoi-nghi/2026/so-ket-khoi-mau.md"


@pytest.fixture(scope="module")
def one_paper(tmp_path_factory):
    """A built site for all tests of this file."""
    site = EditedSite(tmp_path_factory.mktemp("paper"))
    assert site.build().status == 0
    return site


@pytest.fixture
def paper(one_paper):
    """A site to harm; edits are taken back, and it stands built."""
    one_paper.keep()
    assert one_paper.build().status == 0
    yield one_paper
    one_paper.go_back()


def cut_all(folder, pattern, size):
    """Cut every file of *folder* to *size* bytes; return how many there were."""
    files = [path for path in folder.rglob(pattern) if path.is_file()]
    for path in files:
        path.write_bytes(path.read_bytes()[:size])
    return len(files)


def test_a_damaged_picture_is_made_again(paper):
    """What lies in the cache under a picture's name is published only if it is that picture."""
    picture = min(paper.output.glob("anh/*"))
    sound = picture.read_bytes()
    assert cut_all(paper.cache / "pictures", "*", 10)
    picture.unlink()

    assert paper.build().status == 0
    assert picture.read_bytes() == sound


def test_damaged_compiled_templates_are_compiled_again(paper):
    """They only save time; nobody has to know that they are there."""
    assert cut_all(paper.cache / "templates", "*", 40)
    template = paper.theme / "templates" / "year.html"
    template.write_text(template.read_text(encoding="utf-8") + "<!-- mới -->", encoding="utf-8")

    assert paper.build().status == 0
    assert paper.files() == paper.build_from_nothing()[1]


def test_a_check_mends_a_damaged_shelf_too(paper):
    """Names that changed make it fetch heads; where they are damaged, the sources are read."""
    (shelf,) = (paper.cache / "content").glob("shelf-*")
    shelf.write_bytes(bytes(shelf.stat().st_size))
    movement = next((paper.content / "movements").glob("*.md"))
    set_head(movement, "aliases", "[Tên khác hẳn]")

    with Builder() as builder:
        assert not [problem for problem in builder.faults(paper.settings()) if not problem.is_warning]


def test_a_stray_file_in_the_cache_is_no_obstacle(paper):
    """Programs that synchronise folders leave copies of their own."""
    stray = paper.cache / "content" / "shelf-1 (1)"
    stray.write_bytes(b"?")

    assert paper.build(FROM_NOTHING=True).status == 0


@pytest.mark.parametrize(("place", "is_folder"), [("404.html", True), ("rss", False)])
def test_a_stranger_in_the_way_is_named(paper, place, is_folder):
    """A folder where a page must be, or a file where a folder: the build says which, and goes on once it is gone."""
    for path in sorted(paper.output.rglob("*"), reverse=True):
        if path.relative_to(paper.output).parts[0] == place:
            path.rmdir() if path.is_dir() else path.unlink()
    stranger = paper.output / place
    if is_folder:
        (stranger / "cua-ai").mkdir(parents=True)
    else:
        stranger.write_text("của ai")
    told = paper.build()
    assert told.status == 3
    assert f"{stranger}" in told.said
    assert "lạ ở chỗ đó" in told.said

    if is_folder:
        (stranger / "cua-ai").rmdir()
        stranger.rmdir()
    else:
        stranger.unlink()
    assert paper.build().status == 0
    assert paper.files() == paper.build_from_nothing()[1]


def test_an_article_may_expire_at_the_end_of_time(paper):
    """Editors write the last day there is for “never”."""
    set_head(paper.content / ARTICLE, "expires", "9999-12-31")

    assert paper.build().status == 0


def test_a_template_that_is_missing_is_named(paper):
    """A theme without a page's template is told by its name, and nothing is written."""
    before = paper.files()
    (paper.theme / "templates" / "author.html").unlink()

    told = paper.build()

    assert (told.status, told.said) == (1, "theme/templates:1: giao diện: author.html")
    assert paper.files() == before


def test_what_an_editor_keeps_beside_templates_is_none(paper):
    """Backups and pictures of folders stop nobody."""
    (paper.theme / "templates" / "home.html~").write_text("{% if")
    (paper.theme / "templates" / "Thumbs.db").write_bytes(b"\xff\xfe\x00")

    assert paper.build().status == 0


def test_a_template_may_draw_in_any_file(paper):
    """A drawing that a template includes is a part of every page that shows it."""
    templates = paper.theme / "templates"
    (templates / ".dau.svg").write_text("<!-- một -->")
    base = templates / "base.html"
    base.write_text(base.read_text(encoding="utf-8") + '{% include ".dau.svg" %}', encoding="utf-8")
    assert paper.build().status == 0
    (templates / ".dau.svg").write_text("<!-- hai -->")

    assert paper.build().status == 0
    assert paper.files() == paper.build_from_nothing()[1]


def test_more_related_articles_than_fit_are_refused(paper):
    """A number that nobody can mean is a slip in the settings."""
    paper.knobs["related_limit"] = 300

    assert "PORTAL.related_limit: “300” quá nhiều. Chọn một số từ 0 đến 50" in paper.build().said


def test_only_some_broken_links_get_a_hint(paper, monkeypatch):
    """All of them are told; looking for what was meant costs too much to do it a thousand times."""
    monkeypatch.setattr(judgement, "MOST_HINTS", 2)
    links = "\n\n".join(f"[x](/hoi-nghi/2026/so-ket-khoi-ma{number}/)" for number in range(5))
    file = paper.content / ARTICLE
    file.write_text(f"{file.read_text(encoding='utf-8')}\n\n{links}\n", encoding="utf-8")

    told = [line for line in paper.build().said.splitlines() if "so-ket-khoi-ma" in line and "liên kết" in line]

    assert len(told) == 5
    assert sum("Có phải" in line for line in told) == 2


def test_a_picture_that_is_gone_leaves_no_trace(paper):
    """What was made of it, and what is known of it, goes at the next build."""
    added = paper.content / "images" / "them.png"
    added.write_bytes(next((paper.content / "images").rglob("*.png")).read_bytes() + b"\0")
    file = paper.content / ARTICLE
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}\n\n![Ảnh thêm](images/them.png)\n", encoding="utf-8")
    assert paper.build().status == 0
    made = set((paper.cache / "pictures").iterdir())
    added.unlink()
    file.write_text(text, encoding="utf-8")

    assert paper.build().status == 0
    assert len(made - set((paper.cache / "pictures").iterdir())) == 1


def test_through_pelican_too_only_what_changed_is_read(scratch_site, monkeypatch):
    """`pelican` and third-party plugins remember as `inv build` does; what was withdrawn is kept by neither."""
    from portal.building import newsroom

    assert scratch_site.build().status == 0
    read = []
    monkeypatch.setattr(newsroom, "parse_file", lambda *given: read.append(given[1]) or parse_file(*given))

    assert scratch_site.build(WORKERS=1).status == 0
    assert read == ["content/exemplars/le-van-mau.md"]


@pytest.mark.parametrize(("switch", "is_compiled"), [("", True), ("1", False)])
def test_a_verb_compiles_its_modules_once_for_all(project, tmp_path, switch, is_compiled):
    """Invoke switches that off, and every command then begins with half a second of compiling."""
    compiled = tmp_path / "compiled"
    project.run("check", PYTHONDONTWRITEBYTECODE=switch, PYTHONPYCACHEPREFIX=str(compiled))

    assert any(compiled.rglob("portal/commands.*.pyc")) == is_compiled
