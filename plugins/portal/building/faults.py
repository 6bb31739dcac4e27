"""What people are told when something is wrong: a line for a person, a status for a script, no traceback."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from portal.building.console import speak_vietnamese
from portal.building.environment import EnvironmentFault
from portal.building.project import UsageFault
from portal.model.problem import CONTROL, ContentError
from portal.settings import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTENT_FAULT = 1
WRONG_USAGE = 2
ENVIRONMENT_FAULT = 3


class Fault(NamedTuple):
    """What a person is told, and the status that a command ends with."""

    text: str
    status: int


def fault_of(error: Exception) -> Fault:
    """Return what *error* means to the people who can mend it."""
    match error:
        case ContentError() | SettingsError():
            return Fault(str(error), CONTENT_FAULT)
        case _ if _is_of_a_template(error):
            place = f"{getattr(error, 'filename', None) or 'theme/templates'}:{getattr(error, 'lineno', None) or 1}"
            return Fault(f"{place}: giao diện: {error}", CONTENT_FAULT)
        case UsageFault():
            return Fault(str(error), WRONG_USAGE)
        case EnvironmentFault():
            return Fault(f"Lỗi: {error}.", ENVIRONMENT_FAULT)
        case OSError():
            return Fault(f"Lỗi: không đọc hay ghi được tệp: {error}.", ENVIRONMENT_FAULT)
    said = f"Lỗi trong chương trình: {type(error).__name__}: {error}. Gửi dòng này cho người phụ trách kỹ thuật."
    return Fault(said, CONTENT_FAULT)


def _is_of_a_template(error: Exception) -> bool:
    """Tell whether Jinja raised *error*; if so it has been imported, which costs 0.1 s."""
    jinja = sys.modules.get("jinja2")
    return jinja is not None and isinstance(error, jinja.TemplateError)


def tell(text: str) -> None:
    """Print *text* where a person looks for what to mend; what would command the terminal is shown instead."""
    lines = (CONTROL.sub("\N{REPLACEMENT CHARACTER}", line) for line in text.split("\n"))
    print("\n".join(lines), file=sys.stderr, flush=True)


@contextmanager
def told_to_people(*, verbose: bool = False) -> Iterator[None]:
    """End the process with a message and status for each kind of fault; *verbose* lets the traceback through."""
    speak_vietnamese()
    try:
        yield
    except KeyboardInterrupt:
        tell("\nĐã dừng. Lệnh sau sẽ dựng lại từ đầu, hoặc chuyển nốt phần đang chuyển.")
        raise SystemExit(ENVIRONMENT_FAULT) from None
    except Exception as error:
        if verbose:
            raise
        text, status = fault_of(error)
        tell(text)
        raise SystemExit(status) from None
