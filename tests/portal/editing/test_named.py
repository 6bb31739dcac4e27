"""Names are found as they are spelt; of two in one place the longer one is meant."""

from datetime import date

import pytest

from portal.editing.events import event_in
from portal.editing.named import KnownNames
from portal.model.article import Withdrawal
from portal.model.entities import ExemplarRecord
from portal.model.kinds import EXEMPLAR, MOVEMENT
from portal.reading.sources import Parsed


def entity(kind, slug, *names, record=None):
    return Parsed(kind, f"content/{kind.folder}/{slug}.md", (slug,), names=names, record=record)


NAMES = KnownNames(
    [
        entity(MOVEMENT, "nong-thon-moi", "Xây dựng nông thôn mới"),
        entity(MOVEMENT, "do-thi", "Xây dựng nông thôn mới, đô thị văn minh"),
        entity(MOVEMENT, "mot", "Việc chung"),
        entity(MOVEMENT, "hai", "Việc chung"),
        entity(MOVEMENT, "khen", "Chung tay - không ai ở lại"),
    ]
)


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("Phong trào “xây dựng nông thôn mới” và", ["nong-thon-moi"]),
        ("XÂY DỰNG  NÔNG THÔN MỚI", ["nong-thon-moi"]),
        ("Xây dựng nông thôn mới, đô thị văn minh", ["do-thi"]),
        ("Chung tay – không ai ở lại", ["khen"]),
        ("Xây dựng nông thôn mớii", []),
        ("Xay dung nong thon moi", []),
        ("Việc chung", []),
    ],
)
def test_names_are_found_as_they_are_spelt(text, slugs):
    """Capitals, spaces and dashes do not count; tones and whole words do; what could be two is none."""
    assert [slug for _, slug in NAMES.found_in(text)] == slugs


def test_a_portal_without_names_finds_none():
    """There is nothing to look for."""
    assert list(KnownNames([]).found_in("Xây dựng nông thôn mới")) == []


def test_a_withdrawn_exemplar_is_not_named():
    """Whoever took the consent back is not proposed again."""
    gone = ExemplarRecord(
        name="Nguyễn Văn Mẫu", kind="ca-nhan", withdrawn=Withdrawal(date=date(2026, 1, 1), reason="Rút")
    )

    assert list(KnownNames([entity(EXEMPLAR, "mau", "Nguyễn Văn Mẫu", record=gone)]).found_in("Nguyễn Văn Mẫu")) == []


def test_an_event_needs_a_name_and_a_day():
    """What a headline does not call an event is none; neither is one of another year, or of a document."""
    when = date(2019, 6, 4)
    text = "Chỉ thị số 34-CT/TW ngày 07/4/2019. Sáng 30/5, tại thành phố Buôn Ma Thuột, tỉnh Đắk Lắk, Lê Mẫu chủ trì."

    found = event_in("Sơ kết quý I", text, when, ["Lê Mẫu", "Vũ Mẫu"])

    assert (found.type, found.start, found.place, found.province) == (
        "so-ket",
        date(2019, 5, 30),
        "thành phố Buôn Ma Thuột",
        "Đắk Lắk",
    )
    assert found.chaired_by == ("Lê Mẫu",)
    assert event_in("Người giữ rừng", text, when, []) is None
    assert event_in("Sơ kết quý I", "Ngày 30/5/2001.", when, []) is None
    assert event_in("Sơ kết quý I", "Ngày 31/02/2019.", when, []) is None
