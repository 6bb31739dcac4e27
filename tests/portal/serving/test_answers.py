"""What the browser is answered, and who is not."""

import threading
from email.utils import formatdate
from http.client import HTTPConnection

import pytest

from portal.building.environment import EnvironmentFault
from portal.building.project import UsageFault
from portal.model.urls import BRIDGE_URL
from portal.serving import answers
from portal.serving.answers import content_type, is_hidden, is_local, open_server
from portal.serving.builds import Builds

FILES = {
    "index.html": "<body><h1>Trang nhất</h1></body>",
    "404.html": "<body>Không có trang này</body>",
    "rss.xml": "<rss/>",
    "sitemap.xml": "<urlset/>",
    "theme/main.css": "p { color: red }",
    "tin/index.html": "<body>Tin</body>",
    ".secret/index.html": "kín",
    ".well-known/security.txt": "Contact: …",
}


@pytest.fixture
def folder(tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def builds():
    return Builds("b1")


@pytest.fixture
def server(folder, builds, monkeypatch):
    monkeypatch.setattr(answers, "HEARTBEAT", 0.05)
    opened = open_server(folder, 0, builds)
    serving = threading.Thread(target=lambda: opened.serve_forever(poll_interval=0.01))
    serving.start()
    yield opened
    opened.shutdown()
    opened.server_close()
    serving.join()


@pytest.fixture
def ask(server):
    def ask(path, method="GET", **headers):
        connection = HTTPConnection("127.0.0.1", server.server_port, timeout=60)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=named)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer, text

    return ask


def test_a_page_gets_the_module_and_its_true_length(ask, folder):
    """HEAD and GET agree; the file on disk stays as it was built."""
    answer, text = ask("/")
    head, nothing = ask("/", "HEAD")

    assert 'data-build="b1"></script>\n</body>' in text
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Content-Length"] == head.headers["Content-Length"] == str(len(text.encode()))
    assert answer.headers["Cache-Control"] == "no-cache"
    assert nothing == ""
    assert (folder / "index.html").read_text(encoding="utf-8") == FILES["index.html"]


def test_without_builds_pages_are_as_they_are_on_disk(folder):
    """A folder that nobody builds is only shown."""
    server = open_server(folder, 0)
    threading.Thread(target=server.handle_request).start()
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=60)
    connection.request("GET", "/")

    assert connection.getresponse().read().decode() == FILES["index.html"]
    connection.close()
    server.server_close()


def test_a_wrong_address_gets_the_page_of_the_site(ask):
    """It hears of builds too, since it may exist after the next."""
    for path in ("/khong-co", "/khong-co/", "/theme/", "/%00", "/__serve__x", "//[", f"/{'a' * 300}.html"):
        answer, text = ask(path)
        assert answer.status == 404, path
        assert "Không có trang này" in text
        assert "reload.js" in text


@pytest.mark.parametrize(
    "path", ["/.secret/", "/%2esecret/index.html", "/../answers.py", "/..%2f..%2fx", "/tin/.git/x"]
)
def test_nothing_hidden_or_outside_is_shown(ask, path):
    """Neither dots nor codes for them lead out of the site."""
    answer, text = ask(path)

    assert answer.status == 404
    assert "kín" not in text


def test_a_folder_is_asked_for_with_its_slash(ask):
    """As static servers do, so that relative links are right."""
    assert ask("/tin")[0].headers["Location"] == "/tin/"
    assert "Tin" in ask("/tin/?a=b")[1]
    assert ask("/.well-known/security.txt")[0].status == 200


@pytest.mark.parametrize(
    "host", ["ke-xau.example", "ke-xau.example:8000", "127.0.0.1.ke-xau.example", "localhost:x", ""]
)
def test_strangers_pages_are_refused(ask, host):
    """A name that was made to point here reads nothing, not even the news of builds."""
    for path in ("/", "/__serve__/events", "/khong-co"):
        answer, text = ask(path, Host=host)
        assert answer.status == 403
        assert text.startswith("Trang xem thử chỉ mở ở http://127.0.0.1:")
    assert not is_local(host)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:8000", "127.0.0.1"])
def test_this_machine_may_ask(ask, host):
    """By its number or its name, with any port."""
    assert ask("/", Host=host)[0].status == 200
    assert is_local(host)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("rss.xml", "application/xml; charset=utf-8"),
        ("sitemap.xml", "application/xml; charset=utf-8"),
        ("theme/main.css", "text/css; charset=utf-8"),
    ],
)
def test_files_are_sent_as_what_they_are(ask, folder, name, kind):
    """Type with its encoding; sent again only if it changed."""
    answer, text = ask(f"/{name}")
    again, nothing = ask(f"/{name}", If_Modified_Since=answer.headers["Last-Modified"])
    old, whole = ask(f"/{name}", If_Modified_Since=formatdate(0, usegmt=True))

    assert answer.headers["Content-Type"] == kind
    assert (again.status, nothing) == (304, "")
    assert (old.status, whole) == (200, text)


