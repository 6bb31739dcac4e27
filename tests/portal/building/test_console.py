"""Whatever a console can print, it prints something that can be read."""

import io
import sys

import pytest

from portal.building.console import speak_vietnamese

SAID = "Lỗi: “Đắk Lắk” – không đọc được…"


@pytest.mark.parametrize(
    ("encoding", "printed"),
    [
        ("utf-8", SAID),
        ("cp1252", "Loi: “Dak Lak” – không doc duoc…"),
        ("cp437", 'Loi: "Dak Lak" - không doc duoc...'),
        ("ascii", 'Loi: "Dak Lak" - khong doc duoc...'),
    ],
)
def test_a_letter_that_is_lacking_loses_its_marks(monkeypatch, encoding, printed):
    """A console keeps what it has; nothing raises an error."""
    shown = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(shown, encoding=encoding))

    speak_vietnamese()
    sys.stdout.write(SAID)
    sys.stdout.flush()

    assert shown.getvalue().decode(encoding) == printed


def test_a_name_that_is_no_text_can_be_told(monkeypatch):
    """Names of files may hold bytes that no encoding knows."""
    shown = io.BytesIO()
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(shown, encoding="utf-8"))

    speak_vietnamese()
    sys.stderr.write("tệp a\udcff.md")
    sys.stderr.flush()

    assert shown.getvalue().decode() == "tệp a?.md"
