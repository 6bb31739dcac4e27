"""Finds the content files and reads each by itself: a pure function of path and bytes."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from portal.language.slugs import is_slug, slugify
from portal.language.suggestions import did_you_mean
from portal.model.body import Body
from portal.model.kinds import ARTICLE, KINDS, PAGE, Kind
from portal.model.problem import BODY, Problem
from portal.reading.body import Weight, read_body
from portal.reading.front_matter import HeadError, Source, parse_source
from portal.reading.records import read_record

UNSEEN_FILES = ("~$", ".", "Thumbs.db", "desktop.ini")
"""How the names of files begin that Word, Windows and macOS leave behind; they are no content."""
DATA_FOLDERS = ("data", "images", "files")
EMPTY = Body()
DRAFT_STATES = ("draft", "review")


@dataclass(frozen=True, slots=True)
class Parsed:
    """One content file, read without regard to any other."""

    kind: Kind
    path: str
    """Relative to the project, forward slashes."""
    place: tuple[str, ...]
    """Folders and name below the kind's folder, without `.md`: `("hoi-nghi", "2019", "so-ket")`."""
    source: Source = field(default_factory=lambda: Source({}))
    record: Any = None
    body: Body = EMPTY
    problems: tuple[Problem, ...] = ()

    @property
    def slug(self) -> str:
        """The last part of its address."""
        return "/".join(self.place) if self.kind is PAGE else self.place[-1]

    @property
    def is_draft(self) -> bool:
        """Whether its editor has not finished it; then most faults are only warnings."""
        return self.kind is ARTICLE and self.source.data.get("status") in DRAFT_STATES

    def problem(self, key: str, message: str, *, always_error: bool = False) -> Problem:
        """Return a fault of the key *key* of this file; for a draft a warning unless *always_error*."""
        line = self.source.line_of(key)
        return Problem(self.path, line, key, message, is_warning=self.is_draft and not always_error)


def find_sources(content: Path, shown_as: str) -> tuple[list[tuple[Kind, Path, str]], list[Problem]]:
    """Return kind, file and shown path of every content file below *content*, and files that fit nowhere."""
    by_folder = {kind.folder: kind for kind in KINDS}
    found: list[tuple[Kind, Path, str]] = []
    problems: list[Problem] = []
    for path in sorted(content.rglob("*")):
        place = path.relative_to(content)
        if (
            path.is_dir()
            or place.parts[0] in DATA_FOLDERS
            or any(part.startswith(UNSEEN_FILES) for part in place.parts)
        ):
            continue
        shown = str(PurePosixPath(shown_as, *place.parts))
        fault = _fault_of_place(path, place, by_folder)
        if fault:
            problems.append(Problem(shown, 1, "tệp", fault))
        else:
            found.append((by_folder[place.parts[0]], path, shown))
    return found, problems


def _fault_of_place(path: Path, place: Path, by_folder: dict[str, Kind]) -> str | None:
    if path.is_symlink():
        return "không dùng liên kết tượng trưng trong content. Chép tệp thật vào đây"
    if len(place.parts) == 1 or place.parts[0] not in by_folder:
        return f"không nằm trong thư mục nào của trang.{did_you_mean(place.parts[0], by_folder)}"
    if path.suffix != ".md":
        return _fault_of_suffix(path)
    kind = by_folder[place.parts[0]]
    if kind is ARTICLE and len(place.parts) != 4:
        return "bài viết phải nằm ở “articles/<chuyên mục>/<năm>/<tên-bài>.md”"
    if kind not in {ARTICLE, PAGE} and len(place.parts) != 2:
        return f"phải nằm ngay trong “{kind.folder}/”"
    return None


def _fault_of_suffix(path: Path) -> str:
    suffix = path.suffix.lower()
    if suffix in {".doc", ".docx", ".odt", ".rtf"}:
        return "chưa đọc được tệp Word. Chép chữ sang một tệp “.md”, rồi đưa tệp này ra khỏi content"
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
    parsed = Parsed(kind, shown, place, source, record, body)
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
    return Parsed(kind, shown, place, source, record, body, tuple(problems))


def _place(kind: Kind, shown: str) -> tuple[str, ...]:
    """Return the parts below the kind's folder, counted from the end where their number is fixed."""
    parts = PurePosixPath(shown).with_suffix("").parts
    return parts[parts.index(kind.folder) + 1 :] if kind is PAGE else parts[-3 if kind is ARTICLE else -1 :]


def _faults_of_name(kind: Kind, place: tuple[str, ...]) -> list[str]:
    names = place if kind is PAGE else place[-1:]
    return [
        f"tên “{name}” không dùng được trong địa chỉ. Đổi thành “{slugify(name)}”"
        for name in names
        if not is_slug(name)
    ]


def _with_hint(key: str, message: str, parsed: Parsed) -> str:
    if key == "id" and message.startswith("thiếu"):
        year = parsed.place[1] if len(parsed.place) == 3 else ""
        proposal = slugify(f"bai {year} {parsed.place[-1]}")[:60].strip("-")
        return f"thiếu mã bài. Thêm dòng “id: {proposal}”"
    return message
