"""What operators copy from `deploy/` can be read by the programs it is for, and does what it says."""

import fcntl
import json
import os
import re
import shutil
import subprocess

import pytest
import yaml
from conftest import ROOT, Built
from deployed_site import DeployedSite
from edited_site import files_below

DEPLOY = ROOT / "deploy"
SCHEDULED = """---
id: bai-hen-gio
title: Bài hẹn giờ
date: 2026-12-01 07:00
summary: Bài lên mạng lúc 7 giờ.
---
Nội dung của bài hẹn giờ.
"""
FAILING = """#!/bin/sh
cd "$(dirname "$0")/.."
mkdir running 2>/dev/null || { echo "Lần chạy trước chưa xong."; exit 0; }
echo "lý do"
: >is-running
cat goes-on
exit 3
"""
PAGE = "tin-tuc/2026/hen-gio/index.html"


def needs(*programs):
    missing = [program for program in programs if not shutil.which(program)]
    return pytest.mark.skipif(bool(missing), reason=f"without {', '.join(missing)}")


@pytest.fixture
def deployed(project, tmp_path_factory):
    """The project as a server publishes it."""
    return DeployedSite(project, tmp_path_factory.mktemp("deployed"))


@needs("git", "flock", "uv")
def test_the_script_publishes_what_is_pushed_and_what_falls_due(deployed):
    """A commit is published, at its hour an article too, even where git cannot be reached; else there is no release."""
    assert deployed.run("2026-12-01 06:50").status == 0
    again = deployed.run("2026-12-01 06:51")
    assert (again.status, deployed.release) == (0, "1")
    assert "không có gì thay đổi" in again.said

    deployed.push("articles/tin-tuc/2026/hen-gio.md", SCHEDULED)
    deployed.push("articles/tin-tuc/2026/dang-ngay.md", SCHEDULED.replace("hen-gio", "dang-ngay").replace("07", "06"))
    pushed = deployed.run("2026-12-01 06:59")
    assert (pushed.status, deployed.release) == (0, "2")
    assert "Nội dung mới: " in pushed.said
    assert (deployed.target / PAGE.replace("hen-gio", "dang-ngay")).exists()
    assert not (deployed.target / PAGE).exists()
    assert json.loads((deployed.target / "_status.json").read_bytes())["moment"] == "2026-12-01T06:59:00+07:00"

    deployed.origin.rename(deployed.origin.with_name("away.git"))
    due = deployed.run("2026-12-01 07:00")
    assert (due.status, deployed.release) == (3, "3")
    assert "Không lấy được nội dung mới" in due.said
    assert (deployed.target / PAGE).exists()


@needs("git", "flock", "uv")
def test_readers_keep_what_they_had_until_all_is_well(deployed):
    """A fault in the content, a file changed by hand and a kill in the middle leave the old site, and say why."""
    assert deployed.run("2026-12-01 06:50").status == 0
    before = files_below(deployed.target)

    deployed.push("articles/tin-tuc/2026/hen-gio.md", SCHEDULED.replace("date: 2026-12-01 07:00", "date: 01/12/2026"))
    faulty = deployed.run("2026-12-01 07:00")
    assert (faulty.status, deployed.release) == (1, "1")
    assert "content/articles/tin-tuc/2026/hen-gio.md:4: date:" in faulty.said
    assert "mã 1" in faulty.said

    deployed.push("articles/tin-tuc/2026/hen-gio.md", SCHEDULED)
    deployed.killed("2026-12-01 07:00")
    assert files_below(deployed.target) == before
    assert deployed.run("2026-12-01 07:00").status == 0
    assert (deployed.target / PAGE).exists()

    (deployed.copy / "content" / "data" / "categories.yaml").unlink()
    by_hand = deployed.run("2026-12-01 07:05")
    assert (by_hand.status, deployed.release) == (3, "2")
    assert "sửa tay" in by_hand.said


