"""Which document a number means: identity is number and year."""

from datetime import date

import pytest

from portal.model.body import Body, Mention
from portal.model.entities import DocumentRecord
from portal.model.kinds import ARTICLE, DOCUMENT
from portal.reading.register import MOST_HINTS, Register, doubtful_mentions
from portal.reading.sources import Parsed

TODAY = date(2019, 6, 4)


def document(slug, number, issued, *others):
    record = DocumentRecord(number=number, type="chỉ thị", issuer="Cơ quan Mẫu", issued=issued)
    return Parsed(DOCUMENT, f"content/documents/{slug}.md", (slug,), record=record, names=(number, *others))


def said(register, *mentions, named=()):
    """Return the warnings for an article with *mentions*."""
    doubts = register.meant(mentions, named, TODAY).doubts
    parsed = Parsed(ARTICLE, "bai.md", ("tin-tuc", "2019", "bai"), body=Body(mentions=mentions), doubts=doubts)
    return [str(problem) for problem in doubtful_mentions([parsed], register)]


def mention(number, issued=None, span=(0, 1), line=5):
    return Mention(number, line, issued, span)


@pytest.fixture
def register():
    return Register(
        [
            document("34-ct-tw-2014", "34-CT/TW", date(2014, 4, 7), "34/CT-BCT"),
            document("12-ct-mau-2015", "12/CT-MAU", date(2015, 1, 2)),
            document("12-ct-mau-2016", "12/CT-MAU", date(2016, 3, 4)),
            document("12-ct-mau-2020", "12/CT-MAU", 2020),
            document("1620-qd-ttg-2011", "1620/QĐ-TTg", 2011),
            document("99-kh-mau-2020", "99/KH-MAU", date(2020, 1, 1)),
        ]
    )


@pytest.mark.parametrize(
    ("mentions", "named", "slugs"),
    [
        ([mention("34/CT-TW")], (), ["34-ct-tw-2014"]),
        ([mention("34/CT-BCT")], (), ["34-ct-tw-2014"]),
        ([mention("34-CT/TW", date(2014, 4, 7))], (), ["34-ct-tw-2014"]),
        ([mention("34-CT/TW", 2014)], (), ["34-ct-tw-2014"]),
        ([mention("34-CT/TW", date(2014, 4, 8))], (), []),
        ([mention("34-CT/TW", 2015)], (), []),
        ([mention("1620/QĐ-TTg", date(2011, 9, 20))], (), ["1620-qd-ttg-2011"]),
        ([mention("1620/QĐ-TTg", date(2012, 9, 20))], (), []),
        ([mention("12/CT-MAU")], (), []),
        ([mention("12/CT-MAU")], ("12-ct-mau-2016",), ["12-ct-mau-2016"]),
        ([mention("12/CT-MAU"), mention("12/CT-MAU", date(2015, 1, 2))], (), ["12-ct-mau-2015"]),
        ([mention("12/CT-MAU", 2015), mention("12/CT-MAU", 2016)], (), ["12-ct-mau-2015", "12-ct-mau-2016"]),
        ([mention("99/KH-MAU")], (), []),
        ([mention("1/KH-MAU")], (), []),
    ],
)
def test_a_number_means_one_document_or_none(register, mentions, named, slugs):
    """That of its date; without one, that which the article names already; else the only one there was by then."""
    meant = register.meant(mentions, named, TODAY)

    assert list(meant.slugs) == slugs
    assert {link.url for link in meant.citations} == {f"/van-ban/{slug}/" for slug in slugs}
    assert bool(meant.doubts) == (not slugs)


def test_of_two_documents_only_one_can_have_been_meant_in_time(register):
    """What was issued after the article is not what it cites."""
    assert register.meant([mention("12/CT-MAU")], until=date(2016, 1, 1)).slugs == ("12-ct-mau-2015",)
    assert register.meant([mention("99/KH-MAU")]).slugs == ("99-kh-mau-2020",)  # a text without a date


def test_a_document_leads_to_no_link_to_itself(register):
    meant = register.meant([mention("34-CT/TW"), mention("1620/QĐ-TTg")], own="/van-ban/34-ct-tw-2014/")

    assert [link.url for link in meant.citations] == ["/van-ban/1620-qd-ttg-2011/"]


def test_a_mention_that_can_have_no_link_counts(register):
    """A number in a heading cites the document all the same."""
    meant = register.meant([mention("34-CT/TW", span=None)])

    assert (meant.slugs, meant.citations) == (("34-ct-tw-2014",), ())


@pytest.mark.parametrize(
    ("mentions", "message"),
    [
        ([mention("1602/QĐ-TTg")], "sổ văn bản chưa có số hiệu “1602/QĐ-TTg”. Có phải “1620/QĐ-TTg”?"),
        ([mention("7/TB-MAU")], "sổ văn bản chưa có số hiệu “7/TB-MAU”."),
        (
            [mention("34-CT/TW", date(2014, 4, 8))],
            "sổ văn bản không có “34-CT/TW” ngày 08/04/2014, chỉ có: 34-ct-tw-2014 (07/04/2014)",
        ),
        ([mention("1620/QĐ-TTg", 2012)], "sổ văn bản không có “1620/QĐ-TTg” năm 2012, chỉ có: 1620-qd-ttg-2011 (2011)"),
        (
            [mention("12/CT-MAU")] * 2,
            "“12/CT-MAU” có thể là: 12-ct-mau-2015 (02/01/2015), 12-ct-mau-2016 (04/03/2016). "
            "Ghi ngày ban hành ngay sau số hiệu, hoặc ghi một mã vào “documents”",
        ),
        ([mention("99/KH-MAU")], "văn bản “99/KH-MAU” ban hành sau ngày đăng bài: 99-kh-mau-2020 (01/01/2020)"),
    ],
)
def test_an_editor_is_told_what_is_not_certain_and_once(register, mentions, message):
    """A warning with the candidates, or the nearest number; never an error."""
    assert said(register, *mentions) == [f"bai.md:5: nội dung: cảnh báo: {message}"]


def test_a_newsroom_without_a_register_is_told_nothing():
    assert said(Register([]), mention("34-CT/TW")) == []


def test_only_so_many_hints_are_looked_for(register):
    """To compare thousands of unknown numbers with thousands of known ones would take minutes."""
    numbers = [mention(f"16{number:03}/QĐ-TTg") for number in range(200, 300)]
    found = said(register, *numbers)

    assert len(found) == 100
    assert sum("Có phải" in line for line in found) == MOST_HINTS
