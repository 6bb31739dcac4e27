"""More hands, the same work."""

import os
import signal
import threading

import pytest
from jinja2 import TemplateSyntaxError

from portal.building.shelf import CacheFault
from portal.building.workers import WorkerFault, spread
from portal.model.problem import ContentError, Problem

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="without fork everything is done here")


@pytest.fixture(autouse=True)
def _alone():
    """Beside a thread that another test left, work would be done, and killed, in this very process."""
    assert threading.active_count() == 1, threading.enumerate()


def squares(part):
    return [number * number for number in part]


def pids(part):
    return [os.getpid() for _ in part]


@pytest.mark.parametrize("workers", [1, 2, 3, 7])
@pytest.mark.parametrize(("count", "chunk"), [(0, 3), (1, 3), (3, 3), (4, 3), (20, 3), (7, 1), (100, 9)])
def test_results_come_in_order(count, chunk, workers):
    """However many items, chunks and workers, the parts are those of one after another."""
    items = list(range(count))
    parts = [squares(items[start : start + chunk]) for start in range(0, count, chunk)]

    assert list(spread(squares, items, workers=workers, chunk=chunk)) == parts


def test_large_results_come_through():
    """A part larger than the buffer of a pipe waits to be read."""
    parts = list(spread(lambda part: [bytes(300_000)] * len(part), range(9), workers=2, chunk=1))

    assert [len(part[0]) for part in parts] == [300_000] * 9


@pytest.mark.parametrize(("workers", "count", "is_here"), [(1, 9, True), (2, 3, True), (2, 9, False)])
def test_one_core_or_one_part_needs_no_worker(workers, count, is_here):
    """A fork that would only wait is spared."""
    found = {pid for part in spread(pids, range(count), workers=workers, chunk=3) for pid in part}

    assert (found == {os.getpid()}) == is_here


def test_beside_other_threads_nothing_is_forked():
    """A thread may hold a lock that a fork would wait for."""
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    try:
        found = {pid for part in spread(pids, range(9), workers=2, chunk=3) for pid in part}
    finally:
        ended.set()
        thread.join()

    assert found == {os.getpid()}


@pytest.mark.parametrize(
    "fault", [ValueError("sai"), CacheFault("hỏng"), OSError(28, "hết chỗ"), TemplateSyntaxError("thiếu", 7, "a.html")]
)
def test_a_fault_comes_through_as_it_is(fault):
    """Type and text are those that were raised, so that a person is told the same."""

    def fail(part):
        if 7 in part:
            raise fault
        return squares(part)

    with pytest.raises(type(fault)) as raised:
        list(spread(fail, range(20), workers=2, chunk=3))
    assert str(raised.value) == str(fault)


@pytest.mark.parametrize("fault", [ValueError(lambda: None), ContentError([Problem("a.md", 1, "date", "ngày sai")])])
def test_a_fault_that_cannot_be_sent_is_told_as_text(fault):
    """What no pipe carries, or gives back, still says what happened."""

    def fail(part):
        raise fault

    with pytest.raises(WorkerFault, match=type(fault).__name__):
        list(spread(fail, range(20), workers=2, chunk=3))


@pytest.mark.parametrize("end", [lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: os._exit(0)])
def test_a_worker_that_is_gone_is_told(end):
    """Whoever kills it, the work does not end as if it were done."""

    def die(part):
        if 7 in part:
            end()
        return squares(part)

    with pytest.raises(WorkerFault, match="dừng giữa chừng"):
        list(spread(die, range(20), workers=2, chunk=3))


def test_an_interrupt_ends_the_workers():
    """Nobody works on for a parent that was told to stop."""
    running = spread(pids, range(20), workers=2, chunk=3)
    (pid, *_) = next(running)
    with pytest.raises(KeyboardInterrupt):
        running.throw(KeyboardInterrupt)

    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_an_interrupt_of_a_worker_is_no_result():
    """Ctrl-C reaches workers too."""

    def interrupted(part):
        raise KeyboardInterrupt

    with pytest.raises(WorkerFault):
        list(spread(interrupted, range(20), workers=2, chunk=3))
