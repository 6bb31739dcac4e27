"""Writes the Word files of `word/` and the photos of `pages/`: `uv run python tests/imports/make_word.py`.

Facts come from the shipped content, people are invented. The files are kept in git, since another python-docx writes
other bytes.
"""

import unicodedata
from datetime import UTC, datetime
from pathlib import Path

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_BREAK
from docx.shared import Cm
from word_parts import (
    add_field_link,
    add_link,
    add_notes,
    add_text_box,
    deleted,
    describe,
    end_deleted,
    inserted,
    mark_note,
    moved,
    new_document,
    number_paragraphs,
    photo,
    repeat_as_header,
)

FOLDER = Path(__file__).parent / "word"
CENTER, RIGHT = ALIGN.CENTER, ALIGN.RIGHT


class Writer:
    """A Word file in the making."""

    def __init__(self, name, saved="2026-03-02"):
        self.name, self.document = name, new_document()
        core = self.document.core_properties
        core.author, core.title = "Admin", "Microsoft Word - Document1"
        core.created = core.modified = datetime.fromisoformat(saved).replace(tzinfo=UTC)

    def line(self, text="", *, bold=False, italic=False, align=None, style=None):
        paragraph = self.document.add_paragraph(style=style)
        if text:
            run = paragraph.add_run(text)
            run.bold, run.italic = bold or None, italic or None
        paragraph.alignment = align
        return paragraph

    def lines(self, *texts, **look):
        return [self.line(text, **look) for text in texts]

    def mixed(self, *pieces):
        """Add a paragraph of pieces, each a text or (text, styles of its run)."""
        paragraph = self.document.add_paragraph()
        for piece in pieces:
            text, styles = piece if isinstance(piece, tuple) else (piece, "")
            run = paragraph.add_run(text)
            run.bold, run.italic = "b" in styles or None, "i" in styles or None
            if "^" in styles:
                run.font.superscript = True
            run.font.strike = "s" in styles or None
        return paragraph

    def photo(self, name, alt="", **options):
        self.document.add_picture(photo(name, **options), width=Cm(9))
        self.document.paragraphs[-1].alignment = CENTER
        if alt:
            describe(self.document, alt)

    def table(self, rows, *, bold_header=True):
        table = self.document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
        for cells, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(cells.cells, texts, strict=True):
                cell.text = text
        for cell in table.rows[0].cells if bold_header else ():
            cell.paragraphs[0].runs[0].bold = True
        return table

    def save(self):
        self.document.save(FOLDER / f"{self.name}.docx")


def interim_review():
    """A report as an office writes it: title in two bold lines, italic sapo, headings of bold lines, signature."""
    it = Writer("so-ket-chi-thi-34")
    it.line("KHỐI THI ĐUA CÁC CƠ QUAN ĐẢNG TRUNG ƯƠNG", bold=True, align=CENTER)
    it.line("SƠ KẾT 5 NĂM THỰC HIỆN CHỈ THỊ 34-CT/TW", bold=True, align=CENTER)
    it.line(
        "Trong hai ngày 30 và 31/5/2019, tại thành phố Buôn Ma Thuột, tỉnh Đắk Lắk, Khối Thi đua các cơ quan Đảng Trung ương"
        " sơ kết 5 năm thực hiện Chỉ thị số 34-CT/TW của Bộ Chính trị.",
        italic=True,
    )
    it.photo("hoi-nghi-2019")
    it.line("Quang cảnh hội nghị. Ảnh: Nguyễn Văn Mẫu", italic=True, align=CENTER)
    it.line(
        "Nguyễn Duy Bắc, Phó Giám đốc Học viện Chính trị quốc gia Hồ Chí Minh, đơn vị Khối trưởng năm 2019, chủ trì hội nghị."
        " Khối có 14 đơn vị thành viên."
    )
    it.line("I. Kết quả 5 năm", bold=True)
    it.mixed(
        "Chỉ thị số 34-CT/TW ngày 07/4/2014 về ",
        ("tiếp tục đổi mới", "b"),
        " công tác thi đua, khen thưởng được triển khai cùng Chỉ thị số 18/CT-TTg ngày 19/5/2016 của Thủ tướng Chính phủ.",
    )
    it.line("1. Các phong trào", bold=True)
    it.line(
        "Khối hưởng ứng phong trào “Cả nước chung sức xây dựng nông thôn mới”, “Doanh nghiệp Việt Nam hội nhập và phát triển”"
        " và “Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở”."
    )
    it.line("2. Hạn chế", bold=True)
    it.line("Phong trào chưa đều, có lúc còn hình thức; khen thưởng còn chậm; người trực tiếp lao động ít được khen.")
    it.line("II. Hoạt động tại Đắk Lắk", bold=True)
    it.line("Khối tặng xã Ea Kly, huyện Krông Pắk 10 suất học bổng và 5.000.000 đồng cho quỹ khuyến học./.")
    it.line("Trần Thị Mẫu", bold=True, align=RIGHT)
    it.line("(Theo Tạp chí Cộng sản)", italic=True, align=RIGHT)
    it.save()


