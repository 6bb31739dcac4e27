"""What the last build came to, for whoever waits."""

import threading
from pathlib import Path

from portal.building.proofs import Proofs
from portal.linting.lexicon import Lexicon
from portal.model.problem import ContentError, Problem
from portal.serving.builds import MOST_LINES, Builds, State, lines_of


def test_a_build_that_changes_nothing_is_no_news():
    """The state stays the very same, so nobody wakes."""
    builds = Builds("a")
    before = builds.state
    builds.succeeded("a")

    assert builds.state is before


def test_proofs_are_news_though_no_page_changed():
    """What is told beside a page is asked for again."""
    builds = Builds("a")
    before = builds.state
    builds.succeeded("a", Proofs(Path("content"), "content", {}, {}, Lexicon(), b"a"))

    assert builds.state.identity == "a"
    assert builds.state != before


def test_a_failed_build_leaves_the_identity():
    """The pages seen are still those of the build before."""
    builds = Builds("a")
    builds.failed(("lỗi",))
    assert builds.state == State("a", ("lỗi",))

    builds.succeeded("a")
    assert builds.state == State("a", ())


def test_who_waits_hears_at_once():
    """A waiting thread gets the next state, not the one it knows."""
    builds = Builds("a")
    heard = []
    waiting = threading.Thread(target=lambda: heard.append(builds.after(known, timeout=60)))
    known = builds.state
    waiting.start()
    builds.succeeded("b")
    waiting.join(60)

    assert heard == [State("b")]
    assert builds.after(builds.state, timeout=0) is builds.state


def test_a_page_shows_errors_alone():
    """Warnings and the count are for the terminal."""
    error = ContentError([Problem("b.md", 1, "title", "thiếu"), Problem("a.md", 1, "photo", "nặng", is_warning=True)])

    assert lines_of(error) == ("b.md:1: title: thiếu",)


def test_a_page_shows_not_more_than_fits():
    """Of very many faults the page says how many it leaves out."""
    lines = lines_of(ContentError([Problem("a.md", line, "title", "thiếu") for line in range(1, MOST_LINES + 4)]))

    assert len(lines) == MOST_LINES + 1
    assert lines[-1] == "… và 3 lỗi nữa; cửa sổ lệnh ghi đủ."
