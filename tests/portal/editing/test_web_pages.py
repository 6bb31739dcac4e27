"""A saved page may say what it likes: files outside its folder and the network stay untouched."""

import socket

import pytest
from import_samples import import_from
from word_parts import photo

from portal.editing.blocks import ImportFault
from portal.editing.web_pages import read_page

TEXT = "<p>" + "Khối thi đua số 1 họp sơ kết quý I và bàn việc của quý II năm 2026. " * 4 + "</p>"


def page(body):
    article = f"<h1>Sơ kết quý I</h1><div class=noidung>{body}</div>"
    return f"<html><head><meta charset=utf-8></head><body>{article}</body></html>".encode()


@pytest.fixture
def no_network(monkeypatch):
    """No socket can be opened."""

    def refuse(*_args, **_kwargs):
        raise AssertionError("somebody wanted the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize(
    "source",
    [
        "../rieng.jpg",
        "a/../../rieng.jpg",
        "..%2Frieng.jpg",
        "..\\rieng.jpg",
        "{folder}/../rieng.jpg",
        "file://{folder}/../rieng.jpg",
        "link.jpg",
        "http://127.0.0.1:1/anh.jpg",
        "//127.0.0.1/anh.jpg",
        "anh.jpg%00.png",
        "data:image/png;base64,%%%",
        "data:text/html;base64,PGI+",
    ],
)
def test_only_files_in_its_own_folder_are_read(source, tmp_path, no_network):
    """Whatever leads out of the folder, by dots, by links, by the network, is told of and not read."""
    folder = tmp_path / "trang"
    folder.mkdir()
    (tmp_path / "rieng.jpg").write_bytes(photo("rieng").getvalue())
    (folder / "link.jpg").symlink_to(tmp_path / "rieng.jpg")

    manuscript = read_page(page(f'{TEXT}<img src="{source.format(folder=folder)}">'), folder)

    assert manuscript.pictures == {}
    assert "không có ảnh" in manuscript.remarks[0]


@pytest.mark.parametrize("source", ["anh/hoi%20nghi.jpg", "./anh/hoi nghi.jpg", "anh/hoi%20nghi.jpg?width=600"])
def test_a_picture_beside_the_page_is_taken(source, tmp_path):
    """Names are decoded as browsers do; what stands behind a question mark is not of the name."""
    (tmp_path / "anh").mkdir()
    (tmp_path / "anh" / "hoi nghi.jpg").write_bytes(content := photo("hoi-nghi").getvalue())

    assert list(read_page(page(f'{TEXT}<img src="{source}">'), tmp_path).pictures.values()) == [content]


def test_scripts_and_hidden_parts_are_no_text(tmp_path):
    """What a reader of the page does not see does not come into the draft."""
    unseen = '<script>mã</script><p style="display: none">ẩn</p><iframe src=x>khung</iframe>'
    manuscript = read_page(page(f'{TEXT}{unseen}<form><p onclick="mã()">thấy</p></form>'), tmp_path)

    said = " ".join(block.text for block in manuscript.blocks)
    assert ["khung nhúng “x”" in remark for remark in manuscript.remarks] == [True]

    assert said.endswith("thấy")
    assert not {"mã", "ẩn", "khung"} & set(said.split())


@pytest.mark.parametrize("raw", [b"", b"\x00\xff\xfe", b"<html>", page("<p>Ngắn.</p>")])
def test_a_page_without_an_article_is_refused(raw, tmp_path):
    """There is nothing to import in it, and that is said."""
    with pytest.raises(ImportFault, match="không tìm thấy bài viết"):
        read_page(raw, tmp_path)


def test_a_page_without_end_does_no_harm(destination, tmp_path):
    """Sixty thousand elements and more, in each other or side by side, end in a sentence, not in a crash, and soon."""
    for number, many in enumerate(("<div><b>", "<b>a</b><br>")):
        (tmp_path / f"{number}.html").write_bytes(page(many * 30_000 + TEXT))

    failed = import_from(tmp_path, destination).failed

    assert [problem.message.partition(".")[0] for problem in failed] == [
        "trang có quá nhiều phần tử hoặc lồng nhau quá sâu"
    ] * 2


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "windows-1258"])
def test_pages_of_any_encoding_are_read(charset, tmp_path):
    """An old portal says in its head in which code it is written."""
    text = page(TEXT).decode().replace("utf-8", charset)
    apart = text.replace("ố", "ô\u0301")  # Windows' own code for Vietnamese has marks by themselves
    raw = apart.encode(charset, "ignore") if charset == "windows-1258" else text.encode(charset)

    assert read_page(raw, tmp_path).blocks[-1].text.startswith("Khối thi đua")


def test_the_day_of_the_page_is_not_the_day_of_saving(tmp_path):
    """A portal's head tells today; the article's own line tells when it was published."""
    today, published = '<div class="date">Hôm nay, Thứ tư ngày 28/02/2024,</div>', "<i>Thứ hai, 18/08/2014</i>"
    raw = page(TEXT).decode().replace("<h1>", f"{today}<h1>").replace("</h1>", f"</h1>{published}")

    assert str(read_page(raw.encode(), tmp_path).hints.published) == "2014-08-18"
