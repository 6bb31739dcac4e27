"""The words that the corpus is made of; places, people and deeds are invented."""

from itertools import product

CATEGORIES = (
    "Tin tức",
    "Hội nghị",
    "Điển hình tiên tiến",
    "Phong trào thi đua",
    "Khen thưởng",
    "Nghiên cứu trao đổi",
)
DEEDS = (
    "Chung sức",
    "Lao động giỏi",
    "Sáng tạo",
    "Đoàn kết",
    "Tiết kiệm",
    "Chuyển đổi số",
    "Dạy tốt học tốt",
    "Xanh sạch đẹp",
)
CAUSES = ("xây dựng nông thôn mới", "vì người nghèo", "của tuổi trẻ", "vì biên cương", "trong công sở")
MOVEMENTS = [f"{deed} {cause}" for deed, cause in product(DEEDS, CAUSES)]
HONOURS = ("Huân chương", "Cờ thi đua", "Bằng khen", "Giấy khen", "Kỷ niệm chương")
GRADES = ("hạng Nhất", "hạng Nhì", "hạng Ba", "xuất sắc", "chuyên đề")
AWARDS = [f"{honour} {grade}" for honour, grade in product(HONOURS, GRADES)]
BLOCS = [
    f"Khối {name}"
    for name in (
        "Kinh tế tổng hợp",
        "Nội chính",
        "Văn hóa xã hội",
        "Khoa học kỹ thuật",
        "Tập đoàn nhà nước",
        "Ngân hàng",
        "Đồng bằng sông Hồng",
        "Trung du miền núi",
        "Bắc Trung Bộ",
        "Duyên hải",
        "Đông Nam Bộ",
        "Tây Nam Bộ",
    )
]
FAMILY_NAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô")
MIDDLE_NAMES = ("Thị", "Văn", "Minh", "Thu", "Đức", "Ngọc")
GIVEN_NAMES = (
    *("Hà", "Bình", "Cường", "Dung", "Giang", "Hạnh", "Khánh", "Lan", "Mai", "Nam"),
    *("Oanh", "Phúc", "Quân", "Sơn", "Thảo", "Uyên", "Việt", "Xuân", "Yến", "Ánh"),
)
AUTHORS = [f"{FAMILY_NAMES[i % 10]} {MIDDLE_NAMES[i // 10]} {GIVEN_NAMES[(i * 7) % 20]}" for i in range(60)]
PLACES = (
    *("tỉnh Đồng Lam", "thành phố Vân Hải", "huyện Phú Khê", "xã An Lĩnh", "quận Tân Hòa", "thị xã Bạch Sơn"),
    *("tỉnh Hương Giang", "huyện Mường Sang", "phường Trung Tín", "xã Hòa Lộc", "tỉnh Cao Nguyên"),
    *("thành phố Lạc Biên", "huyện đảo Sóng Xanh", "thị trấn Kim Ngân"),
)
ORGANISATIONS = (
    *("Sở Nội vụ", "Ban Thi đua - Khen thưởng", "Liên đoàn Lao động", "Hội Liên hiệp Phụ nữ", "Đoàn Thanh niên"),
    *("Hội Nông dân", "Mặt trận Tổ quốc", "Công ty cổ phần Ánh Dương", "Trường Trung học Bình Minh"),
    *("Bệnh viện Đa khoa Phương Nam", "Hợp tác xã Đồng Xanh", "Ngân hàng Đại Tín", "Cục Thuế", "Bộ Chỉ huy Quân sự"),
    *("Công an", "Sở Giáo dục và Đào tạo", "Sở Khoa học và Công nghệ", "Hội Cựu chiến binh"),
)
ROLES = (
    *("Giám đốc", "Phó Giám đốc", "Chủ tịch", "Phó Chủ tịch", "Trưởng phòng", "Bí thư", "Khối trưởng", "Khối phó"),
    *("Tổ trưởng", "Chi hội trưởng"),
)
EVENTS = (
    "Hội nghị sơ kết",
    "Hội nghị tổng kết",
    "Đại hội thi đua yêu nước",
    "Lễ phát động",
    "Lễ tuyên dương",
    "Hội nghị điển hình tiên tiến",
    "Buổi tọa đàm",
    "Hội nghị ký kết giao ước thi đua",
    "Lễ trao tặng danh hiệu",
    "Hội nghị tập huấn nghiệp vụ",
)
GOALS = (
    "hoàn thành vượt mức các chỉ tiêu được giao",
    "nâng cao chất lượng phục vụ nhân dân",
    "cải cách thủ tục hành chính",
    "bảo vệ môi trường sinh thái",
    "giảm nghèo bền vững và xây dựng đời sống văn hóa",
    "đẩy mạnh ứng dụng công nghệ thông tin",
    "thực hành tiết kiệm, chống lãng phí",
    "giữ vững an ninh trật tự ở cơ sở",
    "phát huy sáng kiến, cải tiến kỹ thuật",
    "đền ơn đáp nghĩa, chăm lo gia đình chính sách",
)
RESULTS = (
    "đạt {percent}% kế hoạch năm",
    "tăng {percent}% so với cùng kỳ",
    "vận động được {count} triệu đồng",
    "hỗ trợ {count} hộ gia đình khó khăn",
    "có {count} sáng kiến được công nhận",
    "trồng mới {count} nghìn cây xanh",
    "xây dựng {count} căn nhà tình nghĩa",
    "bê tông hóa {count} km đường thôn xóm",
    "tiếp nhận {count} lượt ý kiến đóng góp",
)
VERBS = ("nhấn mạnh", "khẳng định", "cho biết", "đề nghị", "ghi nhận", "biểu dương", "đánh giá cao", "chia sẻ")
TAILS = (
    "góp phần tạo khí thế sôi nổi trong toàn đơn vị",
    "được đông đảo cán bộ, công chức và nhân dân hưởng ứng",
    "thể hiện tinh thần trách nhiệm và tình làng nghĩa xóm",
    "trở thành nét đẹp trong đời sống cộng đồng",
    "lan tỏa những việc làm tử tế từ cơ sở",
    "tạo chuyển biến rõ nét về nhận thức và hành động",
    "là động lực để tập thể tiếp tục vươn lên",
    "khơi dậy khát vọng cống hiến của mỗi người",
    "để lại nhiều kinh nghiệm quý cho các đơn vị bạn",
)
OPENINGS = (
    *("Trong thời gian qua", "Bên cạnh đó", "Đặc biệt", "Cùng với đó", "Từ đầu năm đến nay", "Ngoài ra"),
    *("Thực tế cho thấy", "Nhờ vậy", "Theo báo cáo", "Phát huy kết quả đạt được", "Ngay từ những ngày đầu ra quân"),
    *("Với phương châm gần dân, sát việc", "Xuất phát từ thực tiễn", "Trên cơ sở đó"),
)
HEADINGS = (
    *("Kết quả nổi bật", "Những tấm gương bình dị", "Cách làm sáng tạo", "Bài học kinh nghiệm"),
    *("Nhiệm vụ thời gian tới", "Lan tỏa từ cơ sở", "Công tác khen thưởng", "Đồng lòng vượt khó"),
)
CAPTIONS = (
    "Quang cảnh {event} tại {place}",
    "Lãnh đạo {organisation} trao hoa chúc mừng các tập thể",
    "Các đại biểu chụp ảnh lưu niệm tại {place}",
    "Đại diện {organisation} phát biểu tại {event}",
)
SENTENCES = (
    "{opening}, {organisation} {place} đã {goal}, {result}, {tail}.",
    "{role} {organisation} {person} {verb} phong trào “{movement}” đã {result} và {tail}.",
    "{opening}, {event} của {organisation} {place} đề ra mục tiêu {goal}.",
    "Ông {person}, {low_role} {organisation}, {verb} rằng việc {goal} cần gắn với khen thưởng kịp thời, đúng người, "
    "đúng việc.",
    "Toàn {place} hiện có {groups} tập thể và {people} cá nhân được tuyên dương, trong đó nhiều mô hình {tail}.",
    "Bà {person} ở {place} là một trong những **điển hình tiêu biểu**, nhiều năm liền {goal}.",
    "{opening}, các đơn vị trong khối đã {result}; {organisation} cũng {result}, {tail}.",
    "Với quyết tâm {goal}, tập thể {organisation} {place} được tặng *{award}* vì thành tích {result}.",
)
