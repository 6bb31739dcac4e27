"""How documents are cited, in the field's own spellings."""

from datetime import date

import pytest

from portal.language.document_numbers import GAP, number_key, numbers_in

DIRECTIVE, DAY = "34-ct-tw", date(2014, 4, 7)
FOUND = [
    ("thực hiện Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị", "Chỉ thị số 34-CT/TW", DIRECTIVE, DAY),
    ("Chỉ thị số 34 - CT/TW, ngày 07-4-2014", "Chỉ thị số 34 - CT/TW", DIRECTIVE, DAY),
    ("theo Chỉ thị 34/CT-TW (07/4/2014)", "Chỉ thị 34/CT-TW", DIRECTIVE, DAY),
    ("chỉ thị số\u00a034–CT/TƯ ngày 07 tháng 4 năm 2014", "chỉ thị số\u00a034–CT/TƯ", DIRECTIVE, DAY),
    ("(34-ct/tw)", "34-ct/tw", DIRECTIVE, None),
    ("Chỉ thị 34-CT/TW của Bộ Chính trị ký ngày 7.4.2014", "Chỉ thị 34-CT/TW", DIRECTIVE, DAY),
    ("Chỉ thị 34-CT/TW của Bộ Chính trị, ngày 30/5/2019", "Chỉ thị 34-CT/TW", DIRECTIVE, None),
    ("CHỈ THỊ SỐ 34-CT/TW", "CHỈ THỊ SỐ 34-CT/TW", DIRECTIVE, None),
    ("Quyết định số 1620/QĐ-TTg năm 2011 về", "Quyết định số 1620/QĐ-TTg", "1620-qd-ttg", 2011),
    ("Quyết định số1620/QĐ-TTg", "Quyết định số1620/QĐ-TTg", "1620-qd-ttg", None),
    ("quyết định 1620/qđ-ttg.", "quyết định 1620/qđ-ttg", "1620-qd-ttg", None),
    ("Quyết định 1620/QĐ-TTg - văn bản đầu tiên", "Quyết định 1620/QĐ-TTg", "1620-qd-ttg", None),
    ("1620 / QĐ – TTg, ngày 31/02/2011", "1620 / QĐ – TTg", "1620-qd-ttg", 2011),  # no such day
    ("Nghị định 42/2022/NĐ-CP", "Nghị định 42/2022/NĐ-CP", "42-2022-nd-cp", None),
    ("Luật số 06/2022/QH15 - luật mới", "Luật số 06/2022/QH15", "6-2022-qh15", None),
    ("Luật Thi đua, khen thưởng số 6/2022/QH15", "6/2022/QH15", "6-2022-qh15", None),
    ("Nghị quyết 09/2022/UBTVQH15", "Nghị quyết 09/2022/UBTVQH15", "9-2022-ubtvqh15", None),
    ("kế hoạch 27/KH-HĐTĐKT ngày 29/8/2017", "kế hoạch 27/KH-HĐTĐKT", "27-kh-hdtdkt", date(2017, 8, 29)),
    ("Thông tư 26/2020/TT-BTT&TT", "Thông tư 26/2020/TT-BTT&TT", "26-2020-tt-btttt", None),
    ("56/2010/TTLT-BNV-BTC", "56/2010/TTLT-BNV-BTC", "56-2010-ttlt-bnv-btc", None),
    ("Sắc lệnh số 195-SL ngày 01/6/1948", "Sắc lệnh số 195-SL", "195-sl", date(1948, 6, 1)),
    ("Công văn 1234/BNV-BTĐKT", "Công văn 1234/BNV-BTĐKT", "1234-bnv-btdkt", None),
]


@pytest.mark.parametrize(("text", "cited", "key", "issued"), FOUND, ids=[row[0] for row in FOUND])
def test_a_number_is_found_in_every_spelling(text, cited, key, issued):
    """With the word that says what it is, and the day that follows; all spellings share a key."""
    found = list(numbers_in(text))

    assert [(text[each.start : each.end], number_key(each.number), each.issued) for each in found] == [
        (cited, key, issued)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "trong hai ngày 30-31/5/2019, ngày 28/7/2017, 24/7",
        "từ 5 - 10 người/ngày, 50-60 km/h, tỷ lệ 3/4 - cao",
        "COVID-19 - phòng, chống; giai đoạn 2016–2020",
        "đường 12/BNV-TCCB",  # nobody says that it is a number
        "xe 29A-12345/BC, số 18 Nguyễn Du",
        "1.234/QĐ-TTg, A34-CT/TW, 7/4/2014-CT/TW",
        f"34{GAP}-CT/TW, 34-CT/{GAP}TW",
        "Chỉ thị 05, Nghị quyết Trung ương 4",
    ],
)
def test_what_only_looks_like_a_number_is_none(text):
    """Dates, ranges, rates, measures, houses, parts of longer words, pieces of different blocks."""
    assert list(numbers_in(text)) == []


def test_several_numbers_are_found_in_their_order():
    """A comma parts them, and the date of one is not that of another."""
    text = "Chỉ thị 34-CT/TW, 18/CT-TTg ngày 19/5/2016 và 18/CT-TTg"

    assert [(each.number, each.issued) for each in numbers_in(text)] == [
        ("34-CT/TW", None),
        ("18/CT-TTg", date(2016, 5, 19)),
        ("18/CT-TTg", None),
    ]


def test_a_provincial_committee_is_not_the_central_one():
    """TƯ is Trung ương, as TW is; TU is a provincial committee (tỉnh ủy)."""
    assert number_key("12-CT/TƯ") == number_key("12-CT/TW") != number_key("12-CT/TU")
