"""A bucket on a server that speaks S3."""

import io
import json
import random
import subprocess
import sys
from contextlib import contextmanager

import boto3
import pytest

from portal.publishing.headers import cache_control, content_type
from portal.publishing.store import MANIFEST

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


def state(bucket):
    """Return what publishing keeps there, without the record itself."""
    keys = {each.key.removeprefix(f"{PREFIX}/") for each in bucket.objects.filter(Prefix=f"{PREFIX}/.guong-sang/")}
    return keys - {MANIFEST}


@contextmanager
def counted():
    """Give a list of the requests that this process makes: operation and bytes sent."""
    seen = []

    def note(request, operation_name, **_):
        seen.append((operation_name, len(request.body or b"") if not isinstance(request.body, io.IOBase) else 0))

    original = boto3.client

    def client(*args, **kwargs):
        made = original(*args, **kwargs)
        made.meta.events.register(
            "before-send.s3", lambda request, **more: note(request, more["event_name"].rpartition(".")[2])
        )
        return made

    boto3.client = client
    try:
        yield seen
    finally:
        boto3.client = original


def test_a_bucket_holds_what_was_built(site, bucket):
    """Every file with its headers, and nothing more; an edit sends what changed; what is gone is deleted."""
    target = f"s3://{bucket.name}/{PREFIX}"
    bucket.put_object(Key="cua-nguoi-khac.txt", Body=b"x")
    site.add("bi-xoa")
    done = site.publish(target)
    assert done.status == 0, done.said
    assert stored(bucket) == site.files()
    assert state(bucket) == set()
    for path in ("index.html", "rss.xml", "feed.json", next(path for path in site.files() if path.endswith(".woff2"))):
        found = bucket.Object(f"{PREFIX}/{path}").get()
        assert (found["ContentType"], found["CacheControl"]) == (content_type(path), cache_control(path))
    status = json.loads(bucket.Object(f"{PREFIX}/_status.json").get()["Body"].read())
    assert status["files"] == len(site.files())

    dates = {each.key: each.last_modified for each in bucket.objects.all()}
    before = site.files()
    (site.site.content / "articles/tin-tuc/2026/bi-xoa.md").unlink()
    site.site.change("articles/hoi-nghi/2026/so-ket-khoi-mau.md", "kicker:", "kicker: Sửa một dòng –")
    with counted() as requests:
        done = site.publish(target)
    assert done.status == 0, done.said
    assert stored(bucket) == site.files()
    now = site.files()
    changed = sum(before.get(path) != content for path, content in now.items())
    puts = [size for name, size in requests if name == "PutObject"]
    own = 4  # lock, journal, record, status
    assert len(puts) == changed + own
    print(f"{len(requests)} requests, {sum(size for _, size in requests)} bytes sent for {changed} changed files")
    assert "cua-nguoi-khac.txt" in {each.key for each in bucket.objects.all()}
    assert dates  # for the reader of a failure

    with counted() as requests:
        site.publish(target)
    assert sorted(name for name, _ in requests) == [
        "DeleteObject",
        *["GetObject"] * 2,
        "PutObject",
        "PutObject",
    ]
