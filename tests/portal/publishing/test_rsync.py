"""A server on this machine, behind sshd and rsync."""

import getpass
import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

import pytest
from published_site import contents, copies_in

from portal.publishing.packing import original_of
from portal.publishing.plan import plan_of
from portal.publishing.release import files_of
from portal.publishing.rsync import Rsync
from portal.publishing.store import JOURNAL, StoreTarget
from portal.publishing.target import TargetFault

PATIENCE = 20
"""Seconds after which sshd will not listen any more."""


@pytest.fixture(scope="module")
def shell(tmp_path_factory):
    """How ssh reaches a server on this machine, as `RSYNC_RSH` says it."""
    sshd = shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin")
    for name, found in {"sshd": sshd, "ssh": shutil.which("ssh"), "rsync": shutil.which("rsync")}.items():
        if not found:
            pytest.skip(f"{name} is not installed")
    folder = tmp_path_factory.mktemp("sshd")
    for key in ("host", "user"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / key)], check=True)
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)  # where Debian's sshd wants to be at home
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    (folder / "sshd_config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\nPidFile none\nStrictModes no\n"
        f"AuthorizedKeysFile {folder}/user.pub\nPermitRootLogin prohibit-password\nUsePAM no\n",
        encoding="utf-8",
    )
    server = subprocess.Popen([sshd, "-D", "-e", "-f", str(folder / "sshd_config")], stderr=subprocess.DEVNULL)
    until = time.monotonic() + PATIENCE
    while True:
        with socket.socket() as asked:
            if not asked.connect_ex(("127.0.0.1", port)):
                break
        assert server.poll() is None, "sshd does not run"
        assert time.monotonic() < until, "sshd does not listen"
    yield (
        f"ssh -p {port} -i {folder}/user -l {getpass.getuser()} -o IdentitiesOnly=yes -o BatchMode=yes"
        f" -o StrictHostKeyChecking=no -o UserKnownHostsFile={folder}/known -o LogLevel=ERROR"
    )
    server.terminate()
    server.wait()


@pytest.fixture
def remote(shell, tmp_path, monkeypatch):
    """A folder of the server."""
    monkeypatch.setenv("RSYNC_RSH", shell)
    folder = tmp_path / "may chủ"
    folder.mkdir()
    return folder


def test_a_server_holds_what_was_built(site, remote):
    """Over ssh: everything with its date; then what changed; what is gone is deleted with its empty folders."""
    target = f"127.0.0.1:{remote}"
    (remote / "cua-nguoi-khac.txt").write_text("x", "utf-8")
    site.add("bi-xoa")
    done = site.publish(target)
    assert done.status == 0, done.said
    assert contents(remote) == {**site.files(), "cua-nguoi-khac.txt": b"x"}
    assert (remote / "rss.xml").stat().st_mtime == pytest.approx((site.production / "rss.xml").stat().st_mtime, abs=1)
    assert (remote / "_status.json").exists()
    assert (remote / "index.html").stat().st_mode & 0o444 == 0o444
    old = {path: (content, (remote / path).stat()) for path, content in site.files().items()}
    (site.site.content / "articles/tin-tuc/2026/bi-xoa.md").unlink()

    done = site.publish(target)

    assert done.status == 0, done.said
    assert contents(remote) == {**site.files(), "cua-nguoi-khac.txt": b"x"}
    assert not (remote / "tin-tuc/2026/bi-xoa").exists()
    copies = copies_in(remote)
    assert {"index.html.br", "index.html.gz"} <= copies.keys()
    assert all(said == site.files()[original_of(name)] for name, said in copies.items())
    kept = {
        path
        for path, (_, stat) in old.items()
        if (remote / path).exists() and os.path.samestat(stat, (remote / path).stat())
    }
    assert kept == {path for path, content in site.files().items() if path in old and old[path][0] == content}


def test_what_a_stopped_publisher_left_is_put_right(remote, tmp_path):
    """The journal it left says what to look at; what it wrote by halves is sent again, what nobody needs goes."""
    source, target = tmp_path / "source", StoreTarget(Rsync(f"127.0.0.1:{remote}", tmp_path))
    source.mkdir()
    (source / "index.html").write_text("mới", "utf-8")
    (remote / "index.html").write_text("nửa", "utf-8")
    (remote / "thoi" / "roi").mkdir(parents=True)
    (remote / "thoi" / "roi" / "index.html").write_text("x", "utf-8")
    target.store.write(JOURNAL, b'["index.html", "thoi/roi/index.html"]')

    plan = plan_of(files_of(source), target.held(target.live()))

    assert (plan.uploads, plan.deletions) == (("index.html",), ("thoi/roi/index.html",))
    target.store.put_all(source.joinpath, plan.uploads, lambda _: None)
    target.store.delete_all(plan.deletions)
    assert contents(remote) == {"index.html": "mới".encode()}
    assert not (remote / "thoi").exists()


def test_what_keeps_from_a_server_is_said(remote, tmp_path, monkeypatch):
    """A folder that cannot be made, no server, no rsync: a sentence each."""
    place = f"127.0.0.1:{remote}"
    with pytest.raises(TargetFault, match=r"rsync không tới được “127.0.0.1:/proc/cong”"):
        Rsync("127.0.0.1:/proc/cong/", tmp_path).write(JOURNAL, b"[]")
    monkeypatch.setenv("RSYNC_RSH", "ssh -p 9 -o BatchMode=yes")
    with pytest.raises(TargetFault, match=r"rsync không tới được “127.0.0.1:.*Connection refused"):
        Rsync(place, tmp_path).read(JOURNAL)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(TargetFault, match="chưa có rsync"):
        Rsync(place, tmp_path).read(JOURNAL)
