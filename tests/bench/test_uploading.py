"""What tools need to publish an edit is counted by the store itself."""

import boto3
import pytest

from bench.counted_store import counted_store


@pytest.fixture
def store(monkeypatch):
    """A counting store with an empty bucket, and what speaks to it."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "khoa")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.delenv("AWS_CA_BUNDLE", raising=False)
    with counted_store("cong") as (store, address):
        yield store, boto3.client("s3", endpoint_url=address, region_name="us-east-1")


def test_requests_and_bodies_are_counted(store):
    """By kind; bytes both ways; and from nothing again after each count. The bucket is empty at first."""
    counting, client = store
    assert "Contents" not in client.list_objects_v2(Bucket="cong")
    counting.counted()

    client.put_object(Bucket="cong", Key="index.html", Body=b"x" * 1000)
    counted = counting.counted()
    assert counted.requests == {"PUT": 1}
    assert 1000 <= counted.sent < 1200  # some clients frame what they send

    client.get_object(Bucket="cong", Key="index.html")["Body"].read()
    client.list_objects_v2(Bucket="cong")
    counted = counting.counted()
    assert counted.requests == {"GET": 1, "LIST": 1}
    assert counted.received > 1000
    assert counting.counted().requests.total() == 0
