"""The samples, a portal that they are imported into, and which draft was made of which."""

import re
import shutil
from datetime import date

from conftest import ROOT

from portal.building.build import Builder
from portal.commands import settings_of
from portal.editing.archive import archive_of
from portal.editing.importing import Destination, files_in, import_all

IMPORTS = ROOT / "tests" / "imports"
SAMPLES = sorted([*IMPORTS.glob("word/*.docx"), *IMPORTS.glob("pages/*.html")])


def make_portal(folder):
    """Lay a portal into *folder* that has the shipped content and theme."""
    shutil.copytree(ROOT / "content", folder / "content")
    settings = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
    (folder / "pelicanconf.py").write_text(f"{settings}\nTHEME = {str(ROOT / 'theme')!r}\n", encoding="utf-8")
    return folder


def destination_in(folder):
    """Return where drafts go in the portal in *folder*, on 1 November 2026, and its settings."""
    settings = settings_of(str(folder / "pelicanconf.py"))
    with Builder() as builder:
        read = builder.reading(settings)
        archive = archive_of(read.sources, read.newsroom.categories, folder / "content", date(2026, 11, 1))
    return Destination(folder / "content", "content", folder / ".cache" / "import", archive), settings


def import_from(path, destination):
    """Import what is at *path*, saying nothing meanwhile."""
    return import_all(files_in(path), destination, lambda *_: None)


def drafts(imported):
    """Return the text of each draft, by the name of the file that it was made of."""
    destination, _, outcome = imported
    texts = [(destination.content.parent / path).read_text(encoding="utf-8") for path in outcome.made]
    return {re.search(r"^# nhập từ: (\S+) ", text, re.MULTILINE)[1]: text for text in texts}