def commendations():
    """Tables: one that Markdown can draw, one with merged cells and lists in its cells."""
    it = Writer("bang-khen-2017", "2017-07-29")
    it.line("Bốn đơn vị nhận Bằng khen của Thủ tướng Chính phủ", bold=True, align=CENTER)
    it.line(
        "Ngày 28/7/2017, Khối Thi đua các tổ chức Chính trị - Xã hội sơ kết sáu tháng đầu năm. Tại hội nghị, Chủ tịch"
        " Trần Thanh Mẫn chủ trì lễ trao Bằng khen của Thủ tướng Chính phủ cho bốn đơn vị."
    )
    it.table(
        [
            ["Đơn vị", "Phần thưởng", "Năm"],
            ["Mặt trận Tổ quốc Việt Nam", "Bằng khen", "2016"],
            ["Hội Nông dân Việt Nam", "Bằng khen | có giấy chứng nhận", "2016"],
        ]
    )
    it.line("Chủ đề của từng đơn vị trong năm 2017:")
    table = it.table(
        [
            ["Tổ chức", "Chủ đề", "Ghi chú"],
            ["Tổng Liên đoàn Lao động Việt Nam", "Năm vì lợi ích đoàn viên Công đoàn - 2017", "Cờ thi đua"],
            ["Hội Nông dân Việt Nam", "Đột phá", "Bằng khen"],
            ["", "Chất lượng, hiệu quả", ""],
            ["Cộng", "Ba chủ đề", ""],
        ]
    )
    repeat_as_header(table.rows[0])
    table.cell(2, 0).merge(table.cell(3, 0))
    table.cell(4, 1).merge(table.cell(4, 2))
    table.cell(1, 2).add_paragraph("trao ở Lễ tuyên dương")
    it.line("Thành tích được xét là của năm 2016.")
    it.save()


def training():
    """Word's own lists, one within the other, and the prefix of an agency."""
    it = Writer("tap-huan-2012", "2012-08-02")
    it.line("1.234 người dự bốn đợt tập huấn nghiệp vụ thi đua, khen thưởng", bold=True, align=CENTER)
    it.line(
        "(BTĐKT) - Trung tâm Đào tạo, bồi dưỡng nghiệp vụ thi đua, khen thưởng tổ chức bốn đợt tập huấn trong tháng 6"
        " và tháng 7 năm 2012 cho 63 tỉnh, thành phố và 78 bộ, ngành.",
        bold=True,
    )
    it.line("Các lớp học gồm:")
    it.line("Đà Nẵng: các tỉnh miền Trung và Tây Nguyên", style="List Bullet")
    it.line("Hà Nội:", style="List Bullet")
    it.line("các tỉnh phía Bắc", style="List Bullet 2")
    it.line("các bộ, ngành ở Trung ương", style="List Bullet 2")
    it.line("Ba điều cần nhớ:")
    it.lines(
        "có thành tích đến đâu thì khen đến đó;",
        "lần khen sau không nhất thiết cao hơn lần khen trước;",
        "quan tâm người trực tiếp lao động.",
        style="List Number",
    )
    it.line(
        "Sáu chuyên đề có hai chuyên đề mới, trong đó có phong trào Chung sức xây dựng nông thôn mới theo Quyết định 1620/QĐ-TTg."
    )
    it.line("Tin, ảnh: Lê Văn Mẫu - Phạm Thị Mẫu", align=RIGHT)
    it.save()


