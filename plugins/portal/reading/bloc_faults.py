"""What is wrong with the history of a bloc: years that contradict each other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.model.entities import BlocRecord, Chair
    from portal.model.problem import Problem
    from portal.reading.sources import Parsed

SINGLE = ("khoi-truong", "khoi-pho-thuong-truc")
"""Roles that one unit has at a time."""


def faults_of_bloc(parsed: Parsed, record: BlocRecord) -> Iterator[Problem]:
    """Yield the faults of the members and chairs of *record*; those that history may explain are warnings."""
    for place, member in enumerate(record.members):
        if member.from_ and member.to and member.from_ > member.to:
            message = f"năm cuối {member.to} trước năm đầu {member.from_}. Sửa “from” hoặc “to”"
            yield parsed.problem(f"members.{place + 1}.to", message)
        if any(member.org == other.org and member.overlaps(other) for other in record.members[:place]):
            message = f"“{member.org}” đã là thành viên ở một dòng trên, trong cùng thời gian. Gộp hai dòng lại"
            yield _warning(parsed, f"members.{place + 1}.org", message)
    for place, chair in enumerate(record.chairs):
        if not _takes_part(record, chair):
            message = f"năm {chair.year}, “{chair.org}” không có trong “members” hay “partners”. Thêm vào, hoặc sửa năm"
            yield _warning(parsed, f"chairs.{place + 1}.org", message)
        for message in filter(None, (_clash(chair, other) for other in record.chairs[:place])):
            yield _warning(parsed, f"chairs.{place + 1}.role", message)


def _takes_part(record: BlocRecord, chair: Chair) -> bool:
    """Tell whether the unit of *chair* may have belonged to the bloc, or worked with it, in that year."""
    is_member = any(member.org == chair.org and member.covers(chair.year) for member in record.members)
    return is_member or chair.org in record.partners


def _clash(chair: Chair, other: Chair) -> str:
    """Return why one bloc cannot have had both at a time, nothing where it can."""
    if chair.year != other.year:
        return ""
    if chair.org == other.org:
        return f"năm {chair.year}, “{chair.org}” đã giữ vai trò “{other.role}”. Mỗi năm một đơn vị chỉ một vai trò"
    if chair.role == other.role and chair.role in SINGLE:
        return f"năm {chair.year} đã có “{other.org}” giữ vai trò “{other.role}”. Xóa một dòng, hoặc sửa năm"
    return ""


def _warning(parsed: Parsed, key: str, message: str) -> Problem:
    return replace(parsed.problem(key, message), is_warning=True)
