"""Pictures as readers get them."""

import random
import re
import struct
import zlib
from io import BytesIO

import pytest
from conftest import ROOT
from PIL import Image, ImageCms, ImageDraw

from portal.building.palette import LIGHT, PALETTE, nearest_colour
from portal.building.pictures import DAMAGED, TOO_LARGE, UNREADABLE, PictureFault, Recipe, developed

RED, WHITE = (200, 30, 40), (255, 255, 255)


def encoded(image, kind="JPEG", **options):
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def original(size=(60, 40), mode="RGB", kind="JPEG", **options):
    return encoded(Image.new(mode, size), kind, **options)


def noise(size, mode="RGB"):
    pixels = random.Random(7).randbytes(size[0] * size[1] * len(mode))
    return Image.frombytes(mode, size, pixels)


def made(content, **recipe):
    return developed(content, Recipe(**recipe))


def shown(found, suffix):
    """Return the widest file of a format as a browser would see it."""
    return Image.open(BytesIO([each.content for each in found.derivatives if each.suffix == suffix][-1]))


def places(found):
    return [(each.suffix, each.width) for each in found.derivatives]


def exif(orientation):
    tags = Image.Exif()
    tags[0x0112] = orientation
    tags.get_ifd(0x8825)[1] = "N"
    return tags.tobytes()


def test_a_photo_comes_in_two_formats_and_four_widths():
    """The lightest format stands first, each from narrow to wide; nothing is enlarged, nearly equal widths are one."""
    assert places(made(original((2400, 1600)))) == [
        (suffix, width) for suffix in ("webp", "jpg") for width in (400, 800, 1200, 1600)
    ]
    assert places(made(original((900, 600)))) == [("webp", 400), ("webp", 900), ("jpg", 400), ("jpg", 900)]
    assert places(made(original((60, 40)))) == [("webp", 60), ("jpg", 60)]


def test_avif_stands_before_webp_where_it_is_wished():
    """Browsers take the first format that they know."""
    found = made(original((800, 600)), avif=True)

    assert places(found) == [(suffix, width) for suffix in ("avif", "webp", "jpg") for width in (400, 800)]
    assert shown(found, "avif").format == "AVIF"


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_stands_upright(kind, orientation):
    """A red mark at the upper left of what was photographed is there in every orientation that a camera writes."""
    upright = Image.new("RGB", (300, 200), WHITE)
    ImageDraw.Draw(upright).rectangle((0, 0, 100, 60), fill=RED)
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = upright.transpose(back[orientation]) if orientation in back else upright

    seen = shown(made(encoded(stored, kind, exif=exif(orientation))), "webp").convert("RGB")

    assert seen.size == (300, 200)
    assert is_near(seen.getpixel((50, 30)), RED)
    assert is_near(seen.getpixel((250, 150)), WHITE)


def is_near(colour, other, far=40):
    return sum(abs(a - b) for a, b in zip(colour, other, strict=True)) < far


def test_nothing_of_the_metadata_is_left():
    """Where it was taken, the camera, comments, texts and profiles are gone from every file."""
    from PIL.PngImagePlugin import PngInfo

    text = PngInfo()
    text.add_text("Comment", "noi chup")
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for content in (
        original((900, 600), exif=exif(6), comment=b"noi chup", icc_profile=profile, dpi=(300, 300)),
        original((900, 600), mode="RGBA", kind="PNG", exif=exif(1), pnginfo=text, icc_profile=profile),
        original((900, 600), kind="WEBP", exif=exif(3), xmp=b"<x>noi chup</x>", icc_profile=profile),
    ):
        for each in made(content, avif=True).derivatives:
            image = Image.open(BytesIO(each.content))
            assert not image.getexif()
            assert image.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "loop", "background"} | {
                "timestamp",
                "duration",
            }
            assert b"noi chup" not in each.content


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_mode_of_png_is_read(mode):
    """One bit, grey, sixteen bits, palettes and transparency all become pictures for the web."""
    assert made(encoded(Image.new(mode, (60, 40)), "PNG")).derivatives[-1].width == 60


