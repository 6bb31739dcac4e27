"""Pictures and attachments, found, made and named."""

import sys
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from portal.building.content_cache import open_cache
from portal.building.darkroom import Darkroom
from portal.building.media import gather_media
from portal.building.pictures import DAMAGED
from portal.building.survey import FileDigests, survey


def gathered(content, wanted=None, *, avif=False, workers=1, reader=b"r" * 16):
    """Return the media of a content folder of its own, and what the darkroom made for it."""
    found = survey(content)
    wanted = [path for path in found.stamps if not path.startswith(".")] if wanted is None else wanted
    cache, _ = open_cache(content / ".cache", reader)
    darkroom = Darkroom(content / ".cache" / "pictures", FileDigests(content, found, 0, cache), workers, avif)
    with closing(cache):
        media = gather_media(content, "content", wanted, darkroom)
        darkroom.forget(found.stamps.keys())
        cache.save()
    return media


@pytest.fixture
def written(tmp_path):
    """Return a function that writes a file of the content."""

    def write(path, content):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)

    return write


@pytest.fixture
def developing(monkeypatch):
    """Return the originals that are worked on, as they come."""
    from portal.building import pictures

    found, work = [], pictures.developed
    monkeypatch.setattr(pictures, "developed", lambda content, recipe: found.append(content) or work(content, recipe))
    return found


def photo(colour=(9, 99, 9), size=(900, 600), kind="JPEG"):
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, kind)
    return out.getvalue()


def made_in(folder):
    return {path.name for path in (folder / ".cache" / "pictures").iterdir()}


def test_a_picture_is_published_in_all_its_sizes(tmp_path, written):
    """Every address that a page names is a file; the fallback is the last source, its size that of the widest file."""
    written("images/Vườn rau.jpg", photo())

    media = gathered(tmp_path)

    picture = media.pictures["images/Vườn rau.jpg"]
    files = [(url, width) for source in picture.sources for url, width in source.files]
    assert [source.type for source in picture.sources] == ["image/webp", "image/jpeg"]
    assert (picture.url, picture.width, picture.height) == (files[-1][0], 900, 600)
    assert picture.url.startswith("/anh/vuon-rau-")
    assert {url.removeprefix("/") for url, _ in files} == media.outputs.keys()
    for url, width in files:
        assert Image.open(BytesIO(Path(media.outputs[url.removeprefix("/")][0]).read_bytes())).width == width


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links")
@pytest.mark.parametrize("link", ["images/la.jpg", "images/la"])
def test_a_folder_whose_name_begins_like_the_contents_is_outside(tmp_path, link):
    """A link of a file or a folder into `content-cu/` leads out of `content/`: nothing is published, and it is said."""
    outside = tmp_path / "content-cu"
    (tmp_path / "content" / "images").mkdir(parents=True)
    outside.mkdir()
    (outside / "la.jpg").write_bytes(photo())
    (tmp_path / "content" / link).symlink_to(outside / "la.jpg" if link.endswith(".jpg") else outside)

    media = gathered(tmp_path / "content", [link if link.endswith(".jpg") else f"{link}/la.jpg"])

    assert not media.outputs
    assert "liên kết tượng trưng" in media.problems[0].message


def test_the_same_content_is_worked_on_once(tmp_path, written, developing):
    """Two names, two builds, a reader that has changed: one original was developed."""
    written("images/mot.jpg", photo())
    written("images/hai.jpg", photo())

    media = gathered(tmp_path)
    again = gathered(tmp_path)
    later = gathered(tmp_path, reader=b"s" * 16)

    assert developing == [photo()]
    assert media.outputs == again.outputs == later.outputs
    assert {Path(path).parent for path, _ in media.outputs.values()} == {
        Path(path).parent for path, _ in list(media.outputs.values())[:1]
    }


def test_what_nobody_has_any_more_leaves_the_cache(tmp_path, written):
    """A picture that was edited or removed takes along what was made of it; another setting does not."""
    written("images/mot.jpg", photo())
    written("images/hai.jpg", photo((99, 9, 9)))
    gathered(tmp_path)
    both = made_in(tmp_path)
    gathered(tmp_path, avif=True)
    assert made_in(tmp_path) > both
    gathered(tmp_path)
    assert made_in(tmp_path) > both

    written("images/mot.jpg", photo((9, 9, 99)))
    gathered(tmp_path)
    (tmp_path / "images/hai.jpg").unlink()
    gathered(tmp_path)

    assert len(made_in(tmp_path)) == 1


def test_what_was_not_finished_is_made_again(tmp_path, written, developing):
    """A folder without its index, or with a damaged one, is not believed."""
    written("images/mot.jpg", photo())
    gathered(tmp_path)
    index = next((tmp_path / ".cache" / "pictures").rglob("index"))
    index.write_bytes(index.read_bytes()[:-1])

    gathered(tmp_path, reader=b"s" * 16)

    assert len(developing) == 2


def test_workers_make_the_same_pictures(tmp_path, written):
    """One process or two, the same bytes under the same names."""
    for number in range(5):
        written(f"images/anh-{number}.jpg", photo((number * 40, 9, 9), size=(500, 300)))
    one = {path: digest for path, (_, digest) in gathered(tmp_path).outputs.items()}
    two = {path: digest for path, (_, digest) in gathered(tmp_path, reader=b"s" * 16, workers=2).outputs.items()}

    assert len(one) == 20
    assert one == two


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (photo()[:300], DAMAGED),
        (photo(kind="PNG"), "cảnh báo: ảnh PNG mang đuôi “.jpg”. Ảnh vẫn hiện đúng; nên đổi đuôi thành “.png”"),
    ],
)
def test_a_fault_names_its_file(tmp_path, written, content, said):
    """What cannot be published is an error at its file; what only surprises is a warning, and is published."""
    written("images/anh.jpg", content)

    for media in (gathered(tmp_path), gathered(tmp_path)):  # remembered as well as found
        assert [str(problem) for problem in media.problems] == [f"content/images/anh.jpg:1: tệp: {said}"]
        assert bool(media.outputs) is said.startswith("cảnh báo")


def test_a_file_gets_an_address_everyone_can_type(tmp_path, written):
    """Vietnamese letters and spaces in a file's name become plain ones."""
    written("files/2026/Báo cáo Đợt 1.PDF", b"%PDF")

    media = gathered(tmp_path, ["files/2026/Báo cáo Đợt 1.PDF"])

    assert {path: Path(file).read_bytes() for path, (file, _) in media.outputs.items()} == {
        "tep/2026/bao-cao-dot-1.pdf": b"%PDF"
    }
