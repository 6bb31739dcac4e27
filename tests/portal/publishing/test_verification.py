"""The last look before the world: each fault planted in a sound site is named, with its place, and nothing else is."""

import json
import os
import pickle
import shutil

import pytest
from conftest import ScratchSite
from PIL import Image

from portal.building.environment import EnvironmentFault
from portal.publishing.kept_facts import KeptFacts


@pytest.fixture(scope="module")
def verified_site(built_site):
    """The built site, of which every file has been read."""
    assert built_site.faults() == []
    return built_site


@pytest.fixture
def site(tmp_path, verified_site, monkeypatch):
    """A copy of the built site, to plant faults in; what was read of its files is kept."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(verified_site.output, tmp_path / "output")
    shutil.copytree(verified_site.content, tmp_path / "content")
    (tmp_path / ".cache").mkdir()
    shutil.copytree(verified_site.folder / ".cache" / "verified", tmp_path / ".cache" / "verified")
    return ScratchSite(tmp_path)


def plant(site, path, old, new, count=1):
    text = site.read(path)
    assert old in text
    (site.output / path).write_text(text.replace(old, new, count), encoding="utf-8")


def article_of(site):
    """Return the path of an article's page, and its source."""
    page = next(path for path in sorted(site.output.glob("hoi-nghi/20??/*/index.html")))
    path = page.relative_to(site.output).as_posix()
    return path, f"content/articles/{path.removesuffix('/index.html')}.md"


def test_a_sound_site_passes(verified_site, shipped_site):
    """What the portal builds may leave the machine, read whole or known from before."""
    assert verified_site.faults() == []
    assert shipped_site.faults() == []