def online_training():
    """Foot- and endnotes, links through relationships and through fields."""
    it = Writer("tap-huan-truc-tuyen", "2021-12-14")
    first, second = add_notes(
        it.document,
        ["Chỉ thị về tiếp tục đổi mới công tác thi đua, khen thưởng.", "Có nơi ghi nhầm thành 34/CT-TW."],
    )
    (last,) = add_notes(it.document, ["Số liệu do ban tổ chức lớp học cung cấp."], "endnote")
    it.line("Bộ Thông tin và Truyền thông tập huấn trực tuyến công tác thi đua, khen thưởng", style="Title")
    it.line("Sáng 13/12/2021, lớp tập huấn diễn ra tại 18 Nguyễn Du, Hà Nội và các điểm cầu.", style="Subtitle")
    opening = it.line("Lớp học giới thiệu Chỉ thị số 34-CT/TW ngày 07/4/2014")
    mark_note(opening, first)
    opening.add_run(" của Bộ Chính trị")
    mark_note(opening, second)
    opening.add_run(" và Chỉ thị số 19/CT-TTg ngày 16/7/2021.")
    links = it.line("Văn bản đăng tại ")
    add_link(links, "Cổng Thông tin điện tử Chính phủ", "https://chinhphu.vn/van-ban?so=19&nam=2021")
    links.add_run(" và ")
    add_field_link(links, "trang của Bộ (mục văn bản)", "https://mic.gov.vn/van-ban_(moi)")
    links.add_run(".")
    numbers = it.line("Lớp học có nhiều điểm cầu")
    mark_note(numbers, last, "endnote")
    numbers.add_run(".")
    it.line("Hạn chế được nêu", style="Heading 2")
    it.line("Hình thức, ngại kể thành tích, báo cáo sơ sài, cán bộ chưa nắm chắc thủ tục.")
    it.save()


def revised():
    """Tracked changes of every kind, and a comment: the accepted text alone is read."""
    it = Writer("ban-da-sua", "2026-05-06")
    it.line("Ký giao ước thi đua năm 2026 của Khối thi đua số 1", bold=True, align=CENTER)
    first = it.line("Ngày 05/5/2026, các đơn vị ")
    deleted(first, "trong cụm ")
    inserted(first, "trong Khối ")
    first.add_run("ký giao ước thi đua")
    deleted(first, " lần thứ nhất")
    inserted(first, " năm 2026")
    first.add_run(".")
    moved(it.line("Bản giao ước có năm nội dung. "), "Đơn vị trưởng khối giữ một bản.", "From")
    moved(it.line("Mỗi đơn vị giữ một bản. "), "Đơn vị trưởng khối giữ một bản.", "To")
    half = it.line("Câu này bị ngắt làm hai đoạn ")
    end_deleted(half)
    it.line("rồi được nối lại khi sửa.")
    gone = it.line()
    deleted(gone, "Đoạn này đã bị xóa hẳn, không được hiện lại.")
    noted = it.line("Các đơn vị chấm điểm chéo trong tháng 11.")
    it.document.add_comment(
        noted.runs, text="Hỏi lại Văn phòng về tháng chấm điểm.", author="Biên tập viên Mẫu", initials="BT"
    )
    it.save()


