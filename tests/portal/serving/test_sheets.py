"""What is told beside a page: words to find a paragraph by."""

import pytest

from portal.serving.sheets import LONGEST_QUOTE, quoted


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Khối Mẫu **sơ kết** sáu tháng đầu năm.", "sáu tháng đầu năm."),
        ("- Mười suất học bổng;", "Mười suất học bổng;"),
        ("3. Mười suất học bổng;", "Mười suất học bổng;"),
        ("title: Khối thi đua Mẫu sơ kết", "Khối thi đua Mẫu sơ kết"),
        ("## Phong trào chưa đều", "Phong trào chưa đều"),
        ("Xem [tin ngắn](https://mau.example/tin-rat-la-dai) hôm nay", "tin ngắn"),
        ("  Hai   dấu cách  ", "Hai dấu cách"),
        ("", ""),
        ("---", "---"),
    ],
)
def test_a_paragraph_is_found_by_words_without_markup(line, words):
    """The longest stretch that the page shows as it was typed."""
    assert quoted(line) == words


def test_a_quote_is_short():
    """The beginning of a paragraph says enough."""
    assert len(quoted("chữ " * 100)) <= LONGEST_QUOTE