@needs("git", "flock", "uv")
def test_what_a_kill_left_half_done_is_completed_without_a_network(deployed):
    """Files of two editions are no edition: what git has already is put in place before any is published."""
    categories = deployed.copy / "content" / "data" / "categories.yaml"
    deployed.push("articles/tin-tuc/2026/hen-gio.md", SCHEDULED)
    deployed.killed("2026-12-01 07:00")
    whole = categories.read_bytes()
    categories.write_bytes(whole[:-9])
    deployed.origin.rename(deployed.origin.with_name("away.git"))

    done = deployed.run("2026-12-01 07:00")

    assert done.status == 3
    assert "Không lấy được nội dung mới" in done.said
    assert categories.read_bytes() == whole
    assert (deployed.target / PAGE).exists()
    assert not (deployed.copy / ".cache" / "pulling").exists()


@needs("git", "flock")
def test_what_somebody_wrote_on_the_server_is_never_lost(deployed):
    """A file that git does not have, an edit while somebody's git holds the lock: nothing is published, both stay."""
    views, lock = deployed.copy / "content" / "data" / "views.json", deployed.copy / ".git" / "index.lock"
    (deployed.project.content / "data" / "views.json").unlink()
    deployed.commit()
    deployed.git("push", "--quiet", "origin", "main")
    subprocess.run(["git", "pull", "--quiet"], cwd=deployed.copy, check=True)
    (deployed.copy / ".git" / "info" / "exclude").write_text("views.json\n")
    views.write_text("đếm được", encoding="utf-8")
    deployed.push("data/views.json", "{}")
    met = deployed.run("2026-12-01 07:00")
    assert (met.status, views.read_text(encoding="utf-8")) == (3, "đếm được")
    assert "content/data/views.json" in met.said
    assert "cất đi nơi khác" in met.said
    views.unlink()

    lock.touch()
    assert deployed.run("2026-12-01 07:05").status == 3
    edited = deployed.copy / "content" / "data" / "categories.yaml"
    edited.write_text("sửa tay", encoding="utf-8")
    by_hand = deployed.run("2026-12-01 07:10")
    assert (by_hand.status, edited.read_text(encoding="utf-8"), lock.exists()) == (3, "sửa tay", True)
    assert "sửa tay" in by_hand.said


@needs("git", "flock")
def test_a_second_run_waits_for_nobody(deployed):
    """While one run holds the lock, the next one ends at once: the first does its work."""
    with (deployed.copy / ".cache" / "publish.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert deployed.run("2026-12-01 07:00") == Built(0, "Lần chạy trước chưa xong.\n")


@needs("systemd-analyze")
def test_systemd_can_read_its_units(tmp_path):
    """With the paths of this machine nothing is unknown or misspelt."""
    for name in ("portal.service", "portal.timer"):
        text = (DEPLOY / name).read_text(encoding="utf-8").replace("/srv/cong-tin", str(ROOT))
        (tmp_path / name).write_text(text.replace("User=cong-tin\n", ""), encoding="utf-8")
    units = [str(tmp_path / name) for name in ("portal.service", "portal.timer")]

    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units], capture_output=True, text=True, check=False
    )
    assert (done.returncode, [line for line in done.stderr.splitlines() if "portal." in line]) == (0, [])


