"""A bucket on a server that speaks S3."""

import json
import random
import signal
import subprocess
import sys
from datetime import datetime, timedelta
from socket import gethostname

import boto3
import pytest

from portal.language.dates import ZONE
from portal.publishing import s3
from portal.publishing.addresses import DEAD
from portal.publishing.headers import cache_control, content_type
from portal.publishing.kept_facts import KeptFacts
from portal.publishing.plan import plan_of
from portal.publishing.release import files_of
from portal.publishing.s3 import LOCK, Bucket
from portal.publishing.site import Site
from portal.publishing.store import JOURNAL, MANIFEST, StoreTarget
from portal.publishing.target import TargetFault
from portal.publishing.verification import files_below, problems_of

SERVER = """
import sys
from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server
server = make_server("127.0.0.1", 0, DomainDispatcherApplication(create_backend_app), threaded=True)
print(server.port, flush=True)
server.serve_forever()
"""
PREFIX = "cong"


@pytest.fixture(scope="session")
def endpoint():
    """The address of a server with no buckets yet; its log is thrown away."""
    server = subprocess.Popen([sys.executable, "-c", SERVER], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    yield f"http://127.0.0.1:{int(server.stdout.readline())}"
    server.kill()
    server.wait()
    server.stdout.close()


@pytest.fixture
def bucket(endpoint, monkeypatch, tmp_path):
    """An empty bucket of its own, to which the environment leads."""
    for name, value in {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": "khoa",
        "AWS_SECRET_ACCESS_KEY": "bi-mat",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_CONFIG_FILE": str(tmp_path / "none"),
        "AWS_SHARED_CREDENTIALS_FILE": str(tmp_path / "none"),
        "no_proxy": "127.0.0.1",
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("AWS_CA_BUNDLE", raising=False)
    found = boto3.resource("s3").Bucket(f"thu-{random.randrange(10**12)}")
    found.create()
    return found


def stored(bucket):
    """Return what readers find in *bucket*, by path."""
    objects = {each.key.removeprefix(f"{PREFIX}/"): each for each in bucket.objects.filter(Prefix=f"{PREFIX}/")}
    shown = {path for path in objects if not path.startswith(".guong-sang/") and path != "_status.json"}
    return {path: objects[path].get()["Body"].read() for path in shown}


def unpacked(bucket, folder):
    """Return *folder*, which holds what readers find in *bucket*."""
    for path, content in stored(bucket).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def dead_links(output, content):
    """Return what *output*, which may hold half a release, says of addresses that lead nowhere."""
    site = Site(
        output=output,
        content=content,
        shown_content="content",
        url="https://mau.example",
        moment=datetime(2030, 1, 1, tzinfo=ZONE),
        sample=False,
        files=files_below(output),
    )
    kept = KeptFacts(output.with_suffix(".facts"), b"")
    problems = problems_of(site, lambda read, paths: [read(paths)], kept)
    return [str(problem) for problem in problems if problem.field == DEAD]


def state(bucket):
    """Return what publishing keeps there, without the record itself."""
    keys = {each.key.removeprefix(f"{PREFIX}/") for each in bucket.objects.filter(Prefix=f"{PREFIX}/.guong-sang/")}
    return keys - {MANIFEST}


@pytest.fixture
def requests(monkeypatch):
    """The requests that this process makes: operation, and bytes sent."""
    seen = []

    def note(request, event_name, **_):
        seen.append((event_name.rpartition(".")[2], int(request.headers.get("Content-Length", 0))))

    def watched():
        client = made()
        client.meta.events.register("before-send.s3", note)
        return client

    made = s3.new_client
    monkeypatch.setattr(s3, "new_client", watched)
    return seen


def test_a_bucket_holds_what_was_built(site, bucket, requests):
    """Every file with its headers; an edit sends what changed, and deletes what is gone, but nothing of others."""
    target = f"s3://{bucket.name}/{PREFIX}"
    bucket.put_object(Key=f"{PREFIX}/cua-ai.txt", Body=b"x")
    site.add("bi-xoa")
    done = site.publish(target)
    assert done.status == 0, done.said
    assert "nơi đăng có 1 tệp không do lệnh này gửi, như “cua-ai.txt”; để nguyên" in done.said
    assert stored(bucket) == {**site.files(), "cua-ai.txt": b"x"}
    assert state(bucket) == set()
    for path in ("index.html", "rss.xml", "feed.json", next(path for path in site.files() if path.endswith(".woff2"))):
        found = bucket.Object(f"{PREFIX}/{path}").get()
        assert (found["ContentType"], found["CacheControl"]) == (content_type(path), cache_control(path))
    status = json.loads(bucket.Object(f"{PREFIX}/_status.json").get()["Body"].read())
    assert status["files"] == len(site.files())

    before = site.files()
    (site.site.content / "articles/tin-tuc/2026/bi-xoa.md").unlink()
    site.site.change("articles/hoi-nghi/2026/so-ket-khoi-mau.md", "kicker:", "kicker: Sửa một dòng –")
    requests.clear()
    done = site.publish(target)
    assert done.status == 0, done.said
    after = site.files()
    assert stored(bucket) == {**after, "cua-ai.txt": b"x"}
    changed = {path for path, content in after.items() if before.get(path) != content}
    names = [name for name, _ in requests]
    assert names.count("PutObject") == len(changed) + len(["lock", "journal", "record", "status"])
    assert names.count("DeleteObject") == len(before.keys() - after.keys()) + len(["lock", "journal"])
    assert names.count("GetObject") == len(["record", "journal", "lock"])
    sent = sum(size for _, size in requests)
    with site.capsys.disabled():
        sys.stdout.write(
            f"\none edit, one deletion: {len(names)} requests, {sent} bytes, {len(changed)} files changed\n"
        )

    requests.clear()
    site.publish(target)
    asked = ["PutObject", "GetObject", "GetObject", "PutObject", "GetObject", "DeleteObject"]
    assert [name for name, _ in requests] == asked


@pytest.mark.parametrize("times", [2, pytest.param(50, marks=pytest.mark.soak)])
def test_a_killed_publisher_is_followed_by_one_that_completes(site, bucket, tmp_path, times):
    """Wherever it was killed, no page leads nowhere; the next run, of other content, leaves no trace of it."""
    target, chance = f"s3://{bucket.name}/{PREFIX}", random.Random(9)
    assert site.publish(target).status == 0
    for turn in range(times):
        site.add(f"bai-{turn}")

        killed = site.stopped(target, chance.randrange(1, 50), signal.SIGKILL)

        assert killed.status == -signal.SIGKILL
        assert dead_links(unpacked(bucket, tmp_path / f"kho-{turn}"), site.site.content) == []
        (site.site.content / f"articles/tin-tuc/2026/bai-{turn}.md").unlink()
        done = site.publish(target)
        assert done.status == 0, done.said
        assert stored(bucket) == site.files()
        assert state(bucket) == set()


def test_ctrl_c_ends_cleanly(site, bucket):
    """What is under way is finished, the lock is given back, the journal stays for the next run."""
    target = f"s3://{bucket.name}/{PREFIX}"

    stopped = site.stopped(target, 40, signal.SIGINT)

    assert stopped.status == 3, stopped.said
    assert "Đã dừng" in stopped.said
    assert "Traceback" not in stopped.said
    assert state(bucket) == {JOURNAL}
    assert 0 < len(stored(bucket)) < len(site.files())
    assert site.publish(target).status == 0
    assert stored(bucket) == site.files()
    assert state(bucket) == set()


def test_the_first_publish_is_resumed(bucket, tmp_path, requests):
    """What a killed run has sent is found in the bucket, and not sent again; what nobody needs any more goes."""
    source, target = tmp_path / "source", StoreTarget(Bucket(bucket.name, PREFIX, tmp_path))
    files = {f"{number}.html": f"trang {number}" for number in range(6)}
    for path, text in files.items():
        (source / path).parent.mkdir(exist_ok=True)
        (source / path).write_text(text, "utf-8")
    bucket.put_object(Key=f"{PREFIX}/cua-ai.html", Body=b"x")
    target.store.write(JOURNAL, json.dumps([*files, "thoi.html"]).encode())
    target.store.put_all(source.joinpath, ["0.html", "1.html"], lambda _: None)
    target.store.write("thoi.html", b"x")
    (source / "1.html").write_text("trang mới", "utf-8")

    plan = plan_of(files_of(source), target.held(target.live()))

    assert plan.uploads == ("1.html", "2.html", "3.html", "4.html", "5.html")
    assert plan.deletions == ("thoi.html",)


def test_two_publishers_never_write_at_once(bucket, tmp_path):
    """One of another machine is refused, with its name, and the way to remove a lock that nobody holds."""
    here, there = (Bucket(bucket.name, PREFIX, tmp_path / name) for name in ("may-a", "may-b"))
    for each in (here, there):
        each.state.mkdir()
    with here.alone():
        name = (here.state / "owner").read_text("utf-8")
        with pytest.raises(TargetFault, match=rf"\({name}\).*xóa “s3://{bucket.name}/{PREFIX}/{LOCK}”"), there.alone():
            pytest.fail("both publish")
        with pytest.raises(TargetFault, match="một lệnh đăng khác"), here.alone():
            pytest.fail("both publish")
    with there.alone():
        assert json.loads(there.read(LOCK))["owner"] == (there.state / "owner").read_text("utf-8")
    assert state(bucket) == set()


def test_a_lock_left_behind_is_taken_over(bucket, tmp_path, monkeypatch):
    """One of a killed publisher of this machine at once; of another, when it is old by the clock of the store."""
    here = Bucket(bucket.name, PREFIX, tmp_path)
    mine = f"{gethostname()}-toi"
    (tmp_path / "owner").write_text(mine, "utf-8")
    here.write(LOCK, json.dumps({"owner": mine}).encode())
    with here.alone():
        pass
    here.write(LOCK, b'{"owner": "ai"}')
    with pytest.raises(TargetFault, match="ai"), here.alone():
        pytest.fail("both publish")
    monkeypatch.setattr(s3, "STALE", timedelta(seconds=-1))
    with here.alone():
        assert json.loads(here.read(LOCK))["owner"] == mine
        here.write(LOCK, b'{"owner": "ai"}')  # who took ours over, in turn
    assert json.loads(here.read(LOCK))["owner"] == "ai"


def test_a_copied_cache_makes_no_two_machines_one(bucket, tmp_path):
    """Runners of a workflow restore `.cache`, and the name in it: that of another machine does not count."""
    here = Bucket(bucket.name, PREFIX, tmp_path)
    (tmp_path / "owner").write_text("may-khac-1", "utf-8")
    here.write(LOCK, b'{"owner": "may-khac-1"}')

    with pytest.raises(TargetFault, match="may-khac-1"), here.alone():
        pytest.fail("both publish")


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"AWS_ENDPOINT_URL": "http://127.0.0.1:9"}, "không tới được “s3://"),
        (
            {"AWS_ACCESS_KEY_ID": None, "AWS_SECRET_ACCESS_KEY": None, "AWS_EC2_METADATA_DISABLED": "true"},
            "chưa có khóa vào kho",
        ),
        ({}, "không có kho “khong-co-kho-nay”"),
    ],
    ids=["no network", "no key", "no bucket"],
)
def test_what_keeps_from_a_bucket_is_said(bucket, tmp_path, monkeypatch, variables, said):
    """In a sentence that says what to look at."""
    for name, value in variables.items():
        monkeypatch.delenv(name) if value is None else monkeypatch.setenv(name, value)
    with pytest.raises(TargetFault, match=said), Bucket("khong-co-kho-nay", "", tmp_path).alone():
        pytest.fail("there is no such place")
