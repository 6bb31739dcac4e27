"""Production: development plus the differences."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from pelicanconf import *

SITEURL = os.environ.get("SITEURL", "https://guong-sang.example")
PORTAL = {**PORTAL, "title_cards": True}
OUTPUT_PATH = str(ROOT / ".cache" / "production")