@needs("systemd-analyze")
def test_the_service_may_do_little():
    """Of systemd's scale from 0 to 100, where 100 may do everything, it stays below 20."""
    checked = ["systemd-analyze", "security", "--offline=true", "--threshold=20", "--no-pager"]

    done = subprocess.run([*checked, str(DEPLOY / "portal.service")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@needs("systemd-analyze")
def test_the_timer_strikes_on_the_hour():
    """What is due at 07:00 is published at 07:00."""
    (when,) = re.findall(r"^OnCalendar=(.+)$", (DEPLOY / "portal.timer").read_text(encoding="utf-8"), re.MULTILINE)
    base = ["systemd-analyze", "calendar", "--base-time=2026-12-01 06:59:59 UTC", "--iterations=1"]

    done = subprocess.run([*base, when], capture_output=True, text=True, check=True, env={**os.environ, "TZ": "UTC"})
    assert "2026-12-01 07:00:00" in done.stdout


def test_the_line_for_cron_is_one():
    """Five fields and a command that a shell can read, after variables; no `%`, which cron takes for a line's end."""
    lines = (DEPLOY / "portal.cron").read_text(encoding="utf-8").splitlines()
    *variables, line = [line for line in lines if line and not line.startswith("#")]
    fields, command = line.split(maxsplit=5)[:5], line.split(maxsplit=5)[5]

    assert all(re.fullmatch(r"[A-Z]+=\S+", variable) for variable in variables)
    assert all(re.fullmatch(r"[\d*/,-]+", field) for field in fields)
    assert "%" not in command
    subprocess.run(["sh", "-n", "-c", command], check=True)


def test_a_run_that_has_nothing_to_do_does_not_silence_the_one_that_fails(tmp_path):
    """The line for cron, begun again while it runs: the mail of the first says why it failed, the second sends none."""
    command = (DEPLOY / "portal.cron").read_text(encoding="utf-8").splitlines()[-1].split(maxsplit=5)[5]
    script, goes_on = tmp_path / "deploy" / "publish.sh", tmp_path / "goes-on"
    script.parent.mkdir()
    script.write_text(FAILING)
    script.chmod(0o755)
    os.mkfifo(goes_on)
    os.mkfifo(tmp_path / "is-running")
    line = ["sh", "-c", command.replace("/srv/cong-tin", str(tmp_path))]

    with subprocess.Popen(line, stdout=subprocess.PIPE, text=True) as first:
        (tmp_path / "is-running").read_text()
        second = subprocess.run(line, capture_output=True, text=True, check=False)
        goes_on.write_text("")
        said, _ = first.communicate()
    assert (said, second.stdout) == ("lý do\n", "")


def test_the_workflow_can_be_read():
    """Its steps are actions with a version or commands, and it runs for what falls due, too."""
    workflow = yaml.safe_load((DEPLOY / "workflow.yaml").read_text(encoding="utf-8"))
    steps = workflow["jobs"]["publish"]["steps"]
    begins = workflow[True]  # YAML 1.1 takes the key `on` for yes, as those servers' readers do not

    assert begins["schedule"] == [{"cron": "*/15 * * * *"}]
    assert all(re.fullmatch(r"[\w/-]+@v\d+", step["uses"]) if "uses" in step else step["run"] for step in steps)
    for step in steps:
        subprocess.run(["sh", "-n", "-c", step.get("run", "")], check=True)


def test_the_container_is_nobody_and_holds_no_content():
    """What is copied into it are the locked versions and the script that begins; it runs without rights."""
    lines = (DEPLOY / "Containerfile").read_text(encoding="utf-8").splitlines()
    said = [line.split() for line in lines if line and line[0].isupper()]
    copied = [word for name, *words in said if name == "COPY" for word in words[:-1] if not word.startswith("--")]

    assert copied == ["pyproject.toml", "uv.lock", "deploy/container.sh"]
    assert all((ROOT / path).exists() for path in copied)
    assert [name for name, *_ in said].index("USER") < [name for name, *_ in said].index("CMD")
    subprocess.run(["sh", "-n", str(DEPLOY / "container.sh")], check=True)


@pytest.mark.parametrize("name", ["portal.cron", "portal.service", "workflow.yaml", "container.sh"])
def test_each_way_runs_the_script(name):
    """There is one way to publish, and four that begin it."""
    assert "deploy/publish.sh" in (DEPLOY / name).read_text(encoding="utf-8")
    assert os.access(DEPLOY / "publish.sh", os.X_OK)