def test_sixteen_bits_of_grey_keep_their_shades():
    """The middle of 65 536 shades is the middle of 256, not white."""
    content = encoded(Image.new("I;16", (60, 40), 128 * 256), "PNG")

    assert is_near(shown(made(content), "jpg").convert("RGB").getpixel((9, 9)), (128, 128, 128), far=9)


def test_colours_for_print_become_colours_for_screens():
    """CMYK is shown as the red that it was."""
    content = encoded(Image.new("CMYK", (60, 40), (0, 230, 200, 20)), "JPEG", quality=95)
    seen = shown(made(content), "jpg")

    assert seen.mode == "RGB"
    red, green, blue = seen.getpixel((9, 9))
    assert red > 180
    assert max(green, blue) < 90


def test_a_profile_is_applied():
    """What a wider colour space calls half red is a stronger red on the web (here Lab: its lightness is read)."""
    wide = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ"))
    with pytest.raises(ImageCms.PyCMSError):  # not every profile fits every picture: such a one is ignored
        ImageCms.profileToProfile(Image.new("RGB", (1, 1)), wide, ImageCms.createProfile("sRGB"))
    ignored = made(original((60, 40), icc_profile=wide.tobytes()))
    swapped = made(encoded(Image.new("RGB", (60, 40), RED), "JPEG", quality=95, icc_profile=swapped_profile()))

    assert ignored.derivatives
    red, green, _ = shown(swapped, "jpg").getpixel((9, 9))
    assert green > red


