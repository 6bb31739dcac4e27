"""A picture as readers get it: upright, without metadata, no wider than a page can show."""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import Image, ImageOps

WIDEST = 1600
"""CSS pixels; no picture is published wider."""
JPEG_QUALITY = 82
FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif"}


def published_picture(content: bytes) -> tuple[bytes, str, tuple[int, int]]:
    """Return *content* upright, without metadata, at most `WIDEST` wide; its suffix; its width and height.

    Raise `ValueError` for what is no picture or is dangerously large.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            opened = Image.open(BytesIO(content))
            return _published(opened)
        except (OSError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise ValueError(str(error)) from error


def _published(opened: Image.Image) -> tuple[bytes, str, tuple[int, int]]:
    if opened.format not in FORMATS:
        raise ValueError(f"format {opened.format}")
    kind = opened.format
    picture: Image.Image = ImageOps.exif_transpose(opened)
    if picture.mode in {"P", "PA"}:
        picture = picture.convert("RGBA" if "transparency" in picture.info else "RGB")
        kind = "PNG"
    if picture.mode not in {"RGB", "RGBA", "L", "LA"} or (kind == "JPEG" and picture.mode != "L"):
        picture = picture.convert("RGB")
    picture.thumbnail((WIDEST, WIDEST * 4))
    picture.info = {}
    out = BytesIO()
    picture.save(out, kind, quality=JPEG_QUALITY, optimize=True)
    return out.getvalue(), FORMATS[kind], picture.size
