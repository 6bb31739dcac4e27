"""A folder under a web server whose readers never stop while it is published to."""

import gzip
import re
import shutil
import sys
import threading
from http.client import HTTPConnection

import pytest
from web_server import free_port, nginx

from portal.publishing.headers import POLICY
from portal.publishing.packed_copies import copies_of, digest_in
from portal.publishing.plan import plan_of
from portal.publishing.release import Release, files_of
from portal.publishing.releases import Releases

READERS = 4
READ = ("index.html", "hoi-nghi/index.html", "hoi-nghi/2026/so-ket-khoi-mau/index.html", "bang-vang/index.html")
"""The pages that readers open, each compressed as it lies."""
STYLE = re.compile(r"/theme/main\.(\w+)\.css")


@pytest.fixture
def port(tmp_path):
    """Where nginx shows the folder `www`."""
    found = free_port()
    with nginx(tmp_path, f"server {{ listen 127.0.0.1:{found}; root {tmp_path}/www; gzip_static on; gzip_vary on; }}"):
        yield found


class Press:
    """Editions of a built site that differ in style, and so in every page."""

    def __init__(self, site, folder):
        self.folder, self.kept, self.target = folder / "source", folder / "packed", Releases(folder / "www")
        shutil.copytree(site.output, self.folder)
        self.pages = {path: path.read_text("utf-8") for path in self.folder.rglob("*.html")}
        self.begun = 0

    def publish(self):
        """Bring the next edition to its readers."""
        self.begun = number = self.begun + 1
        for path, text in self.pages.items():
            path.write_text(STYLE.sub(f"/theme/main.{number}.css", text), "utf-8")
        for old in (self.folder / "theme").glob("main.*.css"):
            old.unlink()
        (self.folder / "theme" / f"main.{number}.css").write_text(f"/* {number} */", "utf-8")
        local = files_of(self.folder)
        read = {path: local[path] for path in READ}
        copies = copies_of(read, self.folder, self.kept, lambda make, missing: [make(missing)])
        local |= {path: digest_in(copy.name) for path, copy in copies.items()}
        with self.target.alone():
            held = self.target.held(self.target.live())
            plan = plan_of(local, held)
            whole = {**local, **{path: held.files[path] for path in plan.carried}}
            release = Release(whole, {}, (), plan.carried, POLICY)
            self.target.put(lambda path: copies.get(path) or self.folder / path, plan, release, lambda _: None)


class Reader(threading.Thread):
    """Somebody who opens one page after another, each with its style sheet."""

    def __init__(self, press, port):
        super().__init__()
        self.press, self.port = press, port
        self.has_left, self.opened, self.faults = threading.Event(), 0, []

    def run(self):
        """Read until told to leave."""
        while not self.has_left.is_set():
            for path in READ:
                self.open("/" + path.removesuffix("index.html"))

    def open(self, address):
        """Open a page; note what is wrong with it."""
        status, page, encoding = self.ask(address)
        styles = set(STYLE.findall(page))
        if (status, encoding) != (200, "gzip") or len(styles) != 1 or not page.rstrip().endswith("</html>"):
            self.faults.append((address, status, encoding, styles))
            return
        number = styles.pop()
        status, style, _ = self.ask(f"/theme/main.{number}.css")
        # A style sheet is kept for one release; a page that lay open for two may miss it.
        if (status, style) != (200, f"/* {number} */") and self.press.begun - int(number) < 2:
            self.faults.append((address, number, status, style))
        self.opened += 1

    def ask(self, address):
        """Return status, text and encoding of the answer."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            content, encoding = answer.read(), answer.headers["Content-Encoding"]
            return answer.status, (gzip.decompress(content) if encoding else content).decode(), encoding
        finally:
            connection.close()


@pytest.mark.usefixtures("quick_copies")
@pytest.mark.parametrize("times", [10, pytest.param(200, marks=pytest.mark.soak)])
def test_readers_notice_nothing(built_site, tmp_path, port, capsys, times):
    """During many publishes no request fails, and every page finds the style of its own release."""
    press = Press(built_site, tmp_path)
    press.publish()
    readers = [Reader(press, port) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    try:
        for _ in range(times):
            press.publish()
    finally:
        for reader in readers:
            reader.has_left.set()
            reader.join()

    assert [reader.faults for reader in readers] == [[]] * READERS
    opened = sum(reader.opened for reader in readers)
    assert opened > times
    with capsys.disabled():
        sys.stdout.write(f"\n{times} publishes, {opened} readings of a page and its style\n")
