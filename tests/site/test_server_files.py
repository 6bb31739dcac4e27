"""What servers are told, asked of a real nginx; headers by the rules of the MDN HTTP Observatory, one by one."""

import gzip
import re
import shutil
import socket
import ssl
import subprocess
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from urllib.parse import quote

import brotli
import pytest
from conftest import MOMENT
from lxml import html
from web_server import free_port

from portal.publishing.packed_copies import copies_of
from portal.publishing.release import files_of
from portal.publishing.server_files import FOLDER, FOREVER, ROOT, server_files

NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
needs_brotli = pytest.mark.skipif(not BROTLI.exists(), reason="libnginx-mod-http-brotli-static is not installed")
pytestmark = pytest.mark.skipif(not shutil.which(NGINX), reason="nginx is not installed")


class Nginx:
    """A server on free ports of this machine, with a certificate of its own."""

    def __init__(self, folder, output, site_url="https://mau.example/"):
        self.folder, self.port, self.plain_port = folder, free_port(), free_port()
        key, certificate = folder / "key.pem", folder / "certificate.pem"
        subject = ["-subj", "/CN=mau.example", "-days", "2"]
        command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate]
        subprocess.run([*command, *subject], check=True, capture_output=True)
        moved = (output / site_url.removeprefix("https://mau.example/") / "redirects.map").read_text(encoding="utf-8")
        files = server_files(site_url, moved)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        text = files["nginx.conf"].replace(ROOT, str(output)).replace(FOLDER, str(folder))
        text = re.sub(r"ssl_certificate_key \S+;", f"ssl_certificate_key {key};", text)
        text = re.sub(r"ssl_certificate \S+;", f"ssl_certificate {certificate};", text)
        text = re.sub(r" +listen \[::\].*\n", "", text)
        if BROTLI.exists():
            text = text.replace("# brotli_static on;", "brotli_static on;")
        text = text.replace("listen 80;", f"listen 127.0.0.1:{self.plain_port};")
        text = text.replace("listen 443", f"listen 127.0.0.1:{self.port}")
        kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        temporary = "".join(f"{kind}_temp_path {folder};" for kind in kinds)
        (folder / "whole.conf").write_text(
            f"{f'load_module {BROTLI};' if BROTLI.exists() else ''}\n"
            f"daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log; events {{}}\n"
            f"http {{ include /etc/nginx/mime.types; access_log off; {temporary}\n{text} }}\n",
            encoding="utf-8",
        )
        subprocess.run([NGINX, "-t", "-c", folder / "whole.conf"], check=True, capture_output=True)
        self.process = subprocess.Popen([NGINX, "-c", folder / "whole.conf"])
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                return
            except ConnectionRefusedError:
                assert self.process.poll() is None

    def end(self):
        """Stop the server."""
        self.process.terminate()
        self.process.wait(30)

    def ask(self, path, **headers):
        """Return the answer to one request, and its body."""
        context = ssl.create_default_context(cafile=self.folder / "certificate.pem")
        context.check_hostname = False
        connection = HTTPSConnection("127.0.0.1", self.port, timeout=30, context=context)
        connection.request("GET", path, headers={"Host": "mau.example", **headers})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer, body


PACKED = ("index.html", "404.html", "rss.xml", "tim-kiem/index.html")
"""Files that have compressed copies; others have none."""


@pytest.fixture(scope="module")
def nginx(tmp_path_factory, built_site):
    """The sample site behind nginx."""
    folder = tmp_path_factory.mktemp("nginx")
    shutil.copytree(built_site.output, folder / "site")
    few = {path: digest for path, digest in files_of(folder / "site").items() if path in PACKED}
    for name, copy in copies_of(few, folder / "site", folder / "packed", lambda make, missing: [make(missing)]).items():
        shutil.copy(copy, folder / "site" / name)
    folder.chmod(0o755)
    server = Nginx(folder, folder / "site")
    yield server
    server.end()


def policies_of(nginx, path):
    answer, body = nginx.ask(path)
    meta = html.fromstring(body).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    texts = [answer.headers["Content-Security-Policy"], *meta]
    return [dict(part.strip().partition(" ")[::2] for part in text.split(";")) for text in texts]