def test_names_decide_about_text():
    """What Python's table may not know, or knows otherwise on Windows."""
    assert content_type(answers.Path("a/b.svg")) == "image/svg+xml; charset=utf-8"
    assert content_type(answers.Path("a/tim.JS")) == "text/javascript; charset=utf-8"
    assert content_type(answers.Path("a/anh.jpg")) is None
    assert is_hidden("/a/.b")
    assert not is_hidden("/a.b/c")


def test_where_there_is_no_site_yet_every_page_waits(ask, folder, builds):
    """503 with the faults, at every address, until there is a front page."""
    (folder / "index.html").unlink()
    builds.failed(("a.md:1: title: thiếu",))
    answer, text = ask("/")
    other, _ = ask("/khong-co/")
    head, _ = ask("/", "HEAD")

    assert (answer.status, other.status, head.status) == (503, 503, 503)
    assert "a.md:1: </code>title: thiếu</li>" in text
    assert "data-waiting" in text


def test_streams_hear_of_builds_and_end_with_their_tabs(server, builds):
    """No thread outlives its tab, though no build comes."""
    before = set(threading.enumerate())
    tabs = []
    for _ in range(5):
        connection = HTTPConnection("127.0.0.1", server.server_port, timeout=60)
        connection.request("GET", "/__serve__/events")
        tabs.append((connection, connection.getresponse()))
    builds.succeeded("b2")
    for _, answer in tabs:
        assert any(b'{"build": "b2", "faults": []}' in line for line in iter(answer.readline, b""))
    threads = set(threading.enumerate()) - before
    assert len(threads) == 5

    for connection, answer in tabs:
        answer.close()
        connection.close()
    for thread in threads:
        thread.join(60)
        assert not thread.is_alive()


def test_the_servers_own_files(ask):
    """The module, its style, and nothing else."""
    assert ask("/__serve__/reload.js")[0].headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert ask("/__serve__/panel.css")[0].headers["Content-Type"] == "text/css; charset=utf-8"
    assert ask("/__serve__/events", "HEAD")[0].headers["Content-Type"] == "text/event-stream; charset=utf-8"
    assert ask("/__serve__/waiting.html")[0].status == 404
    assert ask("/__serve__/../answers.py")[0].status == 404


def test_a_port_that_is_taken_or_impossible_is_told(server, folder):
    """With one that may do."""
    with pytest.raises(EnvironmentFault, match=f"--port {server.server_port + 1}"):
        open_server(folder, server.server_port)
    with pytest.raises(UsageFault, match="không có cổng 70000"):
        open_server(folder, 70000)


@pytest.fixture
def asked():
    """What the editor's server was asked."""
    return []


@pytest.fixture
def write(folder, asked):
    """Return a function that asks as the browser editor does, with other headers where they are given."""

    def bridge(question):
        asked.append(question)
        return 200, b'{"message": "entry persisted"}'

    opened = open_server(folder, 0, Builds("b1"), bridge)
    serving = threading.Thread(target=lambda: opened.serve_forever(poll_interval=0.01))
    serving.start()

    def ask(path=BRIDGE_URL, **headers):
        connection = HTTPConnection("127.0.0.1", opened.server_port, timeout=60)
        host = f"127.0.0.1:{opened.server_port}"
        connection.request("POST", path, b"{}", {"Host": host, "Origin": f"http://{host}", **headers})
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, text

    yield ask
    opened.shutdown()
    opened.server_close()
    serving.join()


def test_the_editor_is_handed_on(write, asked):
    """A question of the page at /quan-tri/ reaches the server of the CMS, its answer the page."""
    assert write() == (200, '{"message": "entry persisted"}')
    assert asked == [b"{}"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://xau.example"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "null"},
        {"Host": "xau.example", "Origin": "http://xau.example"},
    ],
    ids=["another site", "another server of this machine", "a file", "DNS rebinding"],
)
def test_no_other_page_can_write(write, asked, headers):
    """Whatever a browser has open beside the editor, the content is out of its reach."""
    assert write(**headers)[0] == 403
    assert asked == []


def test_a_page_without_origin_cannot_write(write, asked):
    """Every browser says where a script comes from; what does not say so is none."""
    assert write(Origin="")[0] == 403
    assert asked == []


def test_only_the_editor_is_handed_on(write, asked, ask):
    """Nothing is written at another address, nor where `inv serve` runs without the editor."""
    assert write("/tin/")[0] == 404
    assert ask(BRIDGE_URL, "POST", Origin="http://127.0.0.1")[0].status == 404
    assert asked == []
