"""Tables of award records: every fault with its row and column, nothing else."""

from datetime import date
from random import Random

import pytest

from portal.model.award_record import AwardRecord, Decision, Presentation
from portal.model.kinds import AWARD
from portal.reading.honour_tables import COLUMNS, read_table
from portal.reading.references import Names
from portal.reading.sources import Parsed

FILE = "content/data/honours/2019.csv"
AWARDS = {"bang-khen": "Bằng khen của Bộ", "giay-khen": "Giấy khen", "ky-niem-chuong": "Kỷ niệm chương"}
ROWS = 5_000
PLANTED = 60


@pytest.fixture(scope="module")
def names():
    """Three awards and two units, one of which shares a short name with the other."""
    awards = [Parsed(AWARD, f"content/awards/{slug}.md", (slug,), names=(name,)) for slug, name in AWARDS.items()]
    return Names(awards, {"so-mau": ["Sở Mẫu", "SM"], "so-muoi": ["Sở Muối", "SM"]})


def told(text, names):
    """Return the records and the faults, as lines, of a table."""
    table = read_table(FILE, text if isinstance(text, bytes) else text.encode(), names)
    return [report.record for report in table.reports], [str(problem) for problem in table.problems]


def test_a_row_is_a_record(names):
    """Names become slugs where they are known, empty cells are nothing, dates are days."""
    text = (
        f"{','.join(COLUMNS)}\n"
        "bằng khen của bộ,Sở Mẫu,2018,12/QĐ-BM,2019-01-02,2019-02-03,Bộ trưởng,hội trường Bộ,,\n"
        "giay-khen,Trần Văn Mẫu,2018,,,,,,9/QĐ-BM,2020-01-01\n"
    )

    assert told(text, names) == (
        [
            AwardRecord(
                award="bang-khen",
                recipient="so-mau",
                merit_year=2018,
                decision=Decision(number="12/QĐ-BM", date=date(2019, 1, 2)),
                presented=Presentation(date=date(2019, 2, 3), by="Bộ trưởng", place="hội trường Bộ"),
            ),
            AwardRecord(
                award="giay-khen",
                recipient="Trần Văn Mẫu",
                merit_year=2018,
                revoked=Decision(number="9/QĐ-BM", date=date(2020, 1, 1)),
            ),
        ],
        [],
    )


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_every_excel_is_understood(names, mark, ending, delimiter):
    """With or without a byte order mark, comma or semicolon, any end of line, columns in any order, quoted cells."""
    rows = [
        ["merit_year", "award", " recipient "],
        ["2018", "giay-khen", '"Tổ ""Sáng tạo"", số 1; số 2"'],
        ["", "", ""],
        ["2017", "giay-khen", '"Tổ hai\ndòng"'],
        ["2016", "giay-khen", "Tổ cuối"],
    ]
    text = mark + ending.join(delimiter.join(row) for row in rows) + ending

    records, faults = told(text, names)

    assert faults == []
    assert [(each.recipient, each.merit_year) for each in records] == [
        ('Tổ "Sáng tạo", số 1; số 2', 2018),
        ("Tổ hai dòng", 2017),
        ("Tổ cuối", 2016),
    ]


def test_a_row_is_told_by_the_line_on_which_it_begins(names):
    """A cell of several lines moves what follows."""
    text = 'award,recipient,merit_year\ngiay-khen,"Tổ\nhai\ndòng",2018\ngiay-khen,Tổ cuối,18\n'

    assert told(text, names)[1] == [f"{FILE}:5: merit_year: “18” không phải là năm. Viết bốn chữ số, ví dụ “2019”"]


HEADER = "award,recipient,merit_year"
WHOLE = {
    "recipent,award,merit_year\n": [
        f"{FILE}:1: recipent: không có cột “recipent”. Có phải “recipient”? Các cột: {', '.join(COLUMNS)}",
        f"{FILE}:1: recipient: thiếu cột bắt buộc “recipient”. Thêm vào hàng đầu tiên",
    ],
    f"{HEADER},award\n": [f"{FILE}:1: award: cột “award” có hai lần. Xóa một cột"],
    "": [f"{FILE}:1: {name}: thiếu cột bắt buộc “{name}”. Thêm vào hàng đầu tiên" for name in COLUMNS[:3]],
    f'{HEADER}\ngiay-khen,A,2018\ngiay-khen,"B,2018\ngiay-khen,C,2018\n': [
        f'{FILE}:3: tệp: dấu ngoặc kép (") trong hàng này mở mà không đóng, hoặc đóng sớm; '
        "các hàng sau chưa đọc được. Trong Excel, lưu kiểu “CSV UTF-8”"
    ],
    f"{HEADER}\n".encode("utf-16"): [
        f"{FILE}:1: tệp: không phải là UTF-8. Lưu lại với bảng mã UTF-8. Trong Excel, lưu kiểu “CSV UTF-8”"
    ],
}


@pytest.mark.parametrize("text", WHOLE)
def test_a_table_at_fault_as_a_whole(text, names):
    """A column that is misspelt, doubled or missing, a quotation that never ends, another encoding."""
    assert told(text, names)[1] == WHOLE[text]


