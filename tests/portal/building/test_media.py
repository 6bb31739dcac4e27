"""Pictures as readers get them."""

from contextlib import closing
from io import BytesIO

import pytest
from PIL import Image

from portal.building.content_cache import open_cache
from portal.building.media import Darkroom, gather_media
from portal.building.pictures import WIDEST, published_picture
from portal.building.survey import FileDigests, survey


def gathered(content, wanted):
    """Return the media of a content folder of its own."""
    cache, _ = open_cache(content / ".cache", b"r" * 16)
    digests = FileDigests(content, survey(content), 0, cache)
    with closing(cache):
        return gather_media(content, "content", wanted, Darkroom(content / ".cache" / "pictures", cache, digests, 1))


def picture(size=(60, 40), mode="RGB", kind="JPEG", **options):
    out = BytesIO()
    Image.new(mode, size).save(out, kind, **options)
    return out.getvalue()


def exif(orientation):
    tags = Image.Exif()
    tags[0x0112] = orientation
    tags.get_ifd(0x8825)[1] = "N"
    return tags.tobytes()


def test_a_picture_stands_upright_and_tells_nothing():
    """Orientation is applied, then all metadata is gone, the place where it was taken first of all."""
    made, suffix, size = published_picture(picture((60, 40), exif=exif(6)))

    assert (suffix, size) == ("jpg", (40, 60))
    assert not Image.open(BytesIO(made)).getexif()
    assert b"Exif" not in made


@pytest.mark.parametrize(
    ("mode", "kind"), [("CMYK", "JPEG"), ("L", "JPEG"), ("RGBA", "PNG"), ("P", "GIF"), ("I;16", "PNG")]
)
def test_every_usual_kind_of_picture_is_read(mode, kind):
    """Colour for print, grey, transparency, palettes and 16 bits all become pictures for the web."""
    assert published_picture(picture(mode=mode, kind=kind))[2] == (60, 40)


def test_a_wide_picture_is_made_narrower():
    """No picture is wider than the page can show."""
    assert published_picture(picture((4000, 1000)))[2] == (WIDEST, 400)


def test_the_same_picture_gives_the_same_bytes():
    """An address with a hash of the content stays as long as the content does."""
    assert published_picture(picture()) == published_picture(picture())


@pytest.mark.parametrize(
    "content", [b"", b"not a picture", picture()[:200], b"<svg xmlns='http://www.w3.org/2000/svg'/>"]
)
def test_what_is_no_picture_is_told_by_name(tmp_path, content):
    """A broken file is a fault with its name, not a crash."""
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "hong.jpg").write_bytes(content)

    media = gathered(tmp_path, ["images/hong.jpg"])

    assert [problem.path for problem in media.problems] == ["content/images/hong.jpg"]
    assert media.outputs == {}


def test_a_file_gets_an_address_everyone_can_type(tmp_path):
    """Vietnamese letters and spaces in a file's name become plain ones."""
    (tmp_path / "files" / "2026").mkdir(parents=True)
    (tmp_path / "files" / "2026" / "Báo cáo Đợt 1.PDF").write_bytes(b"%PDF")

    media = gathered(tmp_path, ["files/2026/Báo cáo Đợt 1.PDF"])

    assert {path: file.read_bytes() for path, (file, _) in media.outputs.items()} == {
        "tep/2026/bao-cao-dot-1.pdf": b"%PDF"
    }
