"""How a command ends when something is wrong: a line for a person, a status for a script, no traceback."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from jinja2 import TemplateError

from portal.building.project import UsageFault
from portal.building.staging import EnvironmentFault
from portal.model.problem import ContentError
from portal.settings import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTENT_FAULT = 1
WRONG_USAGE = 2
ENVIRONMENT_FAULT = 3


def tell(text: str) -> None:
    """Print *text* where a person looks for what to mend."""
    print(text, file=sys.stderr, flush=True)


@contextmanager
def told_to_people(*, verbose: bool = False) -> Iterator[None]:
    """End the process with a message and status for each kind of fault; *verbose* lets the traceback through."""
    try:
        yield
    except (ContentError, SettingsError) as error:
        _end(str(error), CONTENT_FAULT, error, verbose=verbose)
    except TemplateError as error:
        place = f"{getattr(error, 'filename', None) or 'theme/templates'}:{getattr(error, 'lineno', None) or 1}"
        _end(f"{place}: giao diện: {error}", CONTENT_FAULT, error, verbose=verbose)
    except UsageFault as error:
        _end(str(error), WRONG_USAGE, error, verbose=verbose)
    except EnvironmentFault as error:
        _end(f"Lỗi: {error}.", ENVIRONMENT_FAULT, error, verbose=verbose)
    except OSError as error:
        _end(f"Lỗi: không đọc hay ghi được tệp: {error}.", ENVIRONMENT_FAULT, error, verbose=verbose)
    except KeyboardInterrupt:
        tell("\nĐã dừng. Lệnh sau sẽ dựng lại từ đầu, hoặc chuyển nốt phần đang chuyển.")
        raise SystemExit(ENVIRONMENT_FAULT) from None
    except Exception as error:
        said = f"Lỗi trong chương trình: {type(error).__name__}: {error}. Gửi dòng này cho người phụ trách kỹ thuật."
        _end(said, CONTENT_FAULT, error, verbose=verbose)


def _end(text: str, status: int, error: Exception, *, verbose: bool) -> None:
    if verbose:
        raise error
    tell(text)
    raise SystemExit(status) from None
