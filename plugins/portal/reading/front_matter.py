"""Splits a source into its YAML head and its body, and knows the line of every key."""

from __future__ import annotations

import functools
import re
from codecs import BOM_UTF8
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from portal.language.unicode import has_control_characters, normalise
from portal.reading.limits import MOST_BYTES, line_too_deep, may_be_deep

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HEAD = re.compile(r"---[ \t]*\n(.*?)(?:^|\n)---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
FIRST_LINE = re.compile(r"\s*[-–—]+[ \t]*\n")
"""What was meant to be `---`: Word makes a dash of it, and an empty line above cannot be seen."""
NO_FIRST_LINE = "dòng đầu tiên phải là “---”, sau đó đến các mục như “title: …”"
WORN_FIRST_LINE = (
    "dòng đầu tiên phải là đúng ba gạch nối “---”, sát lề trái, trên nó không có gì (Word hay đổi thành “—”)"
)
FIXED_INDENT = re.compile(r"^[ ]*\u00a0[ \u00a0]*(?:-\s)?[\w-]+:", re.MULTILINE)
NO_SPACE_AFTER_COLON = re.compile(r"\s*(?:- )?[\w-]+:[^ \t\n]")
OTHER_BREAKS = "\r\x85\u2028\u2029"
"""What YAML 1.1 takes for the end of a line and nobody sees. It comes along from Word and PDF, and means a space."""
NO_YAML_SIGNS = "không dùng “&”, “*” hay “!” của YAML. Viết lại giá trị, đặt trong ngoặc kép nếu cần"
TOO_DEEP = "lồng nhau quá sâu, không đọc được"
OPENS_WITH_QUOTE = re.compile(r"""\s*+(?:-\s++)*+[\w-]++:\s++["']""")
HINTS = (
    (r"found unknown escape", "trong ngoặc kép thẳng không viết “\\”. Đường dẫn viết bằng dấu “/”, bỏ ngoặc kép"),
    (r"cannot start any token", 'giá trị bắt đầu bằng “@”, “%” hay “`” thì đặt trong dấu " "'),
    (r"mapping values are not allowed", 'giá trị có dấu hai chấm thì đặt cả giá trị trong dấu " "'),
    (r"while scanning a quoted|unexpected end of stream", "thiếu dấu ngoặc kép đóng"),
    (r"expected <block end>|did not find expected key", "dòng này thụt vào chưa thẳng hàng, hoặc thiếu dấu ngoặc"),
    (r"could not find expected ':'", "thiếu dấu hai chấm sau tên mục"),
    (r"an alias|an anchor", 'giá trị bắt đầu bằng “*” hay “&” thì đặt trong dấu " "'),
    (r"did not find expected ',' or", "danh sách trong ngoặc vuông thiếu dấu phẩy hoặc ngoặc đóng"),
)
BEGUN_EARLIER = re.compile(r"quoted scalar|flow sequence|flow mapping|simple key")
"""Errors that are noticed far below the line that an editor must mend."""
CUT_OFF = re.compile(r"([ \t]*(?:- )?)([\w-]+):[ \t]+[^\s\"'#|>\[{][^#\n]*?[ \t]#(?=[^\s#])")
"""A value followed by ` #1`: YAML takes what follows for a remark."""


class HeadError(Exception):
    """The head cannot be read at all."""

    def __init__(self, line: int, message: str) -> None:
        self.line = line
        self.message = message
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Source:
    """A head as plain data, where each key stands, and the body below."""

    data: dict[str, Any]
    lines: dict[str, int] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1
    cut_off: tuple[tuple[int, str], ...] = ()
    """Line and key of each value of which a part was taken for a remark (`title: Tin #1`)."""

    def line_of(self, path: str) -> int:
        """Return the line of the key *path*, of its nearest parent where it is missing."""
        return line_of(self.lines, path)


def line_of(lines: Mapping[str, int], path: str) -> int:
    """Return the line of the key *path* among *lines*, of its nearest parent where it is missing."""
    while path and path not in lines:
        path = path.rpartition(".")[0]
    return lines.get(path, 1)


def decode(raw: bytes) -> str:
    """Return the text of a file: UTF-8, BOM dropped, LF, NFC. Raise `HeadError` for another encoding, or too much."""
    if len(raw) > MOST_BYTES:
        raise HeadError(
            1, f"tệp dài hơn {MOST_BYTES // 1000} nghìn byte. Chia thành nhiều tệp, hoặc bỏ phần không phải là chữ"
        )
    raw = raw.removeprefix(BOM_UTF8)
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise HeadError(line, "không phải là UTF-8. Lưu lại với bảng mã UTF-8") from None
    return normalise(text.replace("\r\n", "\n").replace("\r", "\n"))


def parse_source(raw: bytes) -> Source:
    """Return the head and body of a content file. Raise `HeadError` where there is no readable head."""
    text = decode(raw)
    if not text.startswith("---"):
        raise HeadError(1, WORN_FIRST_LINE if FIRST_LINE.match(text) else NO_FIRST_LINE)
    match = HEAD.match(text)
    if not match:
        raise HeadError(1, "chưa đóng: thiếu dòng “---” thứ hai")
    head = match[1]
    if has_control_characters(head):
        number = next(number for number, line in enumerate(head.split("\n"), 2) if has_control_characters(line))
        raise HeadError(number, "có ký tự điều khiển không nhìn thấy. Xóa đi và gõ lại chỗ đó")
    fixed = FIXED_INDENT.search(head)
    if fixed:
        line = 2 + head.count("\n", 0, fixed.start())
        raise HeadError(line, "đầu dòng có dấu cách cứng, chép từ Word hay trang mạng. Xóa đi, gõ lại bằng phím cách")
    data, lines = parse_yaml(head, first_line=2)
    if not isinstance(data, dict):
        raise HeadError(2, "cần các dòng “tên mục: giá trị”")
    return Source(data, lines, text[match.end() :], text[: match.end()].count("\n") + 1, tuple(_cut_off(head)))


def _cut_off(head: str) -> Iterator[tuple[int, str]]:
    """Yield line and key of each value whose end YAML takes for a remark."""
    for number, line in enumerate(head.split("\n"), 2):
        match = CUT_OFF.match(line)
        if match:
            yield number, match[2]


def parse_yaml(text: str, first_line: int = 1) -> tuple[Any, dict[str, int]]:
    """Return YAML as text, lists and dicts (empty = None), and the line of every key (`photo.file`, `gallery.2`)."""
    import yaml  # noqa: PLC0415  only a build that reads a changed file pays for it

    for sign in OTHER_BREAKS:
        text = text.replace(sign, " ")
    try:
        if may_be_deep(text) and (deep := line_too_deep(yaml.parse(text, yaml_loader()))) is not None:
            raise HeadError(first_line + deep, TOO_DEEP)
        root = yaml.compose(text, yaml_loader())
    except yaml.MarkedYAMLError as error:
        marks = [error.problem_mark, error.context_mark]
        mark = next(filter(None, reversed(marks) if BEGUN_EARLIER.search(str(error)) else marks), None)
        place, column = (mark.line, mark.column) if mark else (0, 0)
        raise HeadError(first_line + place, explain(str(error), f"{text}\n\n".split("\n")[place], column)) from None
    except (yaml.YAMLError, RecursionError):
        raise HeadError(first_line, "có ký tự không đọc được hoặc lồng nhau quá sâu") from None
    _refuse_anchors(text, first_line)
    lines: dict[str, int] = {}
    try:
        return (None if root is None else _plain(root, "", first_line, lines)), lines
    except RecursionError:
        raise HeadError(first_line, TOO_DEEP) from None


@functools.cache
def yaml_loader() -> Any:
    """Return the loader in C, or the one in Python where there is none."""
    import yaml  # noqa: PLC0415  see above

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _refuse_anchors(text: str, first_line: int) -> None:
    """Raise `HeadError` at the first `&name` or `*name`: YAML would swallow the word, or say things twice."""
    if "&" in text or "*" in text:
        import yaml  # noqa: PLC0415  see above

        for token in yaml.scan(text, yaml_loader()):
            if isinstance(token, (yaml.AnchorToken, yaml.AliasToken)):
                raise HeadError(first_line + token.start_mark.line, NO_YAML_SIGNS)


def explain(message: str, line: str, column: int) -> str:
    """Return what an editor can do about a YAML error: the parser's *message*, where it stopped."""
    hints = (hint for pattern, hint in HINTS if re.search(pattern, message))
    hint = next(hints, "kiểm tra dấu hai chấm, thụt dòng, ngoặc")
    if line[column : column + 1] == "\t":
        hint = "thụt dòng bằng dấu cách, không dùng phím Tab"
    elif "mapping values" in message and re.fullmatch(r"\s+[\w-]+", line[:column]):
        hint = "dòng này thụt vào chưa thẳng hàng với dòng trên"
    elif "could not find expected ':'" in message and NO_SPACE_AFTER_COLON.match(line):
        hint = "sau dấu hai chấm phải có một dấu cách, gõ bằng phím cách"
    elif OPENS_WITH_QUOTE.match(line) and "unknown escape" not in message:
        hint = "giá trị mở đầu bằng ngoặc kép thẳng thì phải đóng ngoặc ở cuối; hoặc dùng ngoặc kép cong “ ”"
    return f"cú pháp YAML chưa đúng: {hint}"


def _plain(node: Any, path: str, first: int, lines: dict[str, int]) -> Any:
    line = first + node.start_mark.line
    lines.setdefault(path, line)
    if node.tag.startswith("!") or "python" in node.tag:
        raise HeadError(line, NO_YAML_SIGNS)
    if node.id == "scalar":
        return None if node.tag == "tag:yaml.org,2002:null" else node.value
    if node.id == "sequence":
        return [
            _plain(item, f"{path}.{place}" if path else str(place), first, lines)
            for place, item in enumerate(node.value, 1)
        ]
    return _mapping(node, path, first, lines)


def _mapping(node: Any, path: str, first: int, lines: dict[str, int]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = first + key_node.start_mark.line
        if key_node.id != "scalar":
            raise HeadError(line, "tên mục phải là chữ")
        key = key_node.value
        if key in data:
            raise HeadError(line, f"mục “{key}” viết hai lần")
        below = f"{path}.{key}" if path else key
        lines[below] = line
        data[key] = _plain(value_node, below, first, lines)
    return data
