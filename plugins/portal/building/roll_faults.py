"""Where sources tell different things of one award: each told at one place, naming the other."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from portal.enrichment.honour_roll import detail_of
from portal.model.problem import Problem
from portal.reading.front_matter import line_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from portal.enrichment.honour_roll import Dispute, HonourRoll
    from portal.model.award_record import Report
    from portal.reading.sources import Parsed

WORDS = ("presented.by", "presented.place")
"""Details that may be put in other words without one of them being wrong."""


def faults_of_roll(roll: HonourRoll, sources: Iterable[Parsed]) -> Iterator[Problem]:
    """Yield a fault for each dispute: an error where a day or number differs, else a warning."""
    if not roll.disputes:
        return
    by_path = {parsed.path: parsed for parsed in sources}
    for dispute in roll.disputes:
        line, field = _place_of(dispute.told, dispute.key, by_path)
        other, _ = _place_of(dispute.other, dispute.key, by_path)
        message, is_warning = _message(dispute, f"{dispute.other.path}:{other}")
        yield Problem(dispute.told.path, line, field, message, is_warning=is_warning)


def _message(dispute: Dispute, where: str) -> tuple[str, bool]:
    """Return what to tell of *dispute*, and whether it is only a warning; *where* is the place of the other report."""
    key = dispute.key
    if not key:
        name = dispute.told.record.recipient
        return f"“{name}” đã ghi lần khen này ở {where}. Xóa một nơi; nếu là hai người trùng tên, ghi thêm đơn vị", True
    here = detail_of(dispute.told, key)
    if here is None:
        return f"không rõ là quyết định nào trong các quyết định cùng năm, như ở {where}. Ghi số quyết định", True
    said = f"ghi “{_shown(here)}”, còn {where} ghi “{_shown(detail_of(dispute.other, key))}” cho cùng một lần khen"
    return (f"{said}. Nên thống nhất cách ghi", True) if key in WORDS else (f"{said}. Sửa nơi ghi sai", False)


def _place_of(report: Report, key: str, by_path: Mapping[str, Parsed]) -> tuple[int, str]:
    """Return line and field of the detail *key* of *report*: in a table the column, in a head the dotted path."""
    parsed = by_path.get(report.path)
    if parsed is None:
        return report.place, key.replace(".", "_") or "recipient"
    field = f"honours.{report.place}.{key}".rstrip(".")
    return line_of(parsed.written[1], field), field


def _shown(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
