"""A build may be killed at any moment: the next one puts everything right."""

import json
import os
import shutil
import signal
import subprocess
import sys
from random import Random

import pytest
from conftest import ROOT
from edited_site import ARTICLE, EditedSite
from filelock import FileLock

from bench.corpus import Size
from bench.formats import write_corpus

PATIENCE = 60
"""Seconds after which what a test waits for will not come."""
WORDS = ("mot", "hai")

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="only POSIX kills like this")


class KilledSite(EditedSite):
    """A site that is edited to and fro, and whose builds are killed in between."""

    def __init__(self, folder):
        super().__init__(folder)
        self.turn = 0
        self.cleans = {}

    def edit(self):
        """Change a text, a template, and what there is: pages come, go and change."""
        self.turn = 1 - self.turn
        self.changes["SITENAME"] = f"Cổng {WORDS[self.turn]}"
        for word in WORDS:
            shutil.rmtree(self.content / "articles" / "tin-tuc" / "2017", ignore_errors=True)
            (self.content / "movements" / f"{word}.md").unlink(missing_ok=True)
        word = WORDS[self.turn]
        (self.content / "movements" / f"{word}.md").write_text(
            f"---\nname: Tên {word}\nkind: phong-trao\n---\n", "utf-8"
        )
        file = self.content / "articles" / "tin-tuc" / "2017" / f"{word}.md"
        file.parent.mkdir()
        text = ARTICLE.format(id=f"bai-2017-{word}", title=f"Bài {word}", date="2017-05-05")
        file.write_text(text.replace("co-quan-xanh", word), encoding="utf-8")

    def clean(self):
        """Return what a build from nothing makes of the content as it stands; made once for either side."""
        if self.turn not in self.cleans:
            built, self.cleans[self.turn] = self.build_from_nothing()
            assert built.status == 0, built.said
        return self.cleans[self.turn]

    def killed(self, step, whose="main", **overrides):
        """Build in a process of its own up to *step*; return the finished process."""
        settings = {**self.settings(**overrides), "ROOT": str(self.folder)}
        path = os.pathsep.join([str(ROOT / "plugins"), str(ROOT / "tests")])
        return subprocess.run(
            [sys.executable, str(ROOT / "tests" / "killed_build.py"), json.dumps(settings), str(step), whose],
            env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=PATIENCE,
        )

    def wait_for_orphans(self):
        """Wait until nobody holds the lock any more: workers end by themselves soon after their parent."""
        with FileLock(self.cache / "build.lock", timeout=PATIENCE):
            pass


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site that was built once."""
    made = KilledSite(tmp_path_factory.mktemp("killed"))
    made.edit()
    assert made.build().status == 0
    return made


@pytest.fixture(scope="module")
def steps(site):
    """Return how many steps the build after an edit takes at least, when the caches know both sides of the edit."""

    def steps_to_end():
        site.edit()
        done = site.killed(0, WORKERS=1)
        assert done.returncode == 0, done.stderr
        return int(done.stdout.split()[-1])

    return min([steps_to_end() for _ in range(4)][2:])


def check_kill(site, step, workers):
    site.edit()
    killed = site.killed(step, WORKERS=workers)
    assert killed.returncode in {-signal.SIGKILL, 0}, killed.stderr
    site.wait_for_orphans()
    built = site.build(WORKERS=workers)

    assert built.status == 0, built.said
    assert site.files() == site.clean()
    return killed.returncode == -signal.SIGKILL


def test_a_killed_build_is_put_right_by_the_next(site, steps):
    """Whichever of ten steps is the last, the output is a clean build's after the next command."""
    assert steps > 100
    places = [1 + number * (steps - 1) // 9 for number in range(10)]

    assert [step for step in places if not check_kill(site, step, 1)] == []


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(200))
def test_a_build_may_be_killed_anywhere(site, steps, seed):
    """Two hundred times, at steps of all kinds, with workers or without."""
    rng = Random(seed)

    check_kill(site, rng.randint(1, steps), rng.choice([1, 2]))


@pytest.fixture
def large_site(tmp_path):
    """A site with enough articles for two workers."""
    site = KilledSite(tmp_path)
    shutil.rmtree(site.content)
    write_corpus(tmp_path, "portal", Size(100))
    return site


def test_a_killed_worker_is_told(large_site):
    """Where a worker dies the command says so with status 3, nothing is written, and the next one ends well."""
    killed = large_site.killed(20, "worker", WORKERS=2)

    assert killed.returncode == 3
    assert killed.stderr == "Lỗi: một tiến trình con dừng giữa chừng, có thể do máy hết bộ nhớ.\n"
    assert not large_site.output.exists()
    assert large_site.build(WORKERS=2).status == 0
    assert large_site.files() == large_site.clean()


def test_workers_do_not_outlive_their_parent(large_site):
    """Workers whose parent is killed end too, and let go of the lock; what they staged does no harm."""
    killed = large_site.killed(3, "parent", WORKERS=2)

    assert killed.returncode == -signal.SIGKILL
    large_site.wait_for_orphans()
    assert large_site.build(WORKERS=2).status == 0
    assert large_site.files() == large_site.clean()
