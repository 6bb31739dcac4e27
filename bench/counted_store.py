"""A server on this machine that speaks S3 and counts what it is asked and sent."""

from __future__ import annotations

import threading
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from moto.backends import get_backend
from moto.core import DEFAULT_ACCOUNT_ID
from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import WSGIRequestHandler, make_server

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


LISTING = ("list-type", "prefix", "delimiter")
"""What only a request for a listing says; the older kind of it has no type."""


@dataclass(slots=True)
class Traffic:
    """Requests by their kind, and the bytes that they and their answers carry besides headers."""

    requests: Counter[str] = field(default_factory=Counter)
    sent: int = 0
    received: int = 0


class CountedStore:
    """The server, as a WSGI application (PEP 3333)."""

    def __init__(self) -> None:
        self.store, self.counting = DomainDispatcherApplication(create_backend_app), threading.Lock()
        self.traffic = Traffic()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer one request."""
        asked = parse_qs(environ["QUERY_STRING"], keep_blank_values=True)
        is_list = environ["REQUEST_METHOD"] == "GET" and not asked.keys().isdisjoint(LISTING)
        kind = "LIST" if is_list else environ["REQUEST_METHOD"]
        answer = b"".join(self.store(environ, start_response))
        with self.counting:
            self.traffic.requests[kind] += 1
            self.traffic.sent += int(environ.get("CONTENT_LENGTH") or 0)
            self.traffic.received += len(answer)
        return [answer]

    def counted(self) -> Traffic:
        """Return what came since the last call."""
        with self.counting:
            counted, self.traffic = self.traffic, Traffic()
        return counted


class Silent(WSGIRequestHandler):
    """Tells nobody of tens of thousands of requests."""

    def log_request(self, *_: object) -> None:
        """Keep quiet."""


@contextmanager
def counted_store(bucket: str) -> Iterator[tuple[CountedStore, str]]:
    """Run a server that holds but one empty *bucket*; give it and its address."""
    backend = get_backend("s3")[DEFAULT_ACCOUNT_ID]["aws"]
    backend.reset()
    backend.create_bucket(bucket, "us-east-1")
    store = CountedStore()
    server = make_server("127.0.0.1", 0, store, threaded=True, request_handler=Silent)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield store, f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
