"""Each rule tells of its own example, and the mended example is the right one."""

import pytest

from portal.linting.draft import Size, read_draft
from portal.linting.lexicon import Lexicon
from portal.linting.proofread import mended, slips_in
from portal.linting.rules import CODES, RULES

LEXICON = Lexicon(
    spelling={"Thủ tưởng": "Thủ tướng"},
    units=("Bộ Công Thương", "Báo Nhân Dân", "Hội Nông dân Việt Nam"),
    people=("Cao Lại Quang",),
    numbers={"34-ct-tw": "34-CT/TW"},
)
TOLD_IN_WORDS = {
    "chu-thich-lap",
    "mo-ta-anh",
    "anh-nho",
    "anh-nang",
    "dang-som",
    "doan-dai",
    "cap-tit",
    "con-kiem-tra",
    "thut-dau-dong",
}
"""Rules whose example is no text that could stand in an article."""
EXAMPLES = [rule for rule in RULES if rule.code not in TOLD_IN_WORDS]
PAPER = "---\ntitle: Bài mẫu\n---\n"


def codes_in(body, head="title: Bài mẫu", **known):
    """Return the rules that tell of an article."""
    draft = read_draft(f"---\n{head}\n---\n{body}", known.pop("lexicon", LEXICON), **known)
    return [slip.message.rpartition("[")[2].rstrip("]") for slip in slips_in(draft)]


@pytest.mark.parametrize("rule", EXAMPLES, ids=lambda rule: rule.code)
def test_a_rule_tells_of_its_example(rule):
    """What the guide calls wrong is told by that rule and no other; what it calls right is told by none."""
    assert set(codes_in(f"{rule.wrong}\n")) == {rule.code}
    assert codes_in(f"{rule.right}\n") == []


@pytest.mark.parametrize("rule", [rule for rule in EXAMPLES if rule.is_mended and rule.code != "gach-ngang"])
def test_what_is_certain_becomes_what_the_guide_calls_right(rule):
    """Of dashes only the double hyphen is certain."""
    assert mended(f"{PAPER}{rule.wrong}\n", LEXICON) == f"{PAPER}{rule.right}\n"


@pytest.mark.parametrize("rule", [rule for rule in EXAMPLES if not rule.is_mended])
def test_what_is_not_certain_stays(rule):
    """A person decides about words."""
    assert mended(f"{PAPER}{rule.wrong}\n", LEXICON) == f"{PAPER}{rule.wrong}\n"


@pytest.mark.parametrize(
    "body",
    [
        "Xem `a ,b` và [trang này](/tep/a.pdf) hoặc https://bao-mau.example/a,b?c=d.\n",
        '![Hàng ghế trong hội trường](images/2026/anh 1.JPG "Quang cảnh") và [tệp](files/2026/kế hoạch 2.docx).\n',
        "    mã thụt vào ,thế này  \n",
        "Theo <a href=\"/khoi/\" title='x'>khối</a> và <!-- ghi chú ,thế --> bảng.\n",
        "| Đơn vị   | Số   |\n|---|--:|\n| Sở Mẫu   | 12   |\n",
        "Hai dấu cách cuối dòng  \nlà xuống dòng.\n",
        "Họ nói: “Thủ tưởng và Bộ Công thương, Trần thị Hà, 34/CT-TW”.\n",
        "> Thủ tưởng và Bộ Công thương, Trần thị Hà\n",
        "Ông Điểu K’Ré, Trường Nguyễn Thị Minh Khai, São Paulo, Müller, naïve.\n",
        "Khu nhà 120 m² có 5\u00a0kg gạo; giá 1.234,5 đồng (3%).\n",
        "Ủy ban nhân dân xã và báo Nhân Dân; BỘ CÔNG THƯƠNG; bộ Công Thương.\n",
        "Đại hội lần thứ năm, ngày 04/6/2019; số 12/2019/KH-UBND; mỗi năm 200 người.\n",
        "Gồm: a) tổ một; b) tổ hai; 1) tổ ba.\n",
        "Địa chỉ vnexpress.net, TP.HCM, PGS.TS Mẫu, 3.000 người, lúc 8:30.\n",
        "Kinh tế - xã hội, 1945-1954, COVID-19, A–Z, thứ Hai–thứ Sáu.\n",
    ],
)
def test_what_is_right_is_left_alone(body):
    """Code, addresses, markup, quotations, names of other tongues and of other things are no slips."""
    assert codes_in(body) == []
    assert mended(PAPER + body, LEXICON) == PAPER + body


