"""Every rule of the linter, in the order of the editors' guide, which shows the same table."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from portal.linting import (
    captions,
    dashes,
    days,
    encoding,
    names,
    quotes,
    remarks,
    spacing,
    structure,
    wording,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from portal.linting.draft import Draft, Mark


class Rule(NamedTuple):
    """One kind of slip."""

    code: str
    """By which messages name it and `# lint: off=…` leaves it out."""
    sentence: str
    """What is wrong, without a full stop; a message ends with what is right."""
    wrong: str
    right: str
    """An example, and what it should be."""
    find: Callable[[Draft], Iterable[Mark]]
    is_mended: bool = False
    """Whether `--fix` mends those that are certain."""


RULES = (
    Rule("eth", "chữ Ð của tiếng nước ngoài ở chỗ chữ Đ", "Ðảng ủy", "Đảng ủy", encoding.eth, is_mended=True),
    Rule(
        "to-hop-roi",
        "dấu rời khỏi chữ (Unicode tổ hợp, do máy Mac hoặc PDF)",
        "Hô\u0323i nghi\u0323",
        "Hội nghị",
        encoding.decomposed,
        is_mended=True,
    ),
    Rule("ky-tu-an", "ký tự không nhìn thấy", "thi\u200b đua", "thi đua", encoding.unseen, is_mended=True),
    Rule(
        "ky-tu-dieu-khien",
        "ký tự điều khiển",
        "thi đua\x0bkhen thưởng",
        "thi đua khen thưởng",
        encoding.control,
        is_mended=True,
    ),
    Rule(
        "dau-cach-cung",
        "dấu cách cứng; chỉ dùng giữa số và đơn vị",
        "phong\u00a0\u00a0trào",
        "phong trào",
        encoding.fixed_spaces,
        is_mended=True,
    ),
    Rule("hong-ma", "chữ hỏng vì đọc sai bảng mã", "Há»™i nghá»‹", "Hội nghị", encoding.garbled, is_mended=True),
    Rule(
        "phong-chu-cu",
        "chữ gõ cho phông VNI hoặc TCVN3 (.VnTime). Chuyển sang Unicode",
        "Héi nghÞ thi ®ua",
        "Hội nghị thi đua",
        encoding.legacy_lines,
    ),
    Rule(
        "ngoac-kep",
        "ngoặc kép thẳng; dùng ngoặc kép cong “ ”",
        'phong trào "Cả nước chung sức"',
        "phong trào “Cả nước chung sức”",
        quotes.straight_quotes,
        is_mended=True,
    ),
    Rule(
        "ngoac-le",
        "ngoặc mở mà không đóng trong đoạn, hoặc đóng mà không mở",
        "phong trào “Cả nước chung sức.",
        "phong trào “Cả nước chung sức”.",
        quotes.lone_brackets,
    ),
    Rule("thua-dau-cach", "thừa dấu cách", "sơ kết , tổng kết", "sơ kết, tổng kết", spacing.too_many, is_mended=True),
    Rule(
        "thieu-dau-cach",
        "thiếu dấu cách",
        "phong trào“Cả nước”",
        "phong trào “Cả nước”",
        spacing.too_few,
        is_mended=True,
    ),
    Rule(
        "gach-ngang",
        "gạch ngang không đều: hai bên đều có dấu cách hoặc đều không, cùng một chỗ thì cùng một cách viết",
        "Thi đua -Khen thưởng",
        "Thi đua - Khen thưởng",
        dashes.uneven,
        is_mended=True,
    ),
    Rule(
        "het-van-ban", "dấu hết văn bản hành chính ./.", "của Khối./.", "của Khối.", structure.end_marks, is_mended=True
    ),
    Rule(
        "ten-tep",
        "tên tệp nằm trong chữ",
        "Quang cảnh hội nghị IMG_2041.jpg",
        "Quang cảnh hội nghị",
        captions.file_names,
    ),
    Rule(
        "chu-thich-lap",
        "chú thích ảnh hoặc đoạn văn in hai lần",
        '![…](images/… "Quang cảnh hội nghị") rồi *Quang cảnh hội nghị*',
        '![…](images/… "Quang cảnh hội nghị")',
        captions.repeated_captions,
    ),
    Rule(
        "mo-ta-anh",
        "mô tả ảnh (alt) quá ngắn, quá dài hoặc chép lại chú thích. Nói trong ảnh có gì",
        "alt: Ảnh",
        "alt: Hàng ghế đại biểu trong hội trường",
        captions.useless_alts,
    ),
    Rule(
        "anh-nho",
        f"ảnh nhỏ, cạnh dài dưới {captions.NARROWEST} điểm ảnh sẽ bị nhòe. Tìm bản gốc",
        "ảnh 320 × 240",
        "ảnh gốc 4000 × 3000",
        captions.narrow,
    ),
    Rule(
        "anh-nang",
        f"tệp ảnh nặng hơn {captions.HEAVIEST // 10**6} MB. Lưu lại dạng JPEG",
        "ảnh PNG 20 MB",
        "ảnh JPEG 3 MB",
        captions.heavy,
    ),
    Rule("chinh-ta", "chữ có trong bảng chữ hay sai", "Thủ tưởng Chính phủ", "Thủ tướng Chính phủ", wording.misspelt),
    Rule(
        "dat-dau",
        "dấu thanh đặt sai chữ",
        "doanh nghịêp đựơc mời",
        "doanh nghiệp được mời",
        wording.misplaced_tones,
        is_mended=True,
    ),
    Rule(
        "ten-don-vi",
        "gần giống tên một đơn vị mà không đúng",
        "Bộ Công thương",
        "Bộ Công Thương",
        names.units,
    ),
    Rule(
        "ten-nguoi",
        "gần giống tên một người đã biết mà không đúng",
        "Cao Lại Quan, Thứ trưởng Bộ Xây dựng",
        "Cao Lại Quang, Thứ trưởng Bộ Xây dựng",
        names.people,
    ),
    Rule("ten-dem", "tên đệm không viết hoa", "Trần thị Hà", "Trần Thị Hà", names.low_middle_names),
    Rule(
        "so-hieu",
        "số hiệu văn bản viết khác trong sổ văn bản",
        "Chỉ thị 34/CT-TW",
        "Chỉ thị 34-CT/TW",
        wording.unlike_register,
        is_mended=True,
    ),
    Rule(
        "ngay-sai",
        "không có ngày này, hoặc chưa viết theo thứ tự ngày, tháng, năm",
        "05/28/2019",
        "28/5/2019",
        days.impossible,
    ),
    Rule("thu-sai", "thứ không khớp với ngày", "Thứ Hai, 04/6/2019", "Thứ Ba, 04/6/2019", days.wrong_weekdays),
    Rule(
        "khoang-ngay",
        "ngày cuối đứng trước ngày đầu",
        "từ ngày 31/5 đến ngày 30/5/2019",
        "từ ngày 30/5 đến ngày 31/5/2019",
        days.reversed_spans,
    ),
    Rule("nam-cut", "năm thiếu chữ số", "tổng kết năm 201.", "tổng kết năm 2019.", days.cut_years),
    Rule(
        "dang-som",
        "giờ đăng sớm hơn giờ kết thúc sự kiện mà bài tường thuật",
        "date: 2019-05-30 07:00, event.end: 2019-05-31",
        "date: 2019-05-31 15:00, event.end: 2019-05-31",
        structure.published_early,
    ),
    Rule(
        "doan-dai",
        f"đoạn dài hơn {structure.LONGEST} chữ. Tách làm hai",
        "đoạn 260 chữ",
        "hai đoạn 130 chữ",
        structure.long_paragraphs,
    ),
    Rule("cap-tit", "tít trong bài bắt đầu từ ## và không nhảy cấp", "## rồi ####", "## rồi ###", structure.headings),
    Rule(
        "thut-dau-dong",
        "câu thụt đầu dòng bằng phím Tab hay bốn dấu cách sẽ thành khung chữ máy. Bỏ chỗ thụt",
        "phím Tab rồi: Sáng nay, xã họp sơ kết.",
        "Sáng nay, xã họp sơ kết.",
        structure.indented,
    ),
    Rule(
        "dau-cham-tron",
        "dấu chấm tròn của Word không làm thành danh sách; mở đầu mỗi dòng bằng “- ”, để trống một dòng ở trên",
        "• Trồng cây",
        "- Trồng cây",
        structure.bullets,
    ),
    Rule(
        "con-kiem-tra",
        "lời ghi của máy nhập bài còn lại trong bài không còn là nháp. Xem chỗ ấy rồi xóa lời ghi",
        "title: Bài mẫu  # kiểm tra: lấy từ dòng đầu của bài",
        "title: Bài mẫu",
        remarks.unchecked,
    ),
)
CODES = tuple(rule.code for rule in RULES)
