"""The site, in literal values."""

import sys
from pathlib import Path

# The portal's own package lies beside this file, wherever the command is typed.
ROOT = Path(__file__).parent
sys.path.insert(0, str(ROOT / "plugins"))

# Who we are
SITENAME = "Gương Sáng"
SITEURL = "http://localhost:8000"
DEFAULT_LANG = "vi"
TIMEZONE = "Asia/Ho_Chi_Minh"

# What is read, what it looks like, where it goes
PATH = str(ROOT / "content")
THEME = str(ROOT / "theme")
OUTPUT_PATH = str(ROOT / "output")
CACHE_PATH = str(ROOT / ".cache")

# How it is built
PELICAN_CLASS = "portal.Portal"
PLUGINS: list[str] = []  # third-party plugins, by name; nothing installed is loaded unless named here

# The portal's own knobs (docs/van-hanh.md explains each)
PORTAL = {
    "authority": "guong-sang.example",
    "authority_since": "2026",
    "publisher": "Gương Sáng – trang minh họa",
    "tagline": "Cổng tin của Khối thi đua",
    "sample": True,
    "related_sites": [
        {"name": "Cổng Thông tin điện tử Chính phủ", "url": "https://chinhphu.vn/"},
        {"name": "Bộ Nội vụ", "url": "https://moha.gov.vn/"},
    ],
    "imprint": {
        "governing_body": "Trang minh họa, chưa thuộc cơ quan nào",
        "responsible_person": "Người duy trì mã nguồn Gương Sáng",
        "licence": "Bài viết và mã nguồn: AGPL-3.0-or-later",
        "address": "Điền địa chỉ cơ quan tại đây",
        "telephone": "Điền số điện thoại tại đây",
        "email": "lien-he@guong-sang.example",
    },
}
