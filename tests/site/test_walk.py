"""A first-time editor's walk: from nothing to a page that everybody sees, by way of three mistakes."""

import re

import pytest
from served_site import ServedSite

TITLE = "Khối Mẫu phát động trồng cây đầu đông"
SHOWN = "content/articles/phong-trao-thi-dua/2026/khoi-mau-phat-dong-trong-cay-dau-dong.md"
PAGE = "/phong-trao-thi-dua/2026/khoi-mau-phat-dong-trong-cay-dau-dong/"
BODY = "Sáng nay, mười hai đơn vị trồng hai trăm cây trong khuôn viên cơ quan."


class Notepad:
    """Writes as Notepad does: a mark at the beginning, lines that end with CR LF."""

    def __init__(self, file):
        self.file = file

    def text(self):
        """Return what is written."""
        return self.file.read_text(encoding="utf-8-sig")

    def save(self, text):
        """Write *text* in the place of all that was there."""
        self.file.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))

    def type(self, key, value):
        """Give *key* a value; where it is a remark, take the mark away first."""
        text, count = re.subn(rf"^#?{key}:.*$", lambda _: f"{key}: {value}", self.text(), count=1, flags=re.MULTILINE)
        assert count == 1, key
        self.save(text)


@pytest.fixture
def served(project):
    """Return a function that shows the project as `inv serve` does."""
    started = []

    def start():
        started.append(ServedSite(project))
        return started[-1]

    yield start
    for each in started:
        each.end()


def test_from_nothing_to_a_page(project, served):
    """Every step says what the next one is; nothing needs more than a text editor and three verbs."""
    made = project.run("new", "phong-trao-thi-dua", TITLE, "--set", "date=2026-11-20 08:00")
    assert (made.status, made.said) == (0, f"{SHOWN}\n")
    notepad = Notepad(project.folder / SHOWN)

    checked = project.run("check", "--path", SHOWN)
    assert checked.status == 0
    assert f"{SHOWN}:9: summary: cảnh báo: đang để trống" in checked.said

    notepad.type("summary", "Mỗi đơn vị nhận một khoảnh đất và chăm cây trong ba năm.")
    notepad.type("status", "published")
    notepad.type("date", "20/11/2026 08:00")
    notepad.type("movements", "[mot-viec-xanhh]")
    notepad.save(f"{notepad.text()}{BODY}\n\n![](images/2026/bai-2026-so-ket-khoi-mau/hoi-truong.jpg)\n")
    told = project.run("check", "--path", SHOWN)
    where = dict(re.findall(rf"^{re.escape(SHOWN)}:\d+: ([^:]+): (.+)$", told.said, re.MULTILINE))
    assert told.status == 1
    assert "3 lỗi, 0 cảnh báo." in told.said
    assert where["date"] == "ngày “20/11/2026 08:00” chưa đúng dạng. Viết “2026-11-20 08:00” (năm-tháng-ngày giờ:phút)"
    assert where["movements"] == "không có phong trào “mot-viec-xanhh”. Có phải “mot-viec-xanh”?"
    assert where["nội dung"].startswith("ảnh “images/2026/bai-2026-so-ket-khoi-mau/hoi-truong.jpg” thiếu mô tả")

    notepad.type("date", "2026-11-20 08:00")
    notepad.save(notepad.text().replace("![](", "![Hội trường có nhiều hàng ghế]("))
    notepad.type("movements", "[mot-viec-xanh]")
    assert project.run("check", "--path", SHOWN).said == "Không có lỗi nào.\n"

    preview = served()
    preview.heard("Đã dựng")
    answer, page = preview.ask(PAGE)
    assert answer.status == 200
    assert f"<h1>{TITLE}</h1>" in re.sub(r"<h1[^>]*>\s*", "<h1>", page).replace("\n", "")
    assert BODY in page
    assert 'href="/phong-trao/mot-viec-xanh/"' in page
    assert 'alt="Hội trường có nhiều hàng ghế"' in page

    assert project.run("preview", "--at", "2026-11-20 07:59").status == 0
    production = project.folder / ".cache" / "production" / f".{PAGE}index.html"
    assert not production.exists()
    world = project.folder.with_name(f"{project.folder.name}-www")
    published = project.run("publish", str(world), "--at", "2026-11-20 08:00")
    assert published.status == 0, published.said
    assert BODY in (world / f".{PAGE}index.html").read_text(encoding="utf-8")
