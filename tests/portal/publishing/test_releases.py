"""A folder that a server shows is exchanged as a whole."""

import json
import os
import re
import shutil

import pytest
from published_site import contents

from portal.publishing.headers import POLICY
from portal.publishing.plan import plan_of
from portal.publishing.release import Release, files_of
from portal.publishing.releases import Releases
from portal.publishing.target import TargetFault

EDITED = "articles/hoi-nghi/2026/so-ket-khoi-mau.md"
PAGE = "hoi-nghi/2026/so-ket-khoi-mau/index.html"


def put(target, files, *taken_down):
    """Publish *files*, text by path, to *target*."""
    source = target.docroot.with_name("source")
    shutil.rmtree(source, ignore_errors=True)
    for path, text in files.items():
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        (source / path).write_text(text, "utf-8")
    held = target.held(target.live())
    plan = plan_of(files_of(source), held)
    whole = {**files_of(source), **{path: held.files[path] for path in plan.carried}}
    with target.alone():
        target.put(source.joinpath, plan, Release(whole, {}, taken_down, plan.carried, POLICY), lambda _: None)


@pytest.fixture
def docroot(tmp_path):
    return tmp_path / "www"


def test_a_folder_shows_what_was_built(site, docroot):
    """Whole releases: none where nothing changed; after an edit, equal bytes are the same file, with the same date."""
    done = site.publish(docroot)
    assert done.status == 0, done.said
    assert contents(docroot) == site.files()
    status = json.loads((docroot / "_status.json").read_text("utf-8"))
    assert status["moment"] == "2026-11-01T08:00:00+07:00"
    assert (status["files"], status["articles"]) == (len(site.files()), 16)
    assert status["pages"] == len(list(docroot.rglob("*.html")))

    done = site.publish(docroot, "2026-11-01 09:00")
    assert docroot.readlink().name == "1", done.said
    assert "không có gì thay đổi" in done.said
    assert json.loads((docroot / "_status.json").read_text("utf-8"))["moment"] == "2026-11-01T09:00:00+07:00"

    before = {path: (docroot / path).stat() for path in site.files()}
    site.site.change(EDITED, "kicker:", "kicker: Sửa một dòng –")
    assert "trang và nguồn tin thay đổi" in site.publish(docroot, dry_run=True).said
    assert docroot.readlink().name == "1"
    done = site.publish(docroot)
    assert docroot.readlink().name == "2", done.said
    assert contents(docroot) == site.files()
    older = contents(docroot.parent / "www.releases" / "1")
    same = {path for path, stat in before.items() if os.path.samestat(stat, (docroot / path).stat())}
    assert same == {path for path, content in site.files().items() if older.get(path) == content}
    assert "Sửa một dòng" not in (docroot.parent / "www.releases" / "1" / PAGE).read_text("utf-8")
    told = (site.production.parent / "publish" / "changed-urls.txt").read_text("utf-8").split()
    assert f"https://mau.example/{PAGE.removesuffix('index.html')}" in told


def test_five_releases_are_kept(docroot):
    """And no more; each can be rolled back to, one after another, and what was rolled back from gives way."""
    target = Releases(docroot)
    for number in range(1, 8):
        put(target, {"index.html": f"bản {number}", f"{number}.html": ""})

    assert sorted(path.name for path in target.folder.glob("[0-9]")) == ["3", "4", "5", "6", "7"]
    for number in (6, 5, 4, 3):
        assert f"bản {number}" in target.roll_back()
        assert contents(docroot) == {"index.html": f"bản {number}".encode(), f"{number}.html": b""}
    with pytest.raises(TargetFault, match="không còn bản nào"):
        target.roll_back()

    put(target, {"index.html": "bản mới"})

    assert contents(docroot) == {"index.html": "bản mới".encode()}
    assert sorted(path.name for path in target.folder.glob("[0-9]*") if path.is_dir()) == ["3", "4"]


def test_a_release_that_shows_what_was_taken_down_never_comes_back(docroot):
    """Not even where it outlived the take-down: each release knows its own."""
    target = Releases(docroot)
    put(target, {"index.html": "1"})
    first = target.live()
    put(target, {"index.html": "2"}, "/dien-hinh/mau/")
    shutil.copytree(target.folder / "2", target.folder / "1")
    (target.folder / "1.json.gz").write_bytes(first.packed())

    with pytest.raises(TargetFault, match=r"bản ấy còn nội dung đã rút hoặc gỡ .*/dien-hinh/mau/"):
        target.roll_back()

    assert contents(docroot) == {"index.html": b"2"}


