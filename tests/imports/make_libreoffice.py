"""Writes the Word files that LibreOffice makes of `libreoffice/`: `uv run python tests/imports/make_libreoffice.py`.

Needs `apt install libreoffice-writer`; the tests do not, since what it wrote is kept in `word/`.
"""

import base64
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from word_parts import photo

SOURCES = Path(__file__).parent / "libreoffice"
OUT = Path(__file__).parent / "word"
PICTURE = re.compile(r"(?<=<office:binary-data>)\{(.+?)\}")
LINKED = re.compile(r'src="(.+?)\.jpg"')
READERS = {".fodt": (), ".xhtml": ("--infilter=HTML (StarWriter)",)}
"""How LibreOffice is told to open what would become no text for Writer."""


def convert(source, folder):
    """Write *source*, with its photos, as a Word file; prepare it in *folder*."""
    text = source.read_text(encoding="utf-8")
    for name in LINKED.findall(text):
        (folder / f"{name}.jpg").write_bytes(photo(name).getvalue())
    whole = PICTURE.sub(lambda match: base64.b64encode(photo(match[1]).getvalue()).decode(), text)
    (folder / source.name).write_text(whole, encoding="utf-8")
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", *READERS[source.suffix]]
    subprocess.run(
        [*command, "--convert-to", "docx:MS Word 2007 XML", "--outdir", OUT, folder / source.name], check=True
    )


if __name__ == "__main__":
    with TemporaryDirectory() as prepared:
        for each in sorted(SOURCES.iterdir()):
            if len(sys.argv) == 1 or each.stem in sys.argv[1:]:
                convert(each, Path(prepared))