def test_a_sign_on_the_wrong_side_of_its_space_changes_sides():
    """One slip, one message, and what it proposes has no slip of its own."""
    assert codes_in("Tại hội nghị ,các đại biểu (ba người )dự.\n") == ["thua-dau-cach", "thua-dau-cach"]
    assert mended(f"{PAPER}Tại hội nghị  ,các đại biểu (ba người )dự.\n", LEXICON) == (
        f"{PAPER}Tại hội nghị, các đại biểu (ba người) dự.\n"
    )


def test_new_and_old_places_of_tones_are_equal():
    """`Hoà` and `Hòa` are spellings of one name; neither is corrected."""
    assert codes_in("Xã Tân Hoà Bình họp.\n", lexicon=Lexicon(units=("Xã Tân Hòa Bình",))) == []
    assert codes_in("Xã Tân Hoá Bình họp.\n", lexicon=Lexicon(units=("Xã Tân Hòa Bình",))) == ["ten-don-vi"]


def test_a_picture_is_judged_by_pixels_and_bytes():
    """Sizes come from outside; where they are not known, nothing is told."""
    head = "title: Bài mẫu\nphoto:\n  file: images/a.jpg\n  alt: Hàng ghế trong hội trường lớn"

    assert codes_in("Chữ.\n", head, pictures={"images/a.jpg": Size(4000, 3000, 3_000_000)}) == []
    assert codes_in("Chữ.\n", head, pictures={"images/a.jpg": Size(700, 500, 3_000_000)}) == ["anh-nho"]
    assert codes_in("Chữ.\n", head, pictures={"images/a.jpg": Size(4000, 3000, 30_000_000)}) == ["anh-nang"]
    assert codes_in("Chữ.\n", head) == []


def test_an_indent_of_word_is_told_where_it_makes_code():
    """A sentence in its own paragraph; not the text of an item, code that was meant, a cell."""
    assert codes_in("Chữ.\n\n\tSáng nay, xã họp.\n\n    Chiều nay, xã nghỉ.\n") == ["thut-dau-dong"] * 2
    assert codes_in("- Một\n\n    Thêm về một.\n\n1. Hai\n\n\tThêm về hai.\n\n| A | B |\n|---|---|\n| C | D |\n") == []


GUESSED = '# nhập từ: bai.docx\ntitle: Bài mẫu  # kiểm tra: lấy từ dòng đầu\nkicker: "Tin # kiểm tra: x"'


@pytest.mark.parametrize("status", ["", "\nstatus: published", "\nstatus: review"])
def test_what_the_importer_asked_is_told_once_the_article_is_no_draft(status):
    """The remark, not what only looks like one: a value, where a file came from, a sentence of the text."""
    draft = read_draft(f"---\n{GUESSED}{status}\n---\nChữ # kiểm tra: y.\n", LEXICON)

    assert [(slip.line, slip.message.partition(":")[0]) for slip in slips_in(draft)] == [(3, "“# kiểm tra")]
    assert codes_in("Chữ.\n", f"{GUESSED}\nstatus: draft") == []


def test_codes_are_short_and_differ():
    """A code is typed by hand."""
    assert len(set(CODES)) == len(CODES)
    assert all(len(code) <= 20 and code.isascii() for code in CODES)


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("Bộ Công [Thương](/khoi/a/) và Bộ [Công thương](/khoi/a/) họp.\n", []),
        ("Hội Nông dân Việt Nan họp.\n", ["ten-don-vi"]),
        ("Hội Nông dân – Việt Nam họp.\n", ["ten-don-vi"]),
        ("Hội Nông dân. Việt Nam họp.\n", []),
        ("Hội Nông dân Viết Nan họp.\n", []),
    ],
)
def test_a_name_is_a_run_of_words_with_one_slip(body, codes):
    """Not across a link's brackets or the end of a sentence, and not with two words that are others."""
    assert codes_in(body) == codes