def test_a_release_that_was_cut_short_is_thrown_away(docroot):
    """Whatever a publisher left before the exchange, the next one begins anew."""
    target = Releases(docroot)
    put(target, {"index.html": "1"})
    for leftover in ("next", "2"):
        (target.folder / leftover).mkdir()
        (target.folder / leftover / "nua.html").write_text("nửa", "utf-8")
    (target.folder / "link").symlink_to("x")

    put(target, {"index.html": "2"})

    assert contents(docroot) == {"index.html": b"2"}
    assert contents(target.folder / "1") == {"index.html": b"1"}


def test_what_somebody_deleted_by_hand_is_there_again(docroot):
    """A release holds all its files, whatever became of those it would have shared."""
    target = Releases(docroot)
    put(target, {"index.html": "1", "gioi-thieu.html": "x"})
    (docroot / "gioi-thieu.html").unlink()

    put(target, {"index.html": "2", "gioi-thieu.html": "x"})

    assert contents(docroot) == {"index.html": b"2", "gioi-thieu.html": b"x"}


def test_two_publishers_never_write_at_once(site, docroot):
    """The second is refused with the status of the environment."""
    with Releases(docroot).alone():
        refused = site.publish(docroot)

    assert refused.status == 3
    assert f"một lệnh đăng khác đang ghi vào “{docroot}”" in refused.said


def test_what_was_withdrawn_is_in_no_release(site, docroot):
    """A take-down leaves no older release, and none to roll back to; later ones can be rolled back to it."""
    site.add("bi-rut")
    places = {"tin-tuc/2026/bi-rut": "một trăm cây", "dien-hinh/nguyen-van-mau": "Nguyễn Văn Mẫu"}
    files = ("articles/tin-tuc/2026/bi-rut.md", "exemplars/nguyen-van-mau.md")
    site.publish(docroot)
    assert [name for place, name in places.items() if name not in shown(docroot, place)] == []
    for file in files:
        text = (site.site.content / file).read_text("utf-8")
        site.site.write(file, text.replace("---\n", "---\nwithdrawn: {date: 2026-10-30, reason: Theo yêu cầu}\n", 1))

    done = site.publish(docroot)

    assert done.status == 0, done.said
    assert "Đã xóa 1 bản cũ" in done.said
    assert [path.name for path in (docroot.parent / "www.releases").iterdir() if path.is_dir()] == ["2"]
    assert [name for place, name in places.items() if name in shown(docroot, place)] == []
    refused = site.publish(docroot, "", rollback=True)
    assert refused.status == 3
    assert "bản cũ còn nội dung đã rút hoặc gỡ thì bị xóa" in refused.said
    site.add("bai-sau")
    site.publish(docroot)
    assert site.publish(docroot, "", rollback=True).status == 0
    assert docroot.readlink().name == "2"


def test_names_whose_days_are_over_are_in_no_release(site, docroot):
    """Nominees stand there as long as they may: older releases, which still name them, go with the day."""
    site.publish(docroot)
    assert "Trần Thị Mẫu" in shown(docroot, "lay-y-kien/co-thi-dua-mau-2026")

    done = site.publish(docroot, "2027-02-01 00:10")

    assert "Trần Thị Mẫu" not in shown(docroot, "lay-y-kien/co-thi-dua-mau-2026")
    assert [path.name for path in (docroot.parent / "www.releases").iterdir() if path.is_dir()] == ["2"], done.said


def shown(docroot, place):
    """Return what the page at *place* tells, without what stands on every page."""
    return re.search("<main.*</main>", (docroot / place / "index.html").read_text("utf-8"), re.DOTALL)[0]


def test_a_page_loaded_before_still_finds_its_style(docroot):
    """A style sheet that no page names any more stays for one release, and goes with the next."""
    target = Releases(docroot)
    put(target, {"index.html": "1", "theme/main.1.css": "1"})

    put(target, {"index.html": "2", "theme/main.2.css": "2"})
    assert sorted(contents(docroot)) == ["index.html", "theme/main.1.css", "theme/main.2.css"]

    put(target, {"index.html": "3", "theme/main.2.css": "2"})
    assert sorted(contents(docroot)) == ["index.html", "theme/main.2.css"]


def test_a_folder_that_is_not_ours_is_left_alone(docroot):
    """Files of others, and links elsewhere, are refused with advice; an empty folder is taken."""
    docroot.mkdir()
    (docroot / "index.html").write_text("trang cũ", "utf-8")

    with pytest.raises(TargetFault, match="đã có tệp không do lệnh này đăng"):
        put(Releases(docroot), {"index.html": "1"})

    assert (docroot / "index.html").read_text("utf-8") == "trang cũ"
    (docroot / "index.html").unlink()
    put(Releases(docroot), {"index.html": "1"})
    assert contents(docroot) == {"index.html": b"1"}
    elsewhere = docroot.with_name("link")
    elsewhere.symlink_to(docroot.parent)
    with pytest.raises(TargetFault, match="không do lệnh này tạo"):
        put(Releases(elsewhere), {"index.html": "1"})
