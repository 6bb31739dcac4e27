"""A hub on this machine is told of news over HTTP."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qsl

import pytest

from portal.publishing.websub import AT_ONCE, HubFault, notify

FEEDS = ["https://mau.example/rss.xml", "https://mau.example/hội-nghị/rss.xml?a=1&b=2"]


@pytest.fixture
def hub():
    """Return a real hub: its address, what it was told, and with which status it answers."""

    class Hub(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            server.told.append((self.headers["Content-Type"], parse_qsl(body)))
            self.send_response(server.status)
            self.end_headers()

        def log_message(self, *_):
            """Keep quiet."""

    server = HTTPServer(("127.0.0.1", 0), Hub)
    server.told, server.status = [], 204
    server.address = f"http://127.0.0.1:{server.server_port}/"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_a_hub_hears_which_feeds_changed(hub):
    """As a form: the mode, and each address whole."""
    notify(hub.address, FEEDS)

    assert hub.told == [
        (
            "application/x-www-form-urlencoded",
            [("hub.mode", "publish"), ("hub.url", FEEDS[0]), ("hub.url", FEEDS[1])],
        )
    ]


def test_many_feeds_are_told_in_parts(hub):
    """No request grows without end, no feed is left out."""
    feeds = [f"https://mau.example/{number}/rss.xml" for number in range(AT_ONCE + 1)]

    notify(hub.address, feeds)

    assert [value for _, form in hub.told for name, value in form if name == "hub.url"] == feeds
    assert len(hub.told) == 2


def test_nothing_changed_nobody_is_told(hub):
    """A hub is asked to fetch only what is new."""
    notify(hub.address, [])

    assert hub.told == []


@pytest.mark.parametrize("status", [400, 503])
def test_a_hub_that_refuses_is_a_fault(hub, status):
    """With its address and answer, in a sentence."""
    hub.status = status

    with pytest.raises(HubFault, match=f"trả mã {status}"):
        notify(hub.address, FEEDS)


def test_a_hub_that_is_not_there_is_a_fault(hub):
    """The site is published already: whoever called decides what a silent hub means."""
    hub.shutdown()
    hub.server_close()

    with pytest.raises(HubFault, match="không báo được"):
        notify(hub.address, FEEDS)


def test_publishing_tells_the_hub_what_changed(hub, site, tmp_path):
    """Every feed the first time, then those that changed; a hub that refuses does not undo what is published."""
    site.set(hub=hub.address.replace("127.0.0.1", "127.1"))  # the same to the system; verify refuses local addresses
    done = site.publish(tmp_path / "www")
    assert done.status == 0, done.said
    feeds = {path for path in site.files() if path.rpartition("/")[2] in {"rss.xml", "atom.xml", "feed.json"}}
    assert told(hub) == {f"https://mau.example/{path}" for path in feeds}

    hub.told.clear()
    hub.status = 503
    before = site.files()
    site.add("cay-xanh")
    done = site.publish(tmp_path / "www")

    assert done.status == 0, done.said
    assert told(hub) == {f"https://mau.example/{path}" for path in feeds if before[path] != site.files()[path]}
    assert "https://mau.example/tin-tuc/rss.xml" in told(hub)
    assert "https://mau.example/hoi-nghi/rss.xml" not in told(hub)
    assert "Trang đã đăng, nhưng trạm WebSub" in done.said


def told(hub):
    return {value for _, form in hub.told for name, value in form if name == "hub.url"}
