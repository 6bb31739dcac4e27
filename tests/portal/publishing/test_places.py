"""What the TARGET of a command may be."""

import pytest

from portal import commands
from portal.publishing.places import target_of
from portal.publishing.releases import Releases
from portal.publishing.rsync import Rsync
from portal.publishing.store import StoreTarget


@pytest.mark.parametrize("name", ["rsync://may/thu-muc", "web@may.example:/srv/www", "may:www"])
def test_a_colon_before_the_first_slash_is_a_server(tmp_path, name):
    """As rsync itself understands it."""
    target = target_of(name, tmp_path)

    assert isinstance(target, StoreTarget)
    assert isinstance(target.store, Rsync)
    assert target.store.place == name


@pytest.mark.parametrize("name", ["www", "/srv/www/", "C:www", "a/b:c"])
def test_anything_else_is_a_folder(tmp_path, name, monkeypatch):
    """With or without a slash at the end; one letter before a colon is a drive of Windows."""
    monkeypatch.chdir(tmp_path)

    assert isinstance(target_of(name, tmp_path), Releases)


@pytest.mark.parametrize(
    "name", ["", "ftp://may/www", "s3:/kho", "s3://", "https://mau.example/", "--help", "-oProxyCommand=x:y"]
)
def test_what_is_none_of_these_is_wrong_usage(site, name):
    """Status 2, and what could be written; Invoke takes any option after `publish` for the target."""
    done = site.publish(name)

    assert done.status == 2
    assert f"nơi đăng “{name}” không hiểu được. Viết một thư mục, s3://" in done.said


def test_options_that_do_not_go_together_are_wrong_usage(site, tmp_path):
    """And so is a target inside the folder that is sent."""
    assert site.publish(tmp_path / "www", rollback=True).status == 2
    inside = site.publish(site.production / "www")
    assert inside.status == 2
    assert "nơi trang được dựng" in inside.said


def test_a_folder_that_cannot_be_made_is_a_fault_of_the_machine(site):
    """Status 3, and the system's own word for why."""
    done = site.publish("/proc/cong-tin/www")

    assert done.status == 3
    assert "Lỗi: không đọc hay ghi được tệp" in done.said
    assert "Traceback" not in done.said


def test_a_build_in_between_is_not_published(site, tmp_path, monkeypatch):
    """Another verb may build before the sending begins: then files and record would be of two editions."""
    write = commands.write_server_files

    def build_in_between(settings):
        commands.build(settings, "2026-10-20 07:00")
        write(settings)

    monkeypatch.setattr(commands, "write_server_files", build_in_between)
    refused = site.publish(tmp_path / "www")

    assert refused.status == 3
    assert "một lệnh khác vừa dựng lại" in refused.said
    assert not (tmp_path / "www").exists()


def test_a_fault_of_the_content_leaves_the_target_alone(site, tmp_path):
    """Nothing is made there, nothing sent."""
    site.site.change("articles/hoi-nghi/2026/so-ket-khoi-mau.md", "title:", "titel:")

    assert site.publish(tmp_path / "www").status == 1
    assert not (tmp_path / "www").exists()
    assert not (tmp_path / "www.releases").exists()
