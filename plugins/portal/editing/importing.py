"""The way of a file from an editor's folder to a draft: found, read, recognised, written whole or not at all."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from portal.editing.blocks import ImportFault, text_of
from portal.editing.drafts import draft_of
from portal.language.legacy_text import legacy_encoding
from portal.model.body import text_digest
from portal.model.kinds import ARTICLE
from portal.model.problem import Problem
from portal.reading.sources import is_left_behind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from portal.editing.archive import Archive
    from portal.editing.blocks import Manuscript
    from portal.editing.drafts import Draft

READ = {".docx", ".html", ".htm"}
SAVE_AS = "Mở bằng Word, chọn File → Save As, loại “Word Document (*.docx)”, rồi nhập tệp mới"
REFUSED = {
    ".doc": f"tệp Word đời cũ (.doc). {SAVE_AS}",
    ".dot": f"tệp Word đời cũ (.dot). {SAVE_AS}",
    ".docm": f"tệp Word có macro (.docm). {SAVE_AS}",
    ".dotx": f"tệp mẫu của Word (.dotx). {SAVE_AS}",
    ".dotm": f"tệp mẫu của Word có macro (.dotm). {SAVE_AS}",
    ".rtf": f"tệp RTF. {SAVE_AS}",
    ".odt": "tệp LibreOffice (.odt). Mở bằng LibreOffice, lưu lại loại .docx rồi nhập tệp mới",
    ".wps": "tệp WPS. Mở bằng WPS Office, lưu lại loại .docx rồi nhập tệp mới",
    ".mht": "trang lưu thành một tệp .mht. Mở trang, lưu lại với loại “Trang web, đầy đủ” (.html) rồi nhập lại",
    ".mhtml": "trang lưu thành một tệp .mhtml. Mở trang, lưu lại với loại “Trang web, đầy đủ” (.html) rồi nhập lại",
    ".pdf": "tệp PDF. Tìm bản Word của bài; không có thì chép chữ sang một tệp Word mới rồi nhập tệp ấy",
}
LEGACY = (
    "chữ gõ bằng phông {0} đời cũ, không phải Unicode. Mở UniKey Toolkit (Ctrl+Shift+F6), chuyển mã từ {0}"
    " sang Unicode, đổi phông sang Times New Roman, lưu lại rồi nhập"
)
NO_TEXT = "tệp không có chữ nào đọc được. Nếu là bản chụp (scan), gõ lại hoặc nhận dạng chữ trước"
LARGEST = 300_000_000
TOO_LARGE = f"tệp lớn hơn {LARGEST // 10**6} MB. Bỏ bớt ảnh, hoặc nhập chữ trước rồi thêm ảnh sau"
PAGE_FOLDER = re.compile(r"(?:_files|\.files|_tệp)$")
"""How browsers name the folder with what a saved page shows."""
ORIGIN = "nhập từ: {} ({})"
NOTED = re.compile(rb"^# nh\xe1\xba\xadp t\xe1\xbb\xab: .* \(([0-9a-f]{32})\)\s*$", re.MULTILINE)
"""The remark by which a file that was imported before is known again."""


@dataclass(slots=True)
class Outcome:
    """What became of the files."""

    made: list[str] = field(default_factory=list)
    """Drafts, as messages show them."""
    known: list[tuple[str, str]] = field(default_factory=list)
    """Files that were imported before, and their articles."""
    failed: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)
    left: int = 0
    """Files that nobody came to, since the person stopped."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where drafts go."""

    content: Path
    shown_content: str
    cache: Path
    """Where a draft is prepared; on the same disk as the content."""
    archive: Archive


def files_in(path: Path) -> list[Path]:
    """Return the files at or below *path* that are to be imported or refused, in the order of their names."""
    if path.is_file():
        return [path]
    found: list[Path] = []
    for folder, folders, names in os.walk(path):
        pages = {Path(name).stem for name in names if Path(name).suffix.lower() in {".html", ".htm"}}
        folders[:] = sorted(
            name for name in folders if PAGE_FOLDER.sub("", name) not in pages or not PAGE_FOLDER.search(name)
        )
        kinds = READ | REFUSED.keys()
        found += [
            Path(folder, name)
            for name in sorted(names)
            if Path(name).suffix.lower() in kinds and not is_left_behind(name)
        ]
    return found


