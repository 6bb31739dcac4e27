"""Every fault becomes one text for people and one status for scripts."""

import pytest
from jinja2 import TemplateSyntaxError, UndefinedError

from portal.building.environment import EnvironmentFault
from portal.building.faults import Fault, fault_of, told_to_people
from portal.building.project import UsageFault
from portal.model.problem import ContentError, Problem
from portal.settings import SettingsError

PROBLEM = Problem("content/articles/a.md", 3, "date", "ngày sai")
FAULTS = [
    (ContentError([PROBLEM]), "content/articles/a.md:3: date: ngày sai\n1 lỗi, 0 cảnh báo.", 1),
    (SettingsError("pelicanconf.py: PORTAL: sai"), "pelicanconf.py: PORTAL: sai", 1),
    (TemplateSyntaxError("thiếu %}", 7, filename="theme/a.html"), "theme/a.html:7: giao diện: thiếu %}", 1),
    (UndefinedError("'x' is undefined"), "theme/templates:1: giao diện: 'x' is undefined", 1),
    (UsageFault("--at: sai"), "--at: sai", 2),
    (EnvironmentFault("cổng 80 đang bận"), "Lỗi: cổng 80 đang bận.", 3),
    (OSError("đĩa đầy"), "Lỗi: không đọc hay ghi được tệp: đĩa đầy.", 3),
    (KeyError("a"), "Lỗi trong chương trình: KeyError: 'a'. Gửi dòng này cho người phụ trách kỹ thuật.", 1),
]


@pytest.mark.parametrize(("error", "text", "status"), FAULTS, ids=lambda value: type(value).__name__)
def test_a_verb_ends_with_the_text_and_status_of_its_fault(error, text, status, capsys):
    """What the server shows in a page and what a verb prints come from one place."""
    said = fault_of(error)
    with pytest.raises(SystemExit) as ended, told_to_people():
        raise error

    assert said.text.startswith(text)
    assert said == Fault(said.text, status)
    assert capsys.readouterr().err == f"{said.text}\n"
    assert ended.value.code == status


def test_a_verbose_command_shows_the_error_itself():
    """Whoever debugs gets the traceback."""
    with pytest.raises(KeyError), told_to_people(verbose=True):
        raise KeyError("a")