PLANTED = {
    "dead-link": ("</main>", '<p><a href="/khong/">k</a></p></main>', "liên kết: “/khong/” không dẫn tới đâu"),
    "dead-anchor": (
        "</main>",
        '<a href="/khoi/#khong">k</a></main>',
        "liên kết: “/khoi/#khong”: trang ấy không có chỗ",
    ),
    "dead-picture": ("</main>", '<img src="/anh/khong.jpg" alt=""></main>', "liên kết: “/anh/khong.jpg” không dẫn"),
    "dead-srcset": ("</main>", '<img srcset="/a.webp 1x" src="/favicon.ico" alt=""></main>', "liên kết: “/a.webp”"),
    "dead-feed": (
        "</main>",
        '<a href="https://mau.example/x.xml">k</a></main>',
        "liên kết: “https://mau.example/x.xml”",
    ),
    "open-element": ("</main>", "<div></main>", "HTML: "),
    "stray-end": ("</main>", "</em></main>", "HTML: dòng "),
    "repeated-id": ("</main>", '<i id="main"></i></main>', "mã phần tử: “main” có 2 lần"),
    "outside-script": ("</main>", '<script src="https://cdn.example/x.js"></script></main>', "tải từ ngoài: trang bắt"),
    "outside-frame": ("</main>", '<iframe src="//cdn.example/"></iframe></main>', "tải từ ngoài: trang bắt"),
    "outside-style": ("</main>", '<link rel="stylesheet" href="https://cdn.example/x.css"></main>', "tải từ ngoài"),
    "localhost": ("</main>", "<p>http://localhost:8000/x</p></main>", "địa chỉ: “http://localhost:8000/x” chỉ mở"),
    "changed-style": ("<style>", "<style>b{}", "bảo mật: Content-Security-Policy không cho dùng phần kiểu"),
    "style-attribute": ("</main>", '<b style="color: red">x</b></main>', "bảo mật: thuộc tính style"),
    "handler": ("</main>", '<b onclick="x()">x</b></main>', "bảo mật: thuộc tính onclick"),
    "inline-script": ("</main>", "<script>x()</script></main>", "bảo mật: mã lệnh nằm trong trang"),
    "future": ('published_time" content="2', 'published_time" content="9', "date: bài hẹn tới 9"),
    "other-canonical": ('canonical" href="https://mau.example/', 'canonical" href="https://khac.example/', "sitemap: "),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_fault_of_a_page_is_named_with_its_source(site, name):
    """One line, beginning with the content file that somebody can mend."""
    old, new, message = PLANTED[name]
    path, source = article_of(site)
    plant(site, path, old, new)

    (fault,) = site.faults()

    assert message in fault
    assert fault.startswith(f"{'sitemap-' if name == 'other-canonical' else source}")


def test_a_dead_link_is_found_in_the_line_that_wrote_it(site):
    """The line of the source that holds the address."""
    path, source = article_of(site)
    file = site.folder / source
    file.write_text(f"{file.read_text(encoding='utf-8')}\n[k](/khong/)\n", encoding="utf-8")
    plant(site, path, "</main>", '<a href="/khong/">k</a></main>')

    (fault,) = site.faults()

    assert fault.startswith(f"{source}:{len(file.read_text(encoding='utf-8').splitlines())}: liên kết: ")


def test_a_page_of_what_became_a_draft_is_named(site):
    """A site that is older than its content, or was built with drafts."""
    _, source = article_of(site)
    file = site.folder / source
    file.write_text(file.read_text(encoding="utf-8").replace("---\n", "---\nstatus: draft\n", 1), encoding="utf-8")

    assert [fault.split(" (")[0] for fault in site.faults()] == [
        f"{source}:2: status: bài còn là “draft” mà đã có trang"
    ]


def test_what_a_camera_wrote_into_a_picture_is_named(site):
    """Where a photo was taken is nobody's business."""
    file = next(path for path in sorted((site.output / "anh").rglob("*.jpg")))
    with Image.open(file) as picture:
        exif = picture.getexif()
        exif[0x010F] = "Máy ảnh Mẫu"
        picture.save(file, exif=exif)

    (fault,) = site.faults()

    assert "ảnh: còn thông tin riêng của máy ảnh (exif)" in fault


def test_a_photo_beyond_its_budget_is_named(site):
    """160 KB reach a phone on a slow line within a second or two."""
    file = next(path for path in sorted((site.output / "anh").rglob("*.jpg")))
    with file.open("ab") as opened:
        opened.write(bytes(160_000))

    (fault,) = site.faults()

    assert "dung lượng: nặng " in fault


def test_style_and_scripts_beyond_their_budget_are_told_once(site):
    """What all pages share is wrong in one place."""
    style = next((site.output / "theme").glob("main.*.css"))
    style.write_bytes(style.read_bytes() + b"/*" + os.urandom(20_000).hex().encode() + b"*/")

    (fault,) = site.faults()

    assert "dung lượng: kiểu dáng nặng " in fault
    assert " tệp khác" in fault


def test_what_editors_attached_is_theirs(site):
    """A text that names this machine and a table with one endless cell are sent as they are."""
    (site.output / "tep").mkdir(exist_ok=True)
    (site.output / "tep" / "k.txt").write_text("http://127.0.0.1/x", encoding="utf-8")
    (site.output / "tep" / "k.csv").write_text(f'"{"x" * 200_000}"', encoding="utf-8")

    assert site.faults() == []


def test_a_site_that_is_not_there_is_not_sound(site):
    shutil.rmtree(site.output)

    with pytest.raises(EnvironmentFault, match="chưa có trang nào"):
        site.faults()


@pytest.mark.parametrize(
    ("path", "old", "new", "message"),
    [
        ("404.html", "</main>", "<a href='http://[::1'>k</a></main>", "tệp: không đọc được: ValueError"),
        ("feed.json", '"items": [', '"items": [1, ', "tệp: không đọc được: AttributeError"),
        ("rss.xml", "</channel>", "", "XML: sai cú pháp"),
        ("feed.json", '"items"', "items", "JSON: sai cú pháp"),
        ("du-lieu/khoi.json", '"count"', '"dem"', "dữ liệu: "),
        ("redirects.map", '" "/', '" "/khong/', "liên kết: “/khong/"),
        ("lich.ics", "END:VCALENDAR", "URL:https://mau.example/khong/\r\nEND:VCALENDAR", "liên kết: “https://mau.ex"),
    ],
)
def test_a_fault_of_another_file_is_named(site, path, old, new, message):
    """Feeds, data, redirects and calendars are read too."""
    text = (site.output / path).read_bytes().decode()
    assert old in text
    (site.output / path).write_bytes(text.replace(old, new, 1).encode())

    (fault,) = site.faults()

    assert fault.startswith(f"{path}:1: ")
    assert message in fault


def test_an_id_twice_in_a_feed_is_named(site):
    """Readers would show one of the two."""
    feed = json.loads(site.read("feed.json"))
    feed["items"].append(feed["items"][0])
    (site.output / "feed.json").write_text(json.dumps(feed), encoding="utf-8")

    (fault,) = site.faults()

    assert fault.startswith("feed.json:1: nguồn tin: mã “tag:")


def test_a_page_that_robots_should_skip_is_not_in_a_sitemap(site):
    """A search engine would be told two things."""
    path, _ = article_of(site)
    plant(site, path, 'name="robots" content="', 'name="robots" content="noindex, ')

    (fault,) = site.faults()

    assert fault.startswith("sitemap-")
    assert "mà trang ấy dặn máy tìm kiếm bỏ qua" in fault


def test_all_cores_find_what_one_finds(site):
    """Work that is shared loses nothing."""
    (site.folder / ".cache" / "verified" / "facts").unlink()
    path, _ = article_of(site)
    plant(site, path, "</main>", '<a href="/khong/">k</a></main>')

    assert site.faults(workers=2) == site.faults() != []


def test_what_is_kept_of_a_file_hides_no_fault(site):
    """Pages that are known by their bytes are judged anew: by what became of other files, and by the time."""
    path, source = article_of(site)
    plant(site, path, "</main>", '<p>Viết thêm</p><a href="/gioi-thieu/#main">k</a></main>')
    assert site.faults() == []

    plant(site, "gioi-thieu/index.html", 'id="main"', 'id="khac"', -1)
    assert any(fault.startswith(f"{source}:1: liên kết: “/gioi-thieu/#main”: trang ấy") for fault in site.faults())
    (site.output / "gioi-thieu/index.html").unlink()
    assert any("“/gioi-thieu/” không dẫn tới đâu" in fault for fault in site.faults())
    assert any(f"{source}:" in fault and ": date: bài hẹn tới" in fault for fault in site.faults(MOMENT="2020-01-01"))


def test_facts_are_kept_for_the_same_bytes_and_the_same_reader(site):
    """Other bytes, another version of the verifier, a damaged file: everything is read again."""
    file = site.folder / ".cache" / "verified" / "facts"
    before = rows_in(file)
    path, _ = article_of(site)
    plant(site, path, "</main>", "<b>x</b></main>")

    site.faults()

    after = rows_in(file)
    assert {name for name, row in after.items() if row != before.get(name)} == {path}
    assert KeptFacts(file, b"other").rows == {}
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    site.faults()
    assert rows_in(file) == after


def rows_in(file):
    """Return what is kept in *file*, whoever wrote it."""
    return pickle.loads(file.read_bytes()[16:])