def swapped_profile():
    """Return an sRGB profile in which red and green have changed places."""
    plain = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = plain.find(b"rXYZ"), plain.find(b"gXYZ")
    plain[red : red + 4], plain[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(plain).replace(b"s\0R\0G\0B", b"x\0x\0x\0x")


def test_a_transparent_picture_stays_so():
    """Its edge lets the page through in WebP and in PNG; a light colour lies behind it, for it was drawn on white."""
    drawn = Image.new("RGBA", (900, 600), (0, 0, 0, 0))
    ImageDraw.Draw(drawn).ellipse((200, 100, 700, 500), fill=(*RED, 255))
    found = made(encoded(drawn, "PNG"))

    assert {suffix for suffix, _ in places(found)} == {"webp", "png"}
    assert found.placeholder == LIGHT
    for suffix in ("webp", "png"):
        seen = shown(found, suffix).convert("RGBA")
        assert seen.getpixel((5, 5))[3] == 0
        assert seen.getpixel((450, 300)) == (*RED, 255)


def test_a_chart_keeps_its_lines_and_a_photo_in_png_becomes_light():
    """Few colours are written without loss; many are a photo, whatever its file is called."""
    chart = Image.new("RGB", (900, 600), WHITE)
    ImageDraw.Draw(chart).line((0, 0, 899, 599), fill=RED, width=3)

    assert {suffix for suffix, _ in places(made(encoded(chart, "PNG")))} == {"webp", "png"}
    assert {suffix for suffix, _ in places(made(encoded(noise((300, 200)), "PNG")))} == {"webp", "jpg"}
    assert {suffix for suffix, _ in places(made(encoded(Image.new("RGBA", (9, 9), (*RED, 255)), "WEBP")))} == {
        "webp",
        "png",
    }


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_no_file_is_heavier_than_a_phone_should_load(mode):
    """The most detailed picture loses quality, then its widest files; its narrowest is always there."""
    found = made(encoded(noise((1600, 1000), mode), "PNG", compress_level=1))
    weights = [len(each.content) for each in found.derivatives if each.width > 400]

    assert all(weight <= 160_000 for weight in weights)
    assert [width for _, width in places(found)].count(400) == 2


def test_quality_is_lost_only_where_weight_is_won():
    """A photo that is light enough is written in full quality; the heavier it would be, the lower."""
    calm, lively = (
        Image.linear_gradient("L").resize((1600, 1000)).convert("RGB"),
        noise((400, 250)).resize((1600, 1000)),
    )
    for image in (calm, lively):
        content = encoded(image, "PNG")
        unlimited = made(content, heaviest=10**9).derivatives
        limited = made(content).derivatives
        same = [a.content == b.content for a, b in zip(unlimited, limited, strict=False)]
        assert same == [len(each.content) <= 160_000 for each in unlimited][: len(same)]


def test_a_very_long_picture_is_made_narrower():
    """An infographic of twenty screens is no higher than formats allow."""
    last = made(original((700, 20_000))).derivatives[-1]

    assert (last.width, last.height) == (224, 6400)


def test_of_an_animation_the_first_picture_is_shown():
    """It is told, so that the editor can choose another."""
    frames = [Image.new("RGB", (60, 40), colour) for colour in (RED, WHITE)]
    for kind in ("GIF", "WEBP", "PNG"):
        content = encoded(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)
        found = made(content)
        assert found.is_animated
        assert is_near(shown(found, "webp").convert("RGB").getpixel((9, 9)), RED)


def test_a_photo_with_a_second_picture_inside_is_a_photo():
    """Phones keep a depth map or a preview behind the photo (CIPA DC-007, multi-picture format)."""
    content = encoded(Image.new("RGB", (60, 40), RED), "MPO", save_all=True, append_images=[Image.new("RGB", (9, 9))])
    found = made(content)

    assert (found.kind, found.is_animated) == ("JPEG", False)
    assert is_near(shown(found, "jpg").getpixel((9, 9)), RED)


PNG = encoded(noise((60, 40)), "PNG")
JPEG = encoded(noise((600, 400)), "JPEG")
WEBP = encoded(noise((60, 40)), "WEBP")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", UNREADABLE),
        (b"not a picture", UNREADABLE),
        (original(kind="TIFF"), UNREADABLE),
        (JPEG[:100], DAMAGED),
        (JPEG[: len(JPEG) // 2], DAMAGED),
        (PNG[: len(PNG) // 2], DAMAGED),
        (WEBP[: len(WEBP) // 2], DAMAGED),
        (encoded(noise((60, 40)).convert("P"), "GIF")[:900], DAMAGED),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a -->\n<svg/>", "SVG"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
        (b"GIF89a" + b"\xff\xff" * 2 + b"\0\0\0" + b"," + b"\0" * 4 + b"\xff\xff" * 2 + b"\0\x02\0", TOO_LARGE),
    ],
)
def test_what_cannot_be_published_is_told_why(content, said):
    """Cut off, damaged, of a kind that browsers do not show or that can hold a program: each has its sentence."""
    with pytest.raises(PictureFault) as caught:
        made(content)
    assert said in str(caught.value)


@pytest.mark.parametrize("size", [(9000, 8000), (30_000, 30_000)])
def test_a_bomb_is_not_opened(size):
    """A small file that would fill the memory is refused by what its head says."""
    head = b"IHDR" + struct.pack(">IIBBBBB", *size, 1, 0, 0, 0, 0)
    with pytest.raises(PictureFault) as caught:
        made(PNG[:12] + head + struct.pack(">I", zlib.crc32(head)) + PNG[33:])
    assert str(caught.value) == TOO_LARGE


def test_the_same_picture_gives_the_same_bytes():
    """An address with a hash of the original stays right."""
    content = encoded(noise((500, 300)), "JPEG")

    assert made(content, avif=True) == made(content, avif=True)


def test_the_placeholder_is_like_the_picture():
    """Every colour of the palette is its own nearest; a picture of one colour gets the one that is nearest."""
    assert [nearest_colour(tuple(colour)) for colour in PALETTE] == list(range(24))
    assert made(encoded(Image.new("RGB", (90, 60), tuple(PALETTE[13])), quality=95)).placeholder == 13


def test_the_style_sheet_has_the_same_palette():
    """`.placeholder--N` is colour N."""
    style = (ROOT / "theme" / "static" / "css" / "components" / "picture.css").read_text(encoding="utf-8")
    colours = re.findall(r"\.placeholder--(\d+) { background-color: #([0-9a-f]{6}); }", style)

    assert [(int(place), bytes.fromhex(colour)) for place, colour in colours] == list(enumerate(PALETTE))
