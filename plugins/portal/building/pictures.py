"""A picture as readers get it: upright, in sRGB, without metadata, in several widths and formats."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageCms

from portal.building.palette import LIGHT, nearest_colour

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

READABLE = ("JPEG", "PNG", "WEBP", "GIF")
MOST_PIXELS = 64_000_000
"""A phone of 50 megapixels takes 8192 x 6144; whatever is larger needs hundreds of megabytes to be read."""
TALLEST = 4
"""Heights in widths; a longer picture becomes narrower (WebP ends at 16 383 pixels)."""
APART = 1.2
"""How much wider than the next a width must be to be worth a file."""
FEW_COLOURS = 256
"""A picture without loss that has no more of them is a drawing, such as a chart."""
LIGHTER = 0.8
"""What is left of a file's weight one quality lower, by measurement, in JPEG and in WebP."""
DENSER = 0.8
"""A file's weight grows by this power of its area: what is larger has less detail a pixel."""

UNREADABLE = "không đọc được ảnh này. Mở bằng phần mềm xem ảnh rồi lưu lại dạng JPEG hoặc PNG"
DAMAGED = "tệp ảnh bị hỏng hoặc chép chưa xong, không đọc hết được. Chép lại từ máy ảnh"
TOO_LARGE = f"ảnh quá lớn, hơn {MOST_PIXELS // 10**6} triệu điểm ảnh. Thu nhỏ còn khoảng 4000 × 3000 rồi lưu lại"
SEEN_AS = {
    re.compile(rb"\xff\xd8\xff|\x89PNG|GIF8|RIFF....WEBP", re.DOTALL): DAMAGED,
    re.compile(rb"....ftyp(hei[cxs]|hev[cx]|mif1|msf1)", re.DOTALL): (
        "ảnh HEIC của điện thoại, trình duyệt không hiện được. Lưu lại dạng JPEG"
    ),
    re.compile(rb"(\xef\xbb\xbf)?\s*(<\?xml.*?\?>|<!--.*?-->|<!DOCTYPE[^>]*>|\s)*<svg", re.DOTALL): (
        "không đăng ảnh SVG, vì tệp loại này có thể chứa mã chạy. Lưu lại dạng PNG"
    ),
}
"""What a file is that cannot be read, by how it begins."""

TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What makes a picture upright, by its orientation (Exif 2.32, tag 0x0112)."""
SIDEWAYS = 5
"""From this orientation on, width and height change places."""

SUFFIXES = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif"}
QUALITIES: dict[str, list[dict[str, Any]]] = {
    "JPEG": [{"quality": quality, "optimize": True} for quality in (80, 65, 50, 35)],
    "WEBP": [{"quality": quality, "method": 2} for quality in (75, 60, 45, 30)],
    "AVIF": [{"quality": quality, "speed": 8, "max_threads": 1} for quality in (50, 40, 30, 20)],
}
"""How a photo is written, best first. WebP's method 4 takes twice the time of 2 for files 5 % smaller."""
LOSSLESS: dict[str, list[dict[str, Any]]] = {
    "PNG": [{"optimize": True}],
    "WEBP": [{"lossless": True, "method": 2}, {"quality": 90, "method": 2}],
}
"""How a drawing is written, and what is transparent."""


class PictureFault(ValueError):  # noqa: N818  a fault is what the portal calls it
    """A picture that cannot be published, and why, in words for editors."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What to make of an original."""

    widths: tuple[int, ...] = (400, 800, 1200, 1600)
    """Pixels, ascending: the places of components/picture.html on screens of one to three pixels a CSS pixel."""
    heaviest: int = 160_000
    """Bytes; what would be heavier is written in a lower quality, or not at all."""
    avif: bool = False


@dataclass(frozen=True, slots=True)
class Derivative:
    """One file made of an original; width and height in pixels."""

    suffix: str
    width: int
    height: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Developed:
    """All that was made of an original, and what is to be known of it."""

    derivatives: tuple[Derivative, ...]
    """The lightest format first, that which every reader can show last; in each from narrow to wide."""
    placeholder: int
    """The colour of the palette that is nearest to it as a whole."""
    kind: str
    """What the original is, whatever it is called: one of `READABLE`."""
    is_animated: bool