FAULTS = {
    "award": [
        ("", "đang để trống"),
        ("Giấy khem", "không có hình thức khen thưởng, danh hiệu “Giấy khem”. Có phải “Giấy khen”?"),
    ],
    "recipient": [
        ("", "đang để trống"),
        ("SM", "tên cơ quan, đơn vị “SM” chỉ nhiều mục: so-mau, so-muoi. Viết một trong các mã đó"),
        ("Tổ\x07", "có ký tự điều khiển không nhìn thấy. Xóa đi và gõ lại"),
    ],
    "merit_year": [
        ("", "đang để trống"),
        ("19", "“19” không phải là năm. Viết bốn chữ số, ví dụ “2019”"),
        ("2018.0", "“2018.0” không phải là năm. Viết bốn chữ số, ví dụ “2019”"),
    ],
    "decision_number": [("", "đang để trống")],
    "decision_date": [
        ("30/06/2019", "ngày “30/06/2019” chưa đúng dạng. Viết “2019-06-30” (năm-tháng-ngày)"),
        ("2019-02-30", "không có ngày 30 tháng 2 năm 2019"),
        ("2019-06-30 08:00", "chỉ ghi ngày, không ghi giờ. Viết “2019-06-30”"),
    ],
    "presented_date": [
        ("tháng 7", "ngày “tháng 7” chưa đúng dạng. Viết năm-tháng-ngày, ví dụ “2019-06-04” hoặc “2019-06-04 11:48”")
    ],
    "presented_by": [("Bộ\x00trưởng", "có ký tự điều khiển không nhìn thấy. Xóa đi và gõ lại")],
    "presented_place": [("Sở\x1b", "có ký tự điều khiển không nhìn thấy. Xóa đi và gõ lại")],
    "revoked_number": [("", "đang để trống")],
    "revoked_date": [("01.02.2020", "ngày “01.02.2020” chưa đúng dạng. Viết “2020-02-01” (năm-tháng-ngày)")],
    "tệp": [("thừa", "ô thứ 11, “thừa”, không nằm dưới cột nào. Xem lại các dấu ngăn của hàng này")],
}


def planted_table():
    """Return a table of `ROWS` records with `PLANTED` faults of all kinds, and every line that these must give."""
    rng = Random(6)
    kinds = [(column, *fault) for column, faults in FAULTS.items() for fault in faults]
    places = sorted(rng.sample(range(ROWS), PLANTED))
    lines, expected = [",".join(COLUMNS)], []
    for number in range(ROWS):
        year = 2010 + number % 12
        row = {
            "award": rng.choice([*AWARDS, *AWARDS.values()]),
            "recipient": rng.choice(["Sở Mẫu", f"Tập thể số {number}", f"Nguyễn Văn Mẫu {number}"]),
            "merit_year": str(year),
            "decision_number": f"{number}/QĐ-BM",
            "decision_date": f"{year + 1}-03-04",
            "presented_date": f"{year + 1}-05-19",
            "presented_by": "Bộ trưởng",
            "presented_place": "Nhà hát lớn",
            "revoked_number": "7/QĐ-BM",
            "revoked_date": f"{year + 2}-01-02",
        }
        if number in places:
            column, value, message = kinds[places.index(number) % len(kinds)]
            row[column] = value
            expected.append(f"{FILE}:{number + 2}: {column}: {message}".replace("\x07", "\N{REPLACEMENT CHARACTER}"))
        lines.append(",".join(row.values()))
    return "\n".join(lines), expected


def test_sixty_faults_among_five_thousand_rows(names):
    """Each fault that was planted is told with file, line and column, and there are no others."""
    text, expected = planted_table()

    records, faults = told(text, names)

    assert len(expected) == PLANTED
    assert faults == expected
    assert len(records) == ROWS - PLANTED


def test_a_row_tells_all_its_faults(names):
    """A row is not left at its first fault; a date of nothing is a fault of the number that is missing."""
    text = f"{','.join(COLUMNS)}\nGiấy khem,,20,,2019-1-1,,,,,\n"

    assert [line.split(": ")[1] for line in told(text, names)[1]] == [
        "award",
        "recipient",
        "merit_year",
        "decision_number",
        "decision_date",
    ]


def test_only_tables_are_read(names):
    """A workbook is refused with what to do."""
    table = read_table("content/data/honours/Danh sách.xlsx", b"PK\x03\x04", names)

    assert [str(problem) for problem in table.problems] == [
        "content/data/honours/Danh sách.xlsx:1: tệp: chỉ đọc bảng “.csv”. Mở tệp này bằng Excel, "
        "lưu kiểu “CSV UTF-8” thành “Danh sách.csv”"
    ]


def test_the_same_row_has_the_same_digest(names):
    """What a row tells decides its digest: not the order of the columns, nor how the award was spelt."""
    one = read_table(FILE, b"award,recipient,merit_year\ngiay-khen,A,2018\n", names).reports
    other = read_table(FILE, "merit_year;recipient;award\n2018;A;Giấy khen\n".encode(), names).reports
    swapped = read_table(
        FILE, b"award,recipient,merit_year,decision_number,revoked_number\ngiay-khen,A,2018,,1\n", names
    )
    decided = read_table(
        FILE, b"award,recipient,merit_year,revoked_number,decision_number\ngiay-khen,A,2018,,1\n", names
    )

    assert one[0].digest == other[0].digest
    assert swapped.reports[0].digest != decided.reports[0].digest
