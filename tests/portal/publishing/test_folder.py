"""A folder where the system makes no links."""

import pytest
from published_site import contents

from portal.publishing import places
from portal.publishing.folder import Folder
from portal.publishing.plan import Held, plan_of
from portal.publishing.release import Release, files_of
from portal.publishing.store import JOURNAL, StoreTarget
from portal.publishing.target import TargetFault


def test_without_links_files_are_exchanged_one_by_one(site, tmp_path, monkeypatch):
    """It is said, nothing is left of what is gone, and there is no way back."""
    monkeypatch.setattr(places, "can_link", lambda _: False)  # as on Windows without the right to make links
    docroot = tmp_path / "www"
    site.add("bi-xoa")
    done = site.publish(docroot)
    assert done.status == 0, done.said
    assert "không tạo được liên kết" in done.said
    assert contents(docroot) == site.files()
    (site.site.content / "articles/tin-tuc/2026/bi-xoa.md").unlink()

    done = site.publish(docroot)

    assert done.status == 0, done.said
    assert contents(docroot) == site.files()
    assert not (docroot / "tin-tuc/2026/bi-xoa").exists()
    assert (docroot / "_status.json").exists()
    refused = site.publish(docroot, "", rollback=True)
    assert refused.status == 3
    assert "--rollback chỉ dùng được" in refused.said


def test_what_a_stopped_publisher_left_is_put_right(tmp_path):
    """The next one looks for itself at what is there."""
    source, target = tmp_path / "source", StoreTarget(Folder(tmp_path / "www"))
    source.mkdir()
    for name in ("index.html", "da-gui.html"):
        (source / name).write_text("mới", "utf-8")
    with target.alone():
        target.store.write(JOURNAL, b'["index.html", "da-gui.html", "thoi.html"]')
        target.store.put_all(source.joinpath, ["da-gui.html"], lambda _: None)

        plan = plan_of(files_of(source), target.held(target.live()))

    assert (plan.uploads, plan.deletions) == (("index.html",), ("thoi.html",))


def test_a_compressed_copy_goes_before_its_original(tmp_path):
    """Alone it would be sent on to every browser that takes it."""
    gone: list[str] = []

    class Watched(Folder):
        def delete_all(self, paths):
            gone.extend(path for path in paths if path != JOURNAL)

    target = StoreTarget(Watched(tmp_path / "www"))
    files = dict.fromkeys(("a/rss.xml", "a/rss.xml.br", "a/rss.xml.gz"), "1")
    release = Release(files={}, ids={}, taken_down=(), carried=(), headers="")
    with target.alone():
        target.put(tmp_path.joinpath, plan_of({}, Held(files=files, ours=files)), release, lambda _: None)

    assert (sorted(gone[:2]), gone[2:]) == (["a/rss.xml.br", "a/rss.xml.gz"], ["a/rss.xml"])


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path):
    """Files of others are refused."""
    (tmp_path / "index.html").write_text("trang cũ", "utf-8")

    with pytest.raises(TargetFault, match="đã có tệp không do lệnh này đăng"), Folder(tmp_path).alone():
        pytest.fail("it is somebody's")