def old_encoding():
    """Vietnamese with marks apart (NFD), Eth for Đ, spaces that do not break, characters that nobody sees."""
    it = Writer("dau-roi", "2019-02-21")
    it.line("Hà Nội, ngày 20 tháng 02 năm 2019", italic=True, align=RIGHT)
    it.line(unicodedata.normalize("NFD", "Phát động phong trào cơ quan xanh, tiết kiệm"), bold=True, align=CENTER)
    it.line(
        unicodedata.normalize(
            "NFD", "Hưởng ứng phong trào, các đơn vị trồng cây, tiết kiệm điện và nước ngay từ đầu năm."
        )
        + "\u00a0\u00a0\u00a0Ð\u1ea3ng\u00a0\u1ee7y c\u01a1 quan giao m\u1ed7i ph\u00f2ng m\u1ed9t vi\u1ec7c\u200b c\u1ee5 th\u1ec3."
    )
    it.line("\uf0b7 Phòng Hành chính: trồng 30 cây.")
    it.line("\uf0b7 Phòng Tổ chức: thay 100 bóng đèn.")
    it.line("Việc này được chấm điểm vào cuối q\u00aduý I.")
    it.save()


def boxes():
    """Text boxes, as Word writes them twice over: for itself and for its elders."""
    it = Writer("khung-chu", "2025-04-25")
    it.line("Phát động phong trào Cả nước thi đua đổi mới sáng tạo và chuyển đổi số", bold=True, align=CENTER)
    it.line(
        "Ngày 24/4/2025, phong trào được phát động trên cả nước. Kế hoạch ban hành theo Quyết định số 923/QĐ-TTg ngày 14/5/2025."
    )
    add_text_box(it.line(), ["Ba việc làm ngay", "Học kỹ năng số, dùng hồ sơ điện tử, chia sẻ sáng kiến."])
    it.line("Mỗi đơn vị chọn việc của mình và báo cáo mỗi quý một lần.")
    it.save()


def styled():
    """Word's own styles: title, headings of three levels, quotation, caption."""
    it = Writer("kieu-cua-word", "2022-06-03")
    it.line("Kế hoạch phong trào “Cả nước chung tay vì người nghèo - Không để ai bị bỏ lại phía sau”", style="Title")
    it.line("Kế hoạch giai đoạn 2021–2025 ban hành theo Quyết định số 666/QĐ-TTg ngày 02/6/2022.", style="Subtitle")
    it.line("Mục tiêu", style="Heading 1")
    it.line("Mỗi cơ quan nhận giúp đỡ ít nhất một xã còn khó khăn.")
    it.line("Mục tiêu chung", style="Heading 2")
    it.line("Giảm nghèo bền vững.")
    it.line("Cách đo", style="Heading 3")
    it.line("Theo số hộ thoát nghèo mỗi năm.")
    it.line("Thi đua là yêu nước, yêu nước thì phải thi đua.", style="Intense Quote")
    it.line("Tổ chức thực hiện", style="Heading 1")
    it.photo("vi-nguoi-ngheo", alt="Hai người trao một bao gạo trước cửa nhà")
    it.line("Trao gạo cho hộ khó khăn", style="Caption")
    it.line("Các đơn vị báo cáo trước ngày 30/11 hằng năm.")
    it.save()


