"""What operators copy from `deploy/` can be read by the programs it is for, and does what it says."""

import os
import re
import shutil
import subprocess

import pytest
import yaml
from conftest import ROOT
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
PAGE = "tin-tuc/2026/hen-gio/index.html"


def needs(*programs):
    missing = [program for program in programs if not shutil.which(program)]
    return pytest.mark.skipif(bool(missing), reason=f"without {', '.join(missing)}")


def publish(project, target, *more):
    """Run the script as cron does; return its status and what it said."""
    env = {**os.environ, "UV_PROJECT": str(ROOT), "PYTHONUTF8": "1"}
    command = ["sh", str(project.folder / "deploy" / "publish.sh"), f"{target}/", *more]
    done = subprocess.run(command, cwd="/", env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout + done.stderr


@needs("rsync", "uv")
def test_the_script_publishes_what_falls_due(project, tmp_path):
    """At the hour the page is there; a second run changes nothing; with a fault readers keep what they had."""
    target = tmp_path / "www"
    article = project.content / "articles" / "tin-tuc" / "2026" / "hen-gio.md"
    article.write_text(SCHEDULED, encoding="utf-8")

    assert publish(project, target, "--at", "2026-12-01 06:59")[0] == 0
    early = files_below(target)
    assert "index.html" in early
    assert PAGE not in early
    assert publish(project, target, "--at", "2026-12-01 07:00")[0] == 0
    due = files_below(target)
    assert PAGE in due
    times = {path: (target / path).stat().st_mtime_ns for path in due}
    assert publish(project, target, "--at", "2026-12-01 07:05")[0] == 0
    assert {path: (target / path).stat().st_mtime_ns for path in files_below(target)} == times

    article.write_text(SCHEDULED.replace("date: 2026-12-01 07:00", "date: 01/12/2026"), encoding="utf-8")
    status, said = publish(project, target, "--at", "2026-12-01 07:10")
    assert status == 1
    assert "hen-gio.md:4: date:" in said
    assert files_below(target) == due


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


def test_the_workflow_can_be_read():
    """Its steps are actions with a version or commands, and it runs for what falls due, too."""
    workflow = yaml.safe_load((DEPLOY / "workflow.yaml").read_text(encoding="utf-8"))
    steps = workflow["jobs"]["publish"]["steps"]
    begins = workflow[True]  # YAML 1.1 takes the key `on` for yes, as those servers' readers do not

    assert begins["schedule"] == [{"cron": "*/15 * * * *"}]
    assert all(re.fullmatch(r"[\w/-]+@v\d+", step["uses"]) if "uses" in step else step["run"] for step in steps)
    for step in steps:
        subprocess.run(["sh", "-n", "-c", step.get("run", "")], check=True)


@pytest.mark.parametrize("name", ["portal.cron", "portal.service", "workflow.yaml"])
def test_each_way_runs_the_script(name):
    """There is one way to publish, and three that begin it."""
    assert "deploy/publish.sh" in (DEPLOY / name).read_text(encoding="utf-8")
    assert os.access(DEPLOY / "publish.sh", os.X_OK)
