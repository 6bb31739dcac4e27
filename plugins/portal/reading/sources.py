"""Finds the content files and reads each by itself: a pure function of path and bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from portal.language.slugs import is_slug, slugify
from portal.language.suggestions import did_you_mean
from portal.model.body import Body, Shelved
from portal.model.compact import compact
from portal.model.kinds import ARTICLE, EXEMPLAR, KINDS, PAGE, Kind
from portal.model.problem import BODY, Problem
from portal.reading.body import Weight, read_body
from portal.reading.front_matter import HeadError, line_of, parse_source
from portal.reading.records import read_record, salvaged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Set
    from pathlib import Path

    from portal.reading.register import Doubt

LEFT_BEHIND = re.compile(r"/(?:~\$|\.|#|Thumbs\.db|desktop\.ini)")
"""How the names of files and folders begin that Word, Windows, macOS and editors leave behind; they are no content."""
LEFT_OVER = ("~", ".tmp", ".swp", ".bak")
"""How the names of such files end."""
FAULT_OF_LINK = "không dùng liên kết tượng trưng trong content. Chép tệp thật vào đây"
DATA_FOLDERS = ("data", "images", "files")
EMPTY = Body()
DRAFT_STATES = ("draft", "review")
NAMING_KEYS = ("name", "title", "number", "short", "aliases", "variants")

Head = tuple[Any, "Mapping[str, int]"]
"""The record as it was written, before names are resolved, and the line of every key."""


@compact
@dataclass(frozen=True)
class Parsed:
    """One content file, read without regard to any other."""

    kind: Kind
    path: str
    """Relative to the project, forward slashes."""
    place: tuple[str, ...]
    """Folders and name below the kind's folder, without `.md`: `("hoi-nghi", "2019", "so-ket")`."""
    head: Head | Shelved[Head] = (None, {})
    record: Any = None
    """The record, in the end with slugs for names; None where the head is faulty, what is sound being in `head`."""
    record_digest: bytes = b""
    body: Body = EMPTY
    files: tuple[str, ...] = ()
    """The pictures and attachments that it shows."""
    id: str = ""
    """The identifier as written, even where the rest of the head is faulty."""
    is_draft: bool = False
    """Whether its editor has not finished it; then most faults are only warnings."""
    names: tuple[str, ...] = ()
    """What other files may call it."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with it by itself."""
    conflicts: tuple[Problem, ...] = ()
    """What is wrong with it in the light of other files."""
    doubts: tuple[Doubt, ...] = ()
    """The numbers in its body that mean no registered document for certain."""

    @property
    def slug(self) -> str:
        """The last part of its address."""
        return "/".join(self.place) if self.kind is PAGE else self.place[-1]

    @property
    def is_withdrawn(self) -> bool:
        """Whether it is a profile that may no longer be shown; then it may not be kept either."""
        return self.kind is EXEMPLAR and bool(getattr(self.record, "withdrawn", None))

    @property
    def written(self) -> Head:
        """The head as it was read, fetched from its shelf if it lies on one."""
        return self.head.read() if isinstance(self.head, Shelved) else self.head

    def problem(self, key: str, message: str, *, always_error: bool = False) -> Problem:
        """Return a fault of the key *key* of this file; for a draft a warning unless *always_error*."""
        line = line_of(self.written[1], key)
        return Problem(self.path, line, key, message, is_warning=self.is_draft and not always_error)


def find_sources(
    paths: Iterable[str], links: Set[str], shown_as: str
) -> tuple[list[tuple[Kind, str, str]], list[Problem]]:
    """Return kind, path and shown path of every content file among *paths*, and files that fit nowhere.

    *paths* are relative to the content folder, with forward slashes; *links* are those that are symbolic links.
    """
    by_folder = {kind.folder: kind for kind in KINDS}
    found: list[tuple[Kind, str, str]] = []
    in_data = sorted(path for path in links if path.partition("/")[0] == "data" and not is_left_behind(path))
    problems = [Problem(f"{shown_as}/{path}", 1, "tệp", FAULT_OF_LINK) for path in in_data]
    for path in sorted(paths):
        parts = path.split("/")
        if parts[0] in DATA_FOLDERS or is_left_behind(path):
            continue
        shown = f"{shown_as}/{path}"
        fault = FAULT_OF_LINK if path in links else _fault_of_place(parts, by_folder)
        if fault:
            problems.append(Problem(shown, 1, "tệp", fault))
        else:
            found.append((by_folder[parts[0]], path, shown))
    return found, problems


def is_left_behind(path: str) -> bool:
    """Tell whether *path*, or a folder of it, has the name of what no editor means to publish."""
    return path.endswith(LEFT_OVER) or LEFT_BEHIND.search(f"/{path}") is not None


def own_files(folder: Path) -> list[Path]:
    """Return the files in *folder*, in order; none that is a link, for it may show what is not the newsroom's."""
    if folder.is_symlink() or not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.is_file() and not path.is_symlink())