@pytest.mark.parametrize("path", ["/", "/hoi-nghi/", "/khong-co/", "/rss.xml", "/robots.txt"])
@pytest.mark.parametrize(
    ("header", "rule"),
    [
        ("X-Content-Type-Options", r"nosniff"),
        ("X-Frame-Options", r"DENY"),
        ("Referrer-Policy", r"no-referrer|same-origin|strict-origin(-when-cross-origin)?"),
        ("Permissions-Policy", r".*geolocation=\(\).*"),
        ("Cross-Origin-Opener-Policy", r"same-origin"),
        ("Content-Security-Policy", r".*frame-ancestors 'none'.*"),
    ],
)
def test_every_answer_carries_its_header(nginx, path, header, rule):
    """Pages, lists, faults, feeds and files alike: no location drops what the server says."""
    answer, _ = nginx.ask(path)

    assert re.fullmatch(rule, answer.headers[header])


def test_browsers_come_back_by_https_alone(nginx):
    """Half a year at least; and plain HTTP only leads there."""
    answer, _ = nginx.ask("/")
    plain = HTTPConnection("127.0.0.1", nginx.plain_port, timeout=30)
    plain.request("GET", "/hoi-nghi/", headers={"Host": "mau.example"})
    led = plain.getresponse()
    led.read()
    plain.close()

    assert int(re.search(r"max-age=(\d+)", answer.headers["Strict-Transport-Security"])[1]) >= 15_768_000
    assert (led.status, led.headers["Location"]) == (301, "https://mau.example/hoi-nghi/")


def test_the_policies_allow_nothing_unsafe(nginx):
    """Header and page together: nothing by default, no inline code, no frames, style by its digest."""
    sent, written = policies_of(nginx, "/")

    assert not re.search("unsafe-|https?:|\\*|data:", str([sent, written]))
    assert written["default-src"] == "'none'"
    assert "'sha256-" in written["style-src"]
    for directive in ("script-src", "img-src", "font-src", "connect-src", "manifest-src", "form-action", "base-uri"):
        assert sent[directive] == written[directive]
    assert sent["object-src"] == sent["frame-src"] == sent["frame-ancestors"] == "'none'"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/rss.xml", "application/xml; charset=utf-8"),
        ("/hoi-nghi/atom.xml", "application/xml; charset=utf-8"),
        ("/hoi-nghi/feed.json", "application/feed+json; charset=utf-8"),
        ("/lich.ics", "text/calendar; charset=utf-8"),
        ("/du-lieu/bang-vang.csv", "text/csv; charset=utf-8"),
        ("/site.webmanifest", "application/manifest+json; charset=utf-8"),
    ],
)
def test_files_have_their_type(nginx, path, kind):
    """Programs know a feed by its type."""
    answer, _ = nginx.ask(path)

    assert (answer.status, answer.headers["Content-Type"]) == (200, kind)


def test_a_wrong_address_gets_the_page_that_searches(nginx, built_site):
    """With status 404, and not for a year."""
    for path in ("/khong-co/", "/theme/khong.css", "/redirects.map"):
        answer, body = nginx.ask(path)

        assert (answer.status, answer.headers["Cache-Control"]) == (404, "no-cache")
        assert body == (built_site.output / "404.html").read_bytes()


def test_former_addresses_lead_on(nginx):
    """Each row of the map, in nginx and in `_redirects`."""
    rows = re.findall(r'^"(.*)" "(.*)";$', (nginx.folder / "redirects.map").read_text(encoding="utf-8"), re.MULTILINE)
    hosted = (nginx.folder / "site" / "_redirects").read_text(encoding="utf-8").splitlines()

    assert rows
    assert len(hosted) == len(rows)
    for (old, new), line in zip(rows, hosted, strict=True):
        answer, _ = nginx.ask(line.split()[0])
        assert (answer.status, answer.headers["Location"]) == (301, new), old
        assert line.endswith(f" {new} 301")


