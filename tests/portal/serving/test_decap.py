"""What the browser editor is installed from, and what people are told where it cannot be."""

import io
import tarfile

import pytest

from portal.building.cms_files import PARTS, cms_folder, is_installed
from portal.building.environment import EnvironmentFault
from portal.serving import decap
from portal.serving.decap import install


def package_of(folder, parts):
    """Write a package as npm packs it; return its path."""
    package = folder / "decap.tgz"
    with tarfile.open(package, "w:gz") as archive:
        for name, content in parts.items():
            member = tarfile.TarInfo(f"package/dist/{name}")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return package


def test_another_package_is_refused(tmp_path):
    """What npm sends must be, byte for byte, what was looked at; nothing of another is kept."""
    package = package_of(tmp_path, dict.fromkeys(PARTS, b"alert(1)"))

    with pytest.raises(EnvironmentFault, match="không đúng bản đã chọn"):
        decap._unpack(package, cms_folder(tmp_path))
    assert not is_installed(tmp_path)
    assert not package.exists()


def test_without_node_people_are_told_what_to_do(tmp_path, monkeypatch):
    """A sentence, and the way that needs no Node."""
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(EnvironmentFault, match=r"cần Node\.js từ bản 18.*vẫn soạn được bằng tệp"):
        install(tmp_path / "cache")