def _fault_of_place(parts: list[str], by_folder: dict[str, Kind]) -> str | None:
    if len(parts) == 1 or parts[0] not in by_folder:
        return f"không nằm trong thư mục nào của trang.{did_you_mean(parts[0], by_folder)}"
    if not parts[-1].endswith(".md"):
        return _fault_of_suffix(PurePosixPath(parts[-1]))
    kind = by_folder[parts[0]]
    if kind is ARTICLE and len(parts) != 4:
        return "bài viết phải nằm ở “articles/<chuyên mục>/<năm>/<tên-bài>.md”"
    if kind not in {ARTICLE, PAGE} and len(parts) != 2:
        return f"phải nằm ngay trong “{kind.folder}/”"
    return None


def _fault_of_suffix(path: PurePosixPath) -> str:
    suffix = path.suffix.lower()
    if suffix in {".doc", ".docx", ".odt", ".rtf"}:
        return "tệp Word không để trong content. Chuyển ra chỗ khác, rồi gõ “uv run inv import” và đường dẫn tới tệp"
    if suffix in {".jpg", ".jpeg", ".png", ".gif", ".webp"}:
        return "ảnh phải nằm trong “images/”. Chuyển tệp này sang đó"
    stem = path.name.partition(".")[0]
    return f"chỉ đọc tệp “.md”. Đổi tên thành “{stem}.md” hoặc chuyển tệp này đi nơi khác"


def parse_file(kind: Kind, shown: str, raw: bytes) -> Parsed:
    """Return the file *shown*, whose bytes are *raw*, as a record and body, with all faults it has by itself."""
    place = _place(kind, shown)
    try:
        source = parse_source(raw)
    except HeadError as error:
        return Parsed(kind, shown, place, problems=(Problem(shown, error.line, "phần đầu", error.message),))
    record, faults = read_record(kind.record, source.data)
    body, body_faults = read_body(source.body, source.body_line)
    written = source.data.get("id")
    parsed = Parsed(
        kind,
        shown,
        place,
        head=(salvaged(kind.record, source.data, faults) if faults else record, source.lines),
        record=record,
        body=body,
        files=files_shown(record, body),
        id=written if isinstance(written, str) else "",
        is_draft=kind is ARTICLE and source.data.get("status") in DRAFT_STATES,
        names=() if kind is ARTICLE else tuple(_names_in(source.data)),
    )
    problems = [parsed.problem(key, _with_hint(key, message, parsed)) for key, message in faults]
    problems += [
        Problem(
            shown, line, BODY, text, is_warning=weight is Weight.REMARK or (parsed.is_draft and weight is Weight.ERROR)
        )
        for line, text, weight in body_faults
    ]
    problems += [
        Problem(shown, line, key, 'phần sau dấu # bị bỏ. Đặt cả giá trị trong dấu " "', is_warning=True)
        for line, key in source.cut_off
    ]
    problems += [Problem(shown, 1, "tệp", text, is_warning=parsed.is_draft) for text in _faults_of_name(kind, place)]
    return replace(parsed, problems=tuple(problems))


def files_shown(record: Any, body: Body) -> tuple[str, ...]:
    """Return every file of the content that a page of *record* and *body* may show, each once."""
    targets = (reference.target.removeprefix("/") for reference in (*body.images, *body.links))
    in_body = (target for target in targets if target.startswith(("files/", "images/")))
    return tuple(dict.fromkeys([*(file for _, file in files_in_head(record)), *in_body]))


def files_in_head(record: Any) -> Iterator[tuple[str, str]]:
    """Yield key and path of each picture and attachment that a record names."""
    photo = getattr(record, "photo", None)
    if photo:
        yield "photo.file", photo.file
    for key in ("gallery", "attachments"):
        for place, item in enumerate(getattr(record, key, ()), 1):
            yield f"{key}.{place}.file", item.file
    if isinstance(getattr(record, "file", None), str):
        yield "file", record.file


def files_in_body(body: Body) -> Iterator[tuple[int, str]]:
    """Yield line and path of each picture and attachment that a body shows."""
    for image in body.images:
        if image.target.startswith("images/"):
            yield image.line, image.target
    for link in body.links:
        if link.target.startswith(("files/", "images/")):
            yield link.line, link.target


def _names_in(data: dict[str, Any]) -> Iterator[str]:
    for key in NAMING_KEYS:
        value = data.get(key)
        yield from (item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str))


def _place(kind: Kind, shown: str) -> tuple[str, ...]:
    """Return the parts below the kind's folder, counted from the end where their number is fixed."""
    parts = tuple(shown.removesuffix(".md").split("/"))
    return parts[parts.index(kind.folder) + 1 :] if kind is PAGE else parts[-3 if kind is ARTICLE else -1 :]


def _faults_of_name(kind: Kind, place: tuple[str, ...]) -> list[str]:
    names = place if kind is PAGE else place[-1:]
    return [
        f"tên “{name}” không dùng được trong địa chỉ. Đổi thành “{slugify(name)}”"
        for name in names
        if not is_slug(name)
    ]


def proposed_id(parsed: Parsed) -> str:
    """Return an identifier for an article that has none, of its year and file name."""
    year = parsed.place[1] if len(parsed.place) == 3 else ""
    return slugify(f"bai {year} {parsed.place[-1]}")[:60].strip("-")


def _with_hint(key: str, message: str, parsed: Parsed) -> str:
    if key == "id" and message.startswith("thiếu"):
        return f"thiếu mã bài. Thêm dòng “id: {proposed_id(parsed)}”"
    return message
