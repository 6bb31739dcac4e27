"""Every mistake of an editor is told exactly and leaves the output as it was.

A folder of `tests/invalid_sites` is one mistake: files laid over the sample site (`content/`), perhaps files to
delete (`removed.txt`) and knobs (`settings.yaml`), and what the editor then reads (`expected.txt`).
"""

import shutil

import pytest
import yaml
from conftest import ROOT

MISTAKES = sorted(path for path in (ROOT / "tests" / "invalid_sites").iterdir() if path.is_dir())
EARLIER = {"index.html": b"an earlier build"}


def make(mistake, site):
    """Make *mistake* in *site*; return the knobs that it is about."""
    if (mistake / "content").exists():
        shutil.copytree(mistake / "content", site.content, dirs_exist_ok=True)
    for path in lines_of(mistake / "removed.txt"):
        (site.folder / path).unlink()
    knobs = mistake / "settings.yaml"
    return yaml.safe_load(knobs.read_text(encoding="utf-8")) if knobs.exists() else {}


def lines_of(file):
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_the_editor_reads_exactly_what_is_wrong(mistake, scratch_site):
    """Faults stop the build and change nothing; warnings alone do neither."""
    (scratch_site.output).mkdir()
    (scratch_site.output / "index.html").write_bytes(EARLIER["index.html"])
    expected = lines_of(mistake / "expected.txt")
    stops = not expected[-1].startswith("0 lỗi")

    built = scratch_site.build(PORTAL=make(mistake, scratch_site))

    assert [line for line in built.said.splitlines() if not line.startswith("Đã dựng")] == expected
    assert built.status == int(stops)
    assert (scratch_site.files() == EARLIER) is stops


def test_mistakes_are_many():
    assert len(MISTAKES) >= 40


def test_the_sample_site_has_no_fault(scratch_site):
    built = scratch_site.build()

    assert built.status == 0
    assert [line for line in built.said.splitlines() if not line.startswith("Đã dựng")] == []
