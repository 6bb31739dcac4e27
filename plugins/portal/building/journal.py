"""What the journal of a content cache is made of: a batch of changes as bytes, known to be whole."""

from __future__ import annotations

import pickle
from io import BytesIO
from typing import TYPE_CHECKING, Any

from portal.building.shelf import CacheFault
from portal.model.body import text_digest

if TYPE_CHECKING:
    from portal.building.shelf import Shelf


def segment(value: object, shelf: Shelf) -> bytes:
    """Return *value* as bytes behind their length and digest."""
    out = BytesIO()
    pickler = pickle.Pickler(out, 5)
    pickler.persistent_id = lambda item: "shelf" if item is shelf else None  # type: ignore[method-assign]
    pickler.dump(value)
    content = out.getvalue()
    return len(content).to_bytes(8, "little") + text_digest(content) + content


def segment_at(journal: bytes, start: int, shelf: Shelf | None) -> tuple[Any, int]:
    """Return the value of the segment at *start*, and where the next begins. Raise `CacheFault` for a damaged one."""
    end = start + 24 + int.from_bytes(journal[start : start + 8], "little")
    content = journal[start + 24 : end]
    if end > len(journal) or text_digest(content) != journal[start + 8 : start + 24]:
        raise CacheFault("tệp bị hỏng hoặc bị cắt ngắn")
    unpickler = pickle.Unpickler(BytesIO(content))
    unpickler.persistent_load = lambda _: shelf  # type: ignore[method-assign]
    try:
        return unpickler.load(), end
    except Exception as error:  # written by another version of the portal, or of Python
        raise CacheFault(f"của bản khác: {error}") from None