def test_what_is_named_by_its_content_is_kept(nginx, built_site):
    """Style for a year; pages are asked for again, and then not sent twice."""
    style = next((built_site.output / "theme").glob("main.*.css")).name
    page, _ = nginx.ask("/")
    again, _ = nginx.ask("/", **{"If-None-Match": page.headers["ETag"]})

    assert nginx.ask(f"/theme/{style}")[0].headers["Cache-Control"] == FOREVER
    assert (page.headers["Cache-Control"], again.status) == ("no-cache", 304)


@pytest.mark.parametrize(
    ("kind", "suffix", "read"),
    [
        ("gzip", "gz", gzip.decompress),
        pytest.param("br", "br", brotli.decompress, marks=needs_brotli),
    ],
)
def test_compressed_copies_are_sent_as_they_lie(nginx, built_site, kind, suffix, read):
    """With type, status and headers of the file that they stand for, and no address of their own."""
    for path, file, status in (("/", "index.html", 200), ("/rss.xml", "rss.xml", 200), ("/khong/", "404.html", 404)):
        plain, _ = nginx.ask(path)
        answer, packed = nginx.ask(path, **{"Accept-Encoding": f"deflate, {kind}"})
        lying = nginx.folder / "site" / f"{file}.{suffix}"

        assert (answer.status, answer.headers["Content-Encoding"]) == (status, kind)
        assert packed == lying.read_bytes()
        assert read(packed) == (built_site.output / file).read_bytes()
        assert answer.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
        for header in ("Content-Type", "Cache-Control", "Content-Security-Policy"):
            assert answer.headers[header] == plain.headers[header]
        assert nginx.ask(f"/{lying.name}")[0].status == 404


@needs_brotli
def test_brotli_is_sent_to_whoever_takes_both(nginx):
    """As all browsers do: it is the smaller one."""
    answer, _ = nginx.ask("/", **{"Accept-Encoding": "gzip, deflate, br, zstd"})

    assert answer.headers["Content-Encoding"] == "br"


def test_files_without_copies_are_compressed_on_their_way(nginx):
    """Those that somebody else put there."""
    answer, page = nginx.ask("/hoi-nghi/", **{"Accept-Encoding": "gzip"})

    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(page).startswith(b"<!doctype html>")


def test_static_hosts_send_the_same_headers(nginx):
    """`_headers` says for all paths what nginx says."""
    answer, _ = nginx.ask("/")
    first = (nginx.folder / "site" / "_headers").read_text(encoding="utf-8").split("\n/")[0].splitlines()

    assert first[0] == "/*"
    for line in first[1:]:
        name, _, value = line.strip().partition(": ")
        assert answer.headers[name] == value


def test_a_site_below_a_path_is_served_there(project, tmp_path_factory):
    """`inv publish` puts it there; nginx shows all that belongs to it, and nothing of the releases beside it."""
    folder = tmp_path_factory.mktemp("below")
    folder.chmod(0o755)
    site_url, docroot = "https://mau.example/thi-dua", folder / "www" / "thi-dua"
    project.spare_cards()
    done = project.run("publish", str(docroot), "--at", MOMENT, SITEURL=site_url)
    assert done.status == 0, done.said
    server = Nginx(folder, docroot.parent, site_url)
    try:
        page, body = server.ask("/thi-dua/")
        assert page.status == 200
        for style in html.fromstring(body).xpath("//link[@rel='stylesheet']/@href"):
            assert style.startswith("/thi-dua/theme/")
            assert server.ask(style)[0].headers["Cache-Control"] == FOREVER
        ((old, new), *_) = re.findall(r'^"(.*)" "(.*)";$', (docroot / "redirects.map").read_text("utf-8"), re.MULTILINE)
        moved, _ = server.ask(quote(old))
        assert (moved.status, moved.headers["Location"]) == (301, new)
        assert new.startswith("/thi-dua/")
        assert server.ask("/thi-dua")[0].headers["Location"] == "/thi-dua/"
        missing, body = server.ask("/thi-dua/khong-co/")
        assert (missing.status, body) == (404, (docroot / "404.html").read_bytes())
        for kept in ("thi-dua.releases/1/index.html", "thi-dua.releases/1.json.gz", "thi-dua/_headers"):
            assert (docroot.parent / kept).exists()
            assert server.ask(f"/{kept}")[0].status == 404
    finally:
        server.end()
