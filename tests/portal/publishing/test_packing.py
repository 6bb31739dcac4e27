"""Compressed copies lie beside what web servers send, and say the same."""

import gzip
import os
import shutil
from hashlib import md5

import pytest
from published_site import copies_in

from portal.publishing import packing
from portal.publishing.packed_copies import NO_GAIN, copies_of
from portal.publishing.packing import copies_for, original_of, packed
from portal.publishing.plan import Held, changed_addresses, plan_of, summary
from portal.publishing.release import files_of

ADDED = "tin-tuc/2026/bi-xoa/index.html"
TEXT = "Đồng chí Chủ tịch phát động phong trào thi đua. ".encode() * 100


def copy_of(name, files=("a.html",)):
    """Return how the copy *name* of one of *files* is to be made."""
    return next(each for each in copies_for(dict.fromkeys(files, "0")) if each.name == name)


class Bench:
    """An output and the copies kept of it; counts those that are made."""

    def __init__(self, folder):
        self.output, self.kept, self.made = folder / "output", folder / "packed", []

    def copies(self, files):
        """Return the bytes of every copy of *files*, text by path."""
        shutil.rmtree(self.output, ignore_errors=True)
        for path, content in files.items():
            (self.output / path).parent.mkdir(parents=True, exist_ok=True)
            (self.output / path).write_bytes(content)
        found = copies_of(files_of(self.output), self.output, self.kept, self.share)
        return {name: path.read_bytes() for name, path in found.items()}

    def share(self, make, missing):
        """Make one after another."""
        self.made = [copy.name for copy in missing]
        return [make(missing)]


@pytest.fixture
def bench(tmp_path):
    return Bench(tmp_path)


def test_a_release_holds_copies_that_say_the_same(site, tmp_path):
    """Of pages, styles, feeds and data, both kinds; those of what is gone are gone, those of the rest are the same.

    A copy that was damaged since it was made is not sent: whoever looks at the page alone would not notice.
    """
    docroot = tmp_path / "www"
    site.add("bi-xoa")
    done = site.publish(docroot)
    assert done.status == 0, done.said
    found = copies_in(docroot)
    assert {name: content for name, content in found.items() if content != site.files()[original_of(name)]} == {}
    style = next(path for path in site.files() if path.startswith("theme/main."))
    for path in ("index.html", "rss.xml", "feed.json", "du-lieu/bai-viet.json", ADDED, style):
        assert {f"{path}.br", f"{path}.gz"} <= found.keys()
    assert {original_of(name).rpartition(".")[2] for name in found} <= {*packing.QUALITY, "html"}
    before, old = site.files(), {name: (docroot / name).stat() for name in found}
    (site.site.content / "articles/tin-tuc/2026/bi-xoa.md").unlink()

    site.publish(docroot, dry_run=True)
    for path in site.packed.glob("*.gz*"):
        path.write_bytes(b"")
    done = site.publish(docroot)
    assert done.status == 3
    assert f"bị hỏng trên đĩa. Xóa thư mục “{site.packed}”" in done.said
    assert docroot.readlink().name == "1"
    shutil.rmtree(site.packed)

    done = site.publish(docroot)
    assert done.status == 0, done.said
    assert not (docroot / ADDED).parent.exists()
    assert all(content == site.files()[original_of(name)] for name, content in copies_in(docroot).items())
    for name, stat in old.items():
        is_same = before[original_of(name)] == site.files().get(original_of(name))
        assert is_same == ((docroot / name).exists() and os.path.samestat((docroot / name).stat(), stat)), name
    kept = {path.name.rpartition(".")[2] for path in site.packed.iterdir()} - {NO_GAIN}
    assert kept == {md5((docroot / name).read_bytes()).hexdigest() for name in copies_in(docroot)}
    told = (site.production.parent / "publish" / "changed-urls.txt").read_text("utf-8").split()
    assert "https://mau.example/tin-tuc/2026/bi-xoa/" in told
    assert not any(url.endswith((".br", ".gz")) for url in told)


def test_an_edit_compresses_what_changed(bench):
    """Once for equal bytes; what nobody asks for any more is kept by nobody."""
    first = bench.copies({"a.html": TEXT, "b.html": TEXT, "c.json": TEXT})
    assert len(first) == 6
    assert len(bench.made) == len(["a.html.br", "c.json.br", "c.json.gz"])  # gzip tries as hard for all of them

    assert bench.copies({"a.html": TEXT, "b.html": TEXT, "c.json": TEXT}) == first
    assert bench.made == []

    edited = bench.copies({"a.html": TEXT + b"!", "c.json": TEXT})
    assert bench.made == ["a.html.br", "a.html.gz"]
    assert len(list(bench.kept.iterdir())) == len(["a.br", "a.gz", "c.br", "c.gz"])
    shutil.rmtree(bench.kept)
    assert bench.copies({"a.html": TEXT + b"!", "c.json": TEXT}) == edited


def test_no_copy_without_gain(bench):
    """None of what fits a packet, does not shrink, is compressed already, or was sent in by an editor."""
    noise = b"".join(md5(bytes([number])).digest() for number in range(256))

    found = bench.copies(
        {
            "a.html": TEXT[: packing.WORTHWHILE - 1],
            "b.json": noise,
            "theme/c.woff2": TEXT,
            "anh/d.webp": TEXT,
            "tep/2026/e.csv": TEXT,
            "f.html": TEXT[: packing.WORTHWHILE],
        }
    )

    assert sorted(found) == ["f.html.br", "f.html.gz"]
    bench.copies({"a.html": TEXT[: packing.WORTHWHILE - 1], "b.json": noise})
    assert bench.made == []


def test_an_attachment_that_is_compressed_is_no_copy():
    """Its address is told to caches as any other's."""
    plan = plan_of({"tep/2026/so-lieu.csv.gz": "1", "tep/2026/so-lieu.csv": "1"}, Held({}))

    assert len(changed_addresses(plan, "https://mau.example")) == 2


def test_a_copy_goes_with_its_original():
    """In the same phase, though it may be new where its page is not; caches hear of the page alone."""
    held = {"cu/index.html": "1", "sitemap.xml": "1", "sitemap.xml.br": "1"}
    local = {path: "2" for page in (*held, "moi/index.html") for path in (page, f"{original_of(page)}.br")}

    plan = plan_of(local, Held(held, held))

    assert plan.phases[1:] == (
        ("moi/index.html", "moi/index.html.br"),
        ("cu/index.html", "cu/index.html.br"),
        ("sitemap.xml", "sitemap.xml.br"),
    )
    assert [url.rpartition("/")[2] for url in changed_addresses(plan, "https://mau.example")] == ["", "", "sitemap.xml"]
    assert summary(plan) == [
        "trang mới: 1",
        "trang và nguồn tin thay đổi: 1",
        "trang nhất và sơ đồ trang: 1",
        "bản nén: 3",
    ]


def test_pages_are_made_best_as_long_as_they_are_few():
    """By their number alone: every machine makes the same bytes."""
    few = [f"{number}.html" for number in range(packing.BEST_UP_TO)]

    assert copy_of("0.html.br", few).quality == 11
    assert copy_of("0.html.br", [*few, "them.html"]).quality == 5
    assert (copy_of("rss.xml.br", ["rss.xml"]).quality, copy_of("a.css.br", ["a.css"]).quality) == (5, 11)


def test_gzip_names_neither_time_nor_system():
    """RFC 1952: the flags of the best compression, no name, no time, an unknown system."""
    made = packed(TEXT, copy_of("a.html.gz"))

    assert made[:10] == bytes([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 255])
    assert gzip.decompress(made) == TEXT
