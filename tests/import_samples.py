"""Which draft was made of which sample."""

import re

from conftest import ROOT

IMPORTS = ROOT / "tests" / "imports"
SAMPLES = sorted([*IMPORTS.glob("word/*.docx"), *IMPORTS.glob("pages/*.html")])


def drafts(imported):
    """Return the text of each draft, by the name of the file that it was made of."""
    desk, _, outcome = imported
    texts = [(desk.content.parent / path).read_text(encoding="utf-8") for path in outcome.made]
    return {re.search(r"^# nhập từ: (\S+) ", text, re.MULTILINE)[1]: text for text in texts}
