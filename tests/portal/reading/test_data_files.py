import pytest

from portal.reading.data_files import read_data_files


def read(folder, **files):
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return read_data_files(folder, "content/data")


def told(data):
    return [str(problem) for problem in data.problems]


def test_files_that_are_not_there_say_nothing(tmp_path):
    data = read(tmp_path)

    assert (data.categories, data.organisations, data.authors, data.alert, data.problems) == ((), {}, {}, None, [])


def test_categories_keep_their_order(tmp_path):
    data = read(tmp_path, categories="- slug: tin-tuc\n  name: Tin tức\n- slug: hoi-nghi\n  name: Hội nghị\n")

    assert [category.slug for category in data.categories] == ["tin-tuc", "hoi-nghi"]


def test_a_file_of_comments_is_empty(tmp_path):
    """The shipped alert is a comment that shows how to write one."""
    assert read(tmp_path, alert="# text: …\n", organisations="# …\n").problems == []


@pytest.mark.parametrize(
    ("files", "line"),
    [
        ({"categories": "- slug: Tin tức\n  name: a\n"}, "categories.yaml:1: 1.slug: “Tin tức” không dùng được"),
        ({"categories": "- slug: a\n  ten: a\n"}, "categories.yaml:1: 1.name: thiếu mục bắt buộc. Thêm dòng “name: …”"),
        ({"categories": "a: b\n"}, "categories.yaml:1: tệp: phải gồm một danh sách, mỗi mục bắt đầu bằng “- ”"),
        ({"organisations": "a:\n  name: A\n  nam: B\n"}, "organisations.yaml:3: a.nam: không có mục “nam”"),
        ({"organisations": "a: A\n"}, "organisations.yaml:1: a: phải gồm các mục con"),
        ({"organisations": "Cơ quan A:\n  name: A\n"}, "organisations.yaml:1: Cơ quan A: mã phải là chữ thường"),
        ({"authors": "Lê Mẫu: Lê Mẫu\n"}, "authors.yaml:1: Lê Mẫu: “Lê Mẫu” không dùng được trong địa chỉ"),
        ({"home": "leed: bai-2019-a\n"}, "home.yaml:1: leed: không có mục “leed”. Có phải “lead”?"),
        ({"alert": "text: a\nuntil: 31/12/2026\n"}, "alert.yaml:2: until: ngày “31/12/2026” chưa đúng dạng"),
        ({"home": "lead: a: b\n"}, "home.yaml:1: tệp: cú pháp YAML chưa đúng"),
    ],
)
def test_a_fault_is_told_with_file_and_line(tmp_path, files, line):
    data = read(tmp_path, **files)

    assert any(each.startswith(f"content/data/{line}") for each in told(data))


def test_one_broken_file_does_not_hide_the_others(tmp_path):
    data = read(tmp_path, categories=": :\n- x", organisations="a:\n  name: Cơ quan A\n", authors="Lê Mẫu: Hà Nội\n")

    assert [problem.path for problem in data.problems] == ["content/data/categories.yaml", "content/data/authors.yaml"]
    assert data.organisations["a"].name == "Cơ quan A"