def dashes():
    """Lists typed by hand with dashes and plus signs; numbers typed at the beginning of lines."""
    it = Writer("gach-dau-dong", "2024-01-15")
    it.line("Hướng dẫn nghiệp vụ: hồ sơ đề nghị khen thưởng theo luật mới", bold=True, align=CENTER)
    it.line(
        "Luật Thi đua, khen thưởng số 06/2022/QH15 có hiệu lực từ ngày 01/01/2024. Hồ sơ gồm các loại sau, nộp về cơ quan thường trực."
    )
    it.lines(
        "- Tờ trình đề nghị khen thưởng;",
        "- Báo cáo thành tích, gồm:",
        "+ của tập thể;",
        "+ của cá nhân;",
        "- Biên bản họp xét.",
    )
    it.line("1. Nộp bản giấy một bộ.")
    it.line("2. Nộp bản điện tử qua phần mềm.")
    it.line("# Lưu ý: tên tệp không dấu, ví dụ to_trinh_2024.pdf; ký hiệu *, _ và <họ tên> giữ nguyên & không thay.")
    it.line("Tra cứu [1] trong {phụ lục}; giá trị 5 < 7, C:\\hồ-sơ\\mẫu.docx.")
    it.save()


def pictures():
    """Pictures: the same twice, captions below three of them, a file's name for a caption, a spacer."""
    it = Writer("nhieu-anh", "2023-09-10")
    it.line("Hình ảnh hội thi văn hóa công sở của Khối thi đua số 1", bold=True, align=CENTER)
    it.line(
        "Hội thi có 12 đội tham gia trong hai buổi sáng và chiều, với các tiết mục về giao tiếp và ứng xử nơi công sở."
    )
    it.photo("hoi-thi-1")
    it.line("hoi-thi-DSC_0012.JPG")
    it.line("Đội Văn phòng trình bày phần chào hỏi", italic=True, align=CENTER)
    it.line("Đội Văn phòng trình bày phần chào hỏi", italic=True, align=CENTER)
    it.line("Ban giám khảo chấm điểm ngay sau mỗi tiết mục.")
    it.photo("cham", size=(20, 20), kind="PNG")
    it.photo("hoi-thi-2", alt="Ba giám khảo ngồi sau bàn có hoa")
    it.photo("hoi-thi-3")
    it.photo("hoi-thi-1")
    it.line("Ảnh 1: Ban giám khảo")
    it.line("Ảnh 2: Khán giả cổ vũ")
    it.line("Ảnh 3: Đội Văn phòng nhận giải")
    it.line("Giải nhất thuộc về đội Văn phòng.")
    it.save()


def letter():
    """An administrative letter: the heading of the State in a table, a date, a title in capitals, addressees."""
    it = Writer("cong-van", "2026-02-11")
    head = it.table(
        [
            ["UBND TỈNH MẪU\nSỞ MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"],
            ["Số: 45/SM-VP", ""],
        ],
        bold_header=False,
    )
    head.style = it.document.styles["Normal Table"]
    it.line("Tỉnh Mẫu, ngày 10 tháng 02 năm 2026", italic=True, align=RIGHT)
    it.line("THÔNG BÁO VỀ ĐỢT THI ĐUA CHÀO MỪNG NGÀY THÀNH LẬP NGÀNH", bold=True, align=CENTER)
    it.line(
        "Sở Mẫu phát động đợt thi đua từ ngày 15/02/2026 đến ngày 30/4/2026 trong toàn ngành, với ba nội dung dưới đây."
    )
    it.line("a) Rút ngắn thời gian giải quyết hồ sơ.")
    it.line("b) Tiết kiệm 5% chi thường xuyên.")
    it.line("Đề nghị các đơn vị thực hiện./.")
    it.line("Nơi nhận:", bold=True, italic=True)
    it.lines("- Các đơn vị trực thuộc;", "- Lưu: VT, VP.")
    it.save()


