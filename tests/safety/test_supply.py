"""What is installed is what was looked at: every package has its hash."""

import json
import tomllib

import pytest
from conftest import ROOT


def test_every_python_package_has_its_hashes():
    """A file with another one is refused by uv."""
    packages = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]
    fetched = [each for each in packages if "registry" in each["source"]]

    assert len(fetched) == len(packages) - 1  # all but the portal itself
    for package in fetched:
        files = [*package.get("wheels", ()), *([package["sdist"]] if "sdist" in package else ())]
        assert files, package["name"]
        assert all(file["hash"].startswith("sha256:") for file in files), package["name"]


@pytest.mark.parametrize("lock", ["package-lock.json", "plugins/portal/serving/node/package-lock.json"])
def test_every_node_package_has_its_integrity(lock):
    """A file with another one is refused by npm."""
    packages = json.loads((ROOT / lock).read_text(encoding="utf-8"))["packages"]

    assert all(each["integrity"].startswith("sha512-") for name, each in packages.items() if name)
