"""`serve` through a day: edits, slips, new code, other commands, Ctrl-C."""

from filelock import FileLock
from served_site import SETTINGS, built, write_whole
from web_server import free_port

from portal.server import fault_in

ARTICLE = "articles/hoi-nghi/2026/so-ket-khoi-mau.md"
EDIT = ("summary: Ngày 14/7/2026", "summary: Vào tối 14/7/2026")
PAGE = "/hoi-nghi/2026/so-ket-khoi-mau/"


def test_an_edit_is_built_and_told(serve, scratch_site):
    """A saved article is news; a temporary file, and saving the same again, are not."""
    served = serve()
    events = served.events()
    first = built(events)
    served.heard("Đã dựng")
    scratch_site.write("articles/hoi-nghi/2026/.so-ket.md.swp", "")
    text = (scratch_site.content / ARTICLE).read_text(encoding="utf-8")
    write_whole(scratch_site.content / ARTICLE, text)
    assert "0 tệp mới" in served.heard("Đã dựng")
    scratch_site.write(ARTICLE, f"{text}\n\nĐoạn vừa viết thêm.\n")

    assert next(events)["build"] != first["build"]
    answer, page = served.ask(PAGE)
    assert answer.status == 200
    assert "Đoạn vừa viết thêm." in page


def test_ctrl_c_ends_at_once_with_streams_open(serve):
    """A tab that listens does not keep the command alive; it ends well."""
    served = serve()
    tabs = [served.events() for _ in range(3)]
    for events in tabs:
        built(events)

    assert served.stop() == 0
    served.heard("Đã dừng.")
    for events in tabs:
        assert list(events) == []


def test_settings_are_read_anew_and_may_break(serve):
    """A slip in the settings is told in the page; mended, the new name stands there."""
    served = serve()
    events = served.events()
    before = built(events)
    write_whole(served.settings, SETTINGS.replace('SITENAME = "Cổng Mẫu"', "SITENAME = "))
    broken = next(events)
    assert broken["build"] == before["build"]
    assert "pelicanconf.py: SyntaxError: invalid syntax" in broken["faults"][0]
    served.heard("Chưa dựng lại được")

    write_whole(served.settings, SETTINGS.replace("Cổng Mẫu", "Cổng Mới"))
    built(events)
    assert "Cổng Mới" in served.ask("/")[1]


def test_new_code_restarts_the_server_at_its_address(serve, scratch_site):
    """Code that cannot be read is told and waits; code that can starts the command again."""
    (scratch_site.folder / "code").mkdir()
    served = serve(free_port())
    events = served.events()
    before = built(events)
    (scratch_site.folder / "code" / "them.py").write_text("def sai(:\n", encoding="utf-8")
    assert next(events)["faults"] == [f"{scratch_site.folder}/code/them.py:1: invalid syntax"]

    (scratch_site.folder / "code" / "them.py").write_text("dung = 1\n", encoding="utf-8")
    served.heard("Xem trang ở")
    assert list(events) == []
    assert built(served.events()) == before
    assert served.stop() == 0


def test_another_build_only_delays_this_one(serve, scratch_site):
    """Its lock is told, and tried again until it is free, without another change."""
    served = serve()
    events = served.events()
    built(events)
    with FileLock(scratch_site.folder / ".cache" / "build.lock"):
        scratch_site.change(ARTICLE, *EDIT)
        assert "một lệnh dựng trang khác đang chạy" in next(events)["faults"][0]

    built(events)
    assert "tối 14/7/2026" in served.ask(PAGE)[1]
    assert len([line for line in served.lines() if "Chưa dựng lại được" in line]) == 1


def test_content_that_goes_and_comes_back(serve, scratch_site):
    """Another version of the whole folder, as Git may put there, is built."""
    served = serve()
    events = served.events()
    built(events)
    scratch_site.content.rename(scratch_site.folder / "away")
    next(events)
    assert served.ask(PAGE)[0].status == 404
    (scratch_site.folder / "away").rename(scratch_site.content)
    next(events)
    assert served.ask(PAGE)[0].status == 200
    scratch_site.change(ARTICLE, *EDIT)

    built(events)
    assert "tối 14/7/2026" in served.ask(PAGE)[1]


def test_plugins_of_others_are_heard_at_each_build(serve, scratch_site):
    """A site with plugins is built through Pelican, and its faults reach the page as well."""
    code = scratch_site.folder / "code"
    code.mkdir()
    plugin = "from pelican import signals\ndef tell(_): print('plugin nghe', flush=True)\n"
    (code / "nghe.py").write_text(plugin + "def register(): signals.finalized.connect(tell)\n", encoding="utf-8")
    (scratch_site.folder / "pelicanconf.py").write_text(SETTINGS + 'PLUGINS = ["nghe"]\n', encoding="utf-8")
    served = serve()
    events = served.events()
    built(events)
    served.heard("plugin nghe")
    scratch_site.write("articles/hoi-nghi/2026/hong.md", "không có phần đầu")
    assert next(events)["faults"][0].startswith("content/articles/hoi-nghi/2026/hong.md:1: ")

    (scratch_site.content / "articles/hoi-nghi/2026/hong.md").unlink()
    built(events)
    served.heard("plugin nghe")


def test_code_that_is_gone_is_no_fault(tmp_path):
    """A module renamed is one that left and one that came."""
    assert fault_in(tmp_path / "di-roi.py") == ""
