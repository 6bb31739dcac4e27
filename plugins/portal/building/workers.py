"""Work spread over the cores of this machine; the same results in the same order as one after another."""

from __future__ import annotations

import os
import pickle
import threading
import traceback
from typing import TYPE_CHECKING, Any, TypeVar

from portal.building.environment import EnvironmentFault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkProcess

Item = TypeVar("Item")
Result = TypeVar("Result")


class WorkerFault(EnvironmentFault):
    """A worker ended before its work was done."""


def usable_cores() -> int:
    """Return how many cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def spread(
    work: Callable[[Sequence[Item]], list[Result]], items: Sequence[Item], *, workers: int, chunk: int
) -> Iterator[list[Result]]:
    """Yield `work(part)` for every *chunk* items, in order; by up to *workers* forked processes where that pays.

    Everything that *work* can see is inherited by the fork, only its results are sent back. Work is done here where
    there is but one chunk or core, where the system cannot fork, and where other threads could hold a lock (`serve`).
    """
    parts = [items[start : start + chunk] for start in range(0, len(items), chunk)]
    workers = min(workers, len(parts))
    if workers < 2 or not hasattr(os, "fork") or threading.active_count() > 1:
        yield from map(work, parts)
        return
    processes, receivers = _started(work, parts, workers)
    try:
        for number in range(len(parts)):
            yield _received(receivers[number % workers])
    finally:
        _end(processes, receivers)


def _started(
    work: Callable[[Any], Any], parts: Sequence[Any], workers: int
) -> tuple[list[ForkProcess], list[Connection]]:
    """Start *workers* and return them with what to hear each by; the parts are dealt out in turns.

    Nobody is heard before his turn: a worker that is ahead waits at a full pipe, and not in our memory.
    """
    from multiprocessing import get_context  # noqa: PLC0415  20 ms that small builds do not need

    context = get_context("fork")
    processes: list[ForkProcess] = []
    receivers: list[Connection] = []
    try:
        for first in range(workers):
            receiver, sender = context.Pipe(duplex=False)
            receivers.append(receiver)
            given = (work, parts[first::workers], sender, receivers)
            process = context.Process(target=_labour, args=given, daemon=True)
            process.start()
            sender.close()
            processes.append(process)
    except OSError as error:
        _end(processes, receivers)
        raise WorkerFault(
            f"không mở thêm được tiến trình ({error}); thử với WORKERS = 1 trong pelicanconf.py"
        ) from None
    return processes, receivers


def _end(processes: Sequence[ForkProcess], receivers: Sequence[Connection]) -> None:
    for process in processes:
        process.kill()
        process.join()
    for receiver in receivers:
        receiver.close()


def _labour(
    work: Callable[[Any], Any], parts: Sequence[Any], sender: Connection, receivers: Sequence[Connection]
) -> None:
    """Do the *parts* of one worker and send each result, or the fault that ended the work.

    *receivers* are ends that the fork copied: as long as one is open here, a worker whose parent was killed waits
    forever for somebody to read, and holds the lock of the build.
    """
    for receiver in receivers:
        receiver.close()
    try:
        for part in parts:
            sender.send((work(part), None))
    except (KeyboardInterrupt, BrokenPipeError):
        return  # the parent was interrupted as well, and says so; or it is gone
    except BaseException as fault:
        try:
            pickle.loads(pickle.dumps(fault))  # some can be sent, and not received
            sender.send((None, fault))
        except Exception:
            sender.send((None, WorkerFault(traceback.format_exc())))


def _received(connection: Connection) -> Any:
    try:
        result, fault = connection.recv()
    except EOFError:
        raise WorkerFault("một tiến trình con dừng giữa chừng, có thể do máy hết bộ nhớ") from None
    if fault:
        raise fault
    return result
