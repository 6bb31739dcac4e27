"""A bucket of any store that speaks S3; keys, region and endpoint come from the environment that boto3 reads."""

from __future__ import annotations

import json
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from datetime import timedelta
from email.utils import parsedate_to_datetime
from functools import partial
from hashlib import md5
from secrets import token_hex
from socket import gethostname
from typing import TYPE_CHECKING, Any

from portal.publishing.headers import cache_control, content_type
from portal.publishing.releases import locked
from portal.publishing.target import STATE, TargetFault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from portal.publishing.target import Locate

AT_ONCE = 16
"""Requests that are under way at the same time."""
LOCK = f"{STATE}/lock"
STALE = timedelta(hours=3)
"""Age at which a lock is taken for one that another machine left behind."""


class Bucket:
    """The store in *bucket*, below *prefix*; *state* is a folder of this machine."""

    takes_copies = False  # a bucket serves each file by its own name: its CDN compresses
    said = ""

    def __init__(self, bucket: str, prefix: str, state: Path) -> None:
        self.bucket, self.prefix, self.state = bucket, f"{prefix}/" if prefix else "", state
        with self._told():
            self.client = new_client()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the lock object. Raise `TargetFault` where another publisher holds it.

        One that bears our own name was left by a publisher of this machine that was killed: no other can be at
        work while we hold the lock of the machine.
        """
        owner = _name_in(self.state / "owner")
        with locked(self.state / "s3.lock", self._shown("")):
            self._lock(owner)
            try:
                yield
            finally:
                self._unlock(owner)

    def read(self, path: str) -> bytes | None:
        """Return the content of *path*, None where it is not there."""
        found = self._found(path)
        return None if found is None else bytes(found["Body"].read())

    def write(self, path: str, content: bytes) -> None:
        """Put *content* at *path*."""
        with self._told():
            self._put(path, content)

    def standing(self) -> Mapping[str, str]:
        """Return the MD5 of each object, as its ETag tells it unless it came in parts."""
        with self._told():
            pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=self.prefix)
            return {
                each["Key"].removeprefix(self.prefix): each["ETag"].strip('"')
                for page in pages
                for each in page.get("Contents", ())
            }

    def put_all(self, locate: Locate, paths: Sequence[str], advance: Callable[[int], None]) -> None:
        """Put the files *paths*, many at once."""
        self._at_once(partial(self._put_file, locate), paths, advance)

    def delete_all(self, paths: Sequence[str]) -> None:
        """Delete *paths*, many at once; one that is not there is no fault."""
        self._at_once(self._delete, paths, lambda _: None)

    def _at_once(self, work: Callable[[str], None], paths: Iterable[str], advance: Callable[[int], None]) -> None:
        with self._told(), ThreadPoolExecutor(AT_ONCE) as threads:
            try:
                for done in as_completed([threads.submit(work, path) for path in paths]):
                    done.result()
                    advance(1)
            except BaseException:
                threads.shutdown(cancel_futures=True)  # what is under way ends, nothing new begins
                raise

    def _put_file(self, locate: Locate, path: str) -> None:
        self._put(path, locate(path).read_bytes())

    def _put(self, path: str, content: bytes, **conditions: str) -> None:
        self.client.put_object(
            Bucket=self.bucket,
            Key=self.prefix + path,
            Body=content,
            ContentType=content_type(path),
            CacheControl=cache_control(path),
            ContentMD5=b64encode(md5(content, usedforsecurity=False).digest()).decode(),
            **conditions,
        )

    def _delete(self, path: str) -> None:
        self.client.delete_object(Bucket=self.bucket, Key=self.prefix + path)

    def _found(self, path: str) -> Any:
        """Return the answer to a request for *path*, None where it is not there."""
        with self._told():
            try:
                return self.client.get_object(Bucket=self.bucket, Key=self.prefix + path)
            except self.client.exceptions.NoSuchKey:
                return None

    def _unlock(self, owner: str) -> None:
        """Delete the lock unless another publisher took it for one that was left behind."""
        found = self.read(LOCK)
        if found is not None and _owner(found) == owner:
            self.delete_all([LOCK])

    def _lock(self, owner: str) -> None:
        content = json.dumps({"owner": owner}).encode()
        if self._is_put(content, IfNoneMatch="*"):
            return
        found = self._found(LOCK)
        if found is not None:
            held_by = _owner(found["Body"].read())
            now = parsedate_to_datetime(found["ResponseMetadata"]["HTTPHeaders"]["date"])  # the clock of the store
            since = found["LastModified"]
            is_left = held_by == owner or now - since > STALE
            if is_left and self._is_put(content, IfMatch=found["ETag"]):
                return
            raise TargetFault(
                f"một lệnh đăng khác ({held_by}) đang ghi vào “{self._shown('')}” từ {since:%H:%M %d/%m/%Y} (giờ UTC)."
                f" Đợi lệnh đó xong; nếu chắc nó đã chết, xóa “{self._shown(LOCK)}” rồi chạy lại"
            )
        raise TargetFault(f"một lệnh đăng khác vừa ghi vào “{self._shown('')}”. Chạy lại")

    def _is_put(self, content: bytes, **condition: str) -> bool:
        """Put the lock if *condition* holds; tell whether it did."""
        from botocore.exceptions import ClientError  # noqa: PLC0415  heavy, and here only when a bucket is the target

        with self._told():
            try:
                self._put(LOCK, content, **condition)
            except ClientError as error:
                if error.response["ResponseMetadata"]["HTTPStatusCode"] in (409, 412):
                    return False
                raise
        return True

    def _shown(self, path: str) -> str:
        return f"s3://{self.bucket}/{self.prefix}{path}"

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say in a sentence what boto3 raises."""
        from botocore import exceptions  # noqa: PLC0415  as above

        try:
            yield
        except exceptions.NoCredentialsError:
            raise TargetFault(
                "chưa có khóa vào kho. Đặt biến môi trường AWS_ACCESS_KEY_ID và AWS_SECRET_ACCESS_KEY"
            ) from None
        except exceptions.ClientError as error:
            raise TargetFault(self._refused(error.response)) from None
        except exceptions.ParamValidationError:
            raise TargetFault(f"“{self._shown('')}” không phải tên kho hợp lệ") from None
        except exceptions.BotoCoreError as error:
            raise TargetFault(f"không tới được “{self._shown('')}”: {error}") from None

    def _refused(self, response: Any) -> str:
        code, place = response["Error"]["Code"], self._shown("")
        if code == "NoSuchBucket":
            return f"không có kho “{self.bucket}”. Kiểm tra tên kho và AWS_ENDPOINT_URL"
        if response["ResponseMetadata"]["HTTPStatusCode"] in (401, 403):
            return f"không có quyền ghi vào “{place}” ({code}). Kiểm tra khóa và quyền của nó"
        return f"kho “{place}” từ chối: {code} {response['Error'].get('Message', '')}".rstrip()


def new_client() -> Any:
    """Return what speaks to the store that the environment names."""
    import boto3  # noqa: PLC0415  heavy, and needed only when a bucket is the target
    from botocore.config import Config  # noqa: PLC0415  as above

    config = Config(
        retries={"mode": "standard", "total_max_attempts": 5},
        max_pool_connections=AT_ONCE,
        request_checksum_calculation="when_required",  # stores other than Amazon's know only MD5
        response_checksum_validation="when_required",
    )
    return boto3.session.Session().client("s3", config=config)


def _name_in(file: Path) -> str:
    """Return the name of this machine's publisher, the same in every run; a file of another machine does not count."""
    host = gethostname()
    if not file.exists() or not file.read_text("utf-8").startswith(f"{host}-"):
        file.write_text(f"{host}-{token_hex(4)}", "utf-8")
    return file.read_text("utf-8")


def _owner(content: bytes) -> str:
    try:
        return str(json.loads(content)["owner"])
    except (ValueError, KeyError, TypeError):
        return "không rõ"