def developed(content: bytes, recipe: Recipe) -> Developed:
    """Return what *recipe* makes of the original *content*; the same every time. Raise `PictureFault`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of Pillow, about metadata that is dropped and sizes that are looked at here
        opened = _opened(content)
        kind = "JPEG" if opened.format == "MPO" else str(opened.format)
        try:
            is_animated = opened.format != "MPO" and bool(getattr(opened, "is_animated", False))
            picture, is_drawing = _upright(opened, recipe.widths[-1], may_be_drawing=kind != "JPEG")
        except Exception as error:  # whatever a decoder meets in a damaged file
            raise PictureFault(DAMAGED) from error
    sizes = _sizes(picture, recipe.widths)
    return Developed(
        derivatives=tuple(_derivatives(sizes, recipe, LOSSLESS if is_drawing else QUALITIES)),
        placeholder=LIGHT if picture.mode == "RGBA" else nearest_colour(_mean(sizes[0])),
        kind=kind,
        is_animated=is_animated,
    )


def _opened(content: bytes) -> Image.Image:
    try:
        opened = Image.open(BytesIO(content), formats=READABLE)
    except Image.DecompressionBombError as error:
        raise PictureFault(TOO_LARGE) from error
    except Exception as error:  # see above
        why = next((said for start, said in SEEN_AS.items() if start.match(content[:1000])), UNREADABLE)
        raise PictureFault(why) from error
    if opened.width * opened.height > MOST_PIXELS:
        raise PictureFault(TOO_LARGE)
    return opened


def _upright(opened: Image.Image, widest: int, *, may_be_drawing: bool) -> tuple[Image.Image, bool]:
    """Return the picture as it is looked at, no wider than *widest*, and whether it is a drawing.

    It is grey, RGB, or RGBA if it is transparent.
    """
    orientation = _orientation(opened)
    width, height = opened.size[::-1] if orientation >= SIDEWAYS else opened.size
    scale = min(1, widest / width, widest * TALLEST / height)
    size = max(1, round(opened.width * scale)), max(1, round(opened.height * scale))
    opened.draft(None, size)  # a JPEG is read at a half or less where that is enough
    opened.load()
    picture = _plain(opened)
    is_drawing = picture.mode == "RGBA" or (
        may_be_drawing and picture.mode == "RGB" and bool(picture.getcolors(FEW_COLOURS))
    )
    if picture.size != size:
        picture = picture.resize(size, Image.Resampling.LANCZOS)
    picture = _in_srgb(picture, opened.info.get("icc_profile"))
    if orientation in TURNS:
        picture = picture.transpose(TURNS[orientation])
    picture.info = {}  # where it was taken, by whom, with which camera
    return picture, is_drawing


def _orientation(opened: Image.Image) -> int:
    try:
        return int(opened.getexif().get(0x0112, 1))
    except Exception:  # metadata that nobody can read says nothing
        return 1


def _plain(picture: Image.Image) -> Image.Image:
    """Return *picture* in eight bits, without a palette, transparent only where it shows."""
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        return picture if picture.getchannel("A").getextrema() != (255, 255) else picture.convert("RGB")
    if picture.mode in {"L", "RGB", "CMYK"}:
        return picture
    return picture.convert("L" if picture.mode == "1" else "RGB")


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Return *picture* in the colours of the web; a profile that cannot be used is ignored."""
    if profile:
        try:
            own = ImageCms.getOpenProfile(BytesIO(profile))
            if "sRGB" not in ImageCms.getProfileDescription(own):
                mode = "RGBA" if picture.mode == "RGBA" else "RGB"
                web = ImageCms.createProfile("sRGB")
                picture = ImageCms.profileToProfile(picture, own, web, outputMode=mode) or picture
        except (ImageCms.PyCMSError, OSError):
            pass
    return picture.convert("RGB") if picture.mode == "CMYK" else picture


def _sizes(picture: Image.Image, widths: Sequence[int]) -> list[Image.Image]:
    """Return *picture* in each of *widths* that is smaller, and as it is; narrow ones first."""
    made = [picture]
    for width in reversed([width for width in widths if width * APART <= picture.width]):
        height = max(1, round(picture.height * width / picture.width))
        made.append(made[-1].resize((width, height), Image.Resampling.LANCZOS))
    return made[::-1]


def _derivatives(
    sizes: Sequence[Image.Image], recipe: Recipe, qualities: dict[str, list[dict[str, Any]]]
) -> Iterator[Derivative]:
    """Yield the files of every format; where a size is too heavy in the lowest quality, its format ends before it."""
    kinds = ["AVIF"] if recipe.avif and "AVIF" in qualities else []
    for kind in [*kinds, "WEBP", "JPEG" if "JPEG" in qualities else "PNG"]:
        written = _Writer(kind, qualities[kind], recipe.heaviest)
        for picture in sizes:
            content = written.of(picture)
            if len(content) > recipe.heaviest and picture is not sizes[0]:
                break
            yield Derivative(SUFFIXES[kind], *picture.size, content)


class _Writer:
    """Writes the sizes of one picture in one format, from narrow to wide, each in the best quality that fits."""

    def __init__(self, kind: str, qualities: list[dict[str, Any]], heaviest: int) -> None:
        self.kind, self.qualities, self.heaviest = kind, qualities, heaviest
        self.weight = 0.0
        """Bytes a unit of area in the best quality, foretold by the size before."""

    def of(self, picture: Image.Image) -> bytes:
        """Return *picture*, too heavy only in the lowest quality. What will not fit is not tried."""
        area = float(picture.width * picture.height) ** DENSER
        lowest = len(self.qualities) - 1
        place = 0
        while place < lowest and self.weight * area * LIGHTER**place > self.heaviest:
            place += 1
        content = self._saved(picture, place)
        while place < lowest and len(content) > self.heaviest:
            place += 1
            content = self._saved(picture, place)
        self.weight = len(content) / LIGHTER**place / area
        return content

    def _saved(self, picture: Image.Image, place: int) -> bytes:
        out = BytesIO()
        picture.save(out, self.kind, **self.qualities[place])
        return out.getvalue()


def _mean(picture: Image.Image) -> tuple[int, int, int]:
    red, green, blue = picture.convert("RGB").resize((1, 1), Image.Resampling.BOX).tobytes()
    return red, green, blue
