"""The kinds of pages that a browser is shown: one for each template of the theme, and what else an article can be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from conftest import ROOT

if TYPE_CHECKING:
    from conftest import ServedSample

TEMPLATES = ROOT / "theme" / "templates"
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in sorted(TEMPLATES.glob("*.html"))}
FRAMES = set(re.findall(r'extends "([^"]+)"', "".join(TEXTS.values())))
"""Templates that are shown through others."""
MOVED = "redirect.html"
VARIANTS = {
    "article without a photo": "/phong-trao-thi-dua/2019/phat-dong-co-quan-xanh/",
    "article with a long title": "/tin-tuc/2022/tieu-de-dai/",
    "article in English": "/nghiep-vu/2023/training-in-brief/",
    "reprint": "/tin-tuc/2022/dang-lai-tin-bao-mau/",
    "hidden article": "/tin-tuc/2024/trang-an/",
    "expired article": "/tin-tuc/2025/moi-gui-anh-du-thi/",
    "withdrawn article": "/tin-tuc/2023/tin-da-rut/",
    "event that was called off": "/hoi-nghi/2025/huy-hoi-nghi-chuyen-de/",
    "exemplars by movement": "/dien-hinh/theo-phong-trao/",
    "page in English": "/en/about/",
    "results of a search": "/tim-kiem/?q=khối+mẫu",
}
TYPES = [name for name in TEXTS if name not in FRAMES and name != MOVED]
KINDS = [*TYPES, *VARIANTS]


def address_of(kind: str, sample: ServedSample) -> str:
    """Return the root-relative address of the page that stands for *kind*."""
    return VARIANTS.get(kind) or sample.fullest(kind)