def portrait():
    """A portrait: speech with dashes, words in other styles within a sentence, breaks within paragraphs."""
    it = Writer("nguoi-giu-rung", "2025-08-20")
    it.line("Người giữ rừng ở xã Mẫu")
    it.line(
        "Mười lăm năm, ông Nguyễn Văn Mẫu đi tuần rừng mỗi tuần ba buổi, không nhận thù lao, và vận động được 40 hộ cùng làm.",
        bold=True,
    )
    it.mixed(
        "Ông kể: ",
        ("“Rừng còn thì nước còn”", "i"),
        ". Diện tích rừng tăng từ 10 km",
        ("2", "^"),
        " lên 12 km",
        ("2", "^"),
        ".",
    )
    it.mixed(
        ("Việc ", "b"),
        ("khó nhất", "bi"),
        (" là ", "b"),
        "thuyết phục",
        (" từng nhà", "i"),
        ", ông nói thêm ",
        ("không", "s"),
        " chậm rãi.",
    )
    song = it.line("Ông hay đọc cho trẻ nhỏ nghe:")
    for verse in ("Rừng xanh giữ lấy cho làng,", "Nước trong giữ lấy cho hàng lúa xanh."):
        song.add_run().add_break(WD_BREAK.LINE)
        song.add_run(verse)
    it.line("Năm 2024, ông được tặng Bằng khen cấp bộ.")
    it.line("Bài và ảnh: Đỗ Thị Mẫu", italic=True)
    it.save()


def numbered_headings():
    """Headings that Word numbers by itself, with text between them, and a list of its own that goes on."""
    it = Writer("tit-danh-so", "2026-06-01")
    it.line("Tổng kết phong trào thi đua năm 2025 của Khối thi đua số 1", style="Heading 1")
    it.line("Hội nghị tổng kết diễn ra ngày 15/01/2026 tại Hội trường Sở Mẫu, thành phố Đà Nẵng, với 120 đại biểu.")
    one = it.line("Kết quả nổi bật", bold=True)
    it.line("Toàn Khối có 35 sáng kiến được công nhận.")
    two = it.line("Bài học kinh nghiệm", bold=True)
    it.line("Việc chấm điểm chéo cần có tiêu chí rõ hơn.")
    number_paragraphs(it.document, [one, two])
    steps = it.lines("Rà soát tiêu chí.", "Lấy ý kiến các đơn vị.", "Ban hành trong quý I.")
    number_paragraphs(it.document, steps)
    it.line("Nguồn: Báo Mẫu")
    it.save()


def bare():
    """Nothing stands out: no bold line, no sapo, no signature."""
    it = Writer("van-ban-tron", "2024-11-05")
    it.line("Đợt thi đua ngắn ngày bắt đầu từ tuần này")
    it.line(
        "Văn phòng gửi tới các đơn vị nội dung đợt thi đua. Đợt thi đua kéo dài ba tuần, kết thúc ngày 25/11/2024. Kết quả được công bố trong cuộc họp giao ban đầu tháng 12."
    )
    it.line("Các đơn vị đăng ký trước thứ Sáu. Không đăng ký thì không xét.")
    it.save()


WRITERS = [
    interim_review, commendations, training, online_training, revised, old_encoding, boxes,
    styled, dashes, pictures, letter, portrait, numbered_headings, bare,
]  # fmt: skip

PHOTOS = {
    "cong-thong-tin-cu.html": ["trao-bang-khen.jpg", "spacer.gif"],
    "nukeviet.html": ["buon-ma-thuot.jpg"],
    "liferay.html": ["lop-da-nang.jpg", "lop-ha-noi.jpg", "20120712-LOP2.jpg"],
    "wordpress.html": ["trong-cay.png"],
    "bao-dien-tu.html": ["phat-dong.jpg"],
}
"""The pictures that a browser saved beside each page."""

if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for write in WRITERS:
        write()
    for page, names in PHOTOS.items():
        beside = FOLDER.parent / "pages" / f"{Path(page).stem}_files"
        beside.mkdir(exist_ok=True)
        for name in names:
            kind, size = {".jpg": ("JPEG", (480, 320)), ".png": ("PNG", (300, 200)), ".gif": ("GIF", (1, 1))}[name[-4:]]
            (beside / name).write_bytes(photo(name, size, kind).getvalue())