def import_all(files: Iterable[Path], destination: Destination, began: Callable[[int, Path], None]) -> Outcome:
    """Make a draft of each of *files*; *began* hears of each before it is read. No file stops the others.

    Where the person stops (`KeyboardInterrupt`), the draft in hand is left out whole.
    """
    outcome, waiting = Outcome(), list(files)
    known = dict(_noted(destination))
    try:
        for number, file in enumerate(waiting, 1):
            outcome.left = len(waiting) - number + 1
            began(number, file)
            _import(file, destination, known, outcome)
        outcome.left = 0
    except KeyboardInterrupt:
        pass
    return outcome


def _import(file: Path, destination: Destination, known: dict[str, str], outcome: Outcome) -> None:
    shown = file.as_posix()
    try:
        raw = _content(file)
        digest = text_digest(raw).hex()
        if digest in known:
            outcome.known.append((shown, known[digest]))
            return
        manuscript = _read(file, raw)
        draft = draft_of(manuscript, file.stem, ORIGIN.format(_in_one_line(file.name), digest), destination.archive)
        write(draft, destination)
    except ImportFault as fault:
        outcome.failed.append(Problem(shown, 1, "tệp", str(fault)))
    except OSError as error:
        outcome.failed.append(Problem(shown, 1, "tệp", f"không đọc hay ghi được: {error.strerror or error}"))
    except Exception as error:  # one file must not stop the others, whatever is wrong with it
        said = f"không nhập được ({type(error).__name__}: {error}). Gửi tệp này cho người phụ trách kỹ thuật"
        outcome.failed.append(Problem(shown, 1, "tệp", said))
    else:
        known[digest] = f"{destination.shown_content}/{draft.path}"
        outcome.made.append(known[digest])
        outcome.remarks += [Problem(shown, 1, "nội dung", remark, is_warning=True) for remark in draft.remarks]


def _content(file: Path) -> bytes:
    suffix = file.suffix.lower()
    if suffix not in READ:
        raise ImportFault(REFUSED.get(suffix, "không phải tệp Word (.docx) hay trang web đã lưu (.html)"))
    if file.stat().st_size > LARGEST:
        raise ImportFault(TOO_LARGE)
    return file.read_bytes()


def _read(file: Path, raw: bytes) -> Manuscript:
    from portal.editing.web_pages import read_page  # noqa: PLC0415  each reader with its own library
    from portal.editing.word import read_word  # noqa: PLC0415  see above

    manuscript = read_word(raw) if file.suffix.lower() == ".docx" else read_page(raw, file.parent)
    text = text_of(manuscript.blocks)
    if not text.strip():
        raise ImportFault(NO_TEXT)
    encoding = legacy_encoding(text)
    if encoding:
        raise ImportFault(LEGACY.format(encoding))
    return manuscript


def _in_one_line(name: str) -> str:
    return "".join(char if char.isprintable() else "?" for char in name)


def _noted(destination: Destination) -> Iterator[tuple[str, str]]:
    """Yield the digest of each file that was imported before, and its article."""
    folder = destination.content / ARTICLE.folder
    for path in sorted(folder.rglob("*.md")) if folder.is_dir() else ():
        with path.open("rb") as opened:
            noted = NOTED.search(opened.read(2000))
        if noted:
            yield noted[1].decode(), f"{destination.shown_content}/{path.relative_to(destination.content).as_posix()}"


def write(draft: Draft, destination: Destination) -> None:
    """Write *draft* and its pictures: all of it, or nothing where somebody stops this or the disk is full.

    Nothing that exists is touched. Raise `ImportFault` where it would have to be.
    """
    article, pictures = (
        destination.content / draft.path,
        destination.content / "images" / draft.path.split("/")[2] / draft.id,
    )
    if article.exists() or pictures.exists():
        raise ImportFault(
            f"đã có tệp “{destination.shown_content}/{draft.path}” hay thư mục ảnh của bài. Đổi tên tệp ấy rồi nhập lại"
        )
    destination.cache.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=destination.cache) as prepared:
        text, images = Path(prepared, "text"), Path(prepared, "images")
        text.write_bytes(draft.text.encode())
        images.mkdir()
        for file, content in draft.pictures.items():
            (images / Path(file).name).write_bytes(content)
        article.parent.mkdir(parents=True, exist_ok=True)
        try:
            if draft.pictures:
                pictures.parent.mkdir(parents=True, exist_ok=True)
                images.rename(pictures)
            text.rename(article)
        except BaseException:
            shutil.rmtree(pictures, ignore_errors=True)
            article.unlink(missing_ok=True)
            raise
    destination.archive.ids.add(draft.id)
    destination.archive.paths.add(draft.path)
