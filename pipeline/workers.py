"""One function that maps a task over items in worker processes and yields the results in order.

Each task runs in its own process at a time, with a time and a memory limit: a crash, a hang or a hunger for memory costs
its own item only. Items and results are small (paths, names), so that a distributed engine can take this module's place.
"""

import ctypes
import gc
import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import TimeoutError as TaskTimeout
from concurrent.futures import wait
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import Generic, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from pipeline.limits import Limits

T = TypeVar("T")
R = TypeVar("R")

# Loaded once in the server from which workers are forked, so that no worker spends time on imports.
PRELOADED = [
    "pipeline.extract",
    "pipeline.interpret.interpreter",
    "pipeline.corrected_meaning",
    "extractors.pdf.reader",
    "normalizers.units.resolve",
]

_MUCH = 100_000  # kilobytes

BROKEN = "The worker processes do not stay alive on this machine. Free some memory and run the command again with --workers 1."


class WorkerFailed(Exception):
    """A worker could not finish its task; the message says why, for the person who supplied the file."""


class WorkersBroken(Exception):
    """Workers cannot be kept alive on this machine, whatever the file; the message says what to do."""


class Result(Generic[T, R]):
    """What became of one item."""

    def __init__(self, item: T, future: ProcessFuture[R]) -> None:
        self.item = item
        self._future = future

    def value(self) -> R:
        """The task's result. Raises what the task raised, or WorkerFailed where its process did not survive it."""
        try:
            return self._future.result()
        except TaskTimeout as error:
            seconds = error.args[1] if len(error.args) > 1 else "?"
            raise WorkerFailed(f"Reading did not end within {seconds:.0f} seconds and was stopped.") from error
        except MemoryError as error:
            raise WorkerFailed("Reading needs more memory than one file may use.") from error
        except ProcessExpired as error:
            raise WorkerFailed(f"The reader crashed on this file ({_death(error.exitcode)}).") from error

    @property
    def broken(self) -> bool:
        """True where all workers died at once, which need not be this item's fault. Waits until the item is done."""
        return isinstance(self._future.exception(), BrokenProcessPool)


def run(
    task: Callable[[T], R], items: Sequence[T], seconds: Callable[[T], float], workers: int, limits: Limits
) -> Iterator[Result[T, R]]:
    """Yields a result for each item, in the order of the items, as soon as it and those before it are done.

    Where all workers die at once (an idle one was killed, say), new ones take over from there; where they do so again
    and again, WorkersBroken is raised.
    """
    done, failed = 0, 0
    while done < len(items):
        for result in _run_once(task, items[done:], seconds, workers, limits):
            if result.broken and not failed:
                failed += 1
                break
            if result.broken:
                raise WorkersBroken(BROKEN)
            done, failed = done + 1, 0
            yield result


def _run_once(
    task: Callable[[T], R], items: Sequence[T], seconds: Callable[[T], float], workers: int, limits: Limits
) -> Iterator[Result[T, R]]:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    pool = ProcessPool(
        max_workers=min(workers, len(items)),
        max_tasks=limits.files_per_worker,
        initializer=start_worker,
        initargs=(limits.memory,),
        context=context,
    )
    try:
        futures = [pool.schedule(partial(_released, task), args=(item,), timeout=seconds(item)) for item in items]
        for item, future in zip(items[:-1], futures[:-1], strict=True):
            yield Result(item, future)
        wait(futures)
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()
    # The workers are gone by now: none holds memory while the last document is loaded, which may be a long one.
    yield Result(items[-1], futures[-1])


def start_worker(most: int) -> None:
    """A worker's process is ready: limited, and without looking over a document again and again for cycles it has not."""
    limit_memory(most)
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def limit_memory(most: int) -> None:
    """This process may use no more memory than that; Ctrl-C is left to the process that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        import resource  # noqa: PLC0415  # not on Windows
    except ImportError:
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _released(task: Callable[[T], R], item: T) -> R:
    """The task's result; much memory that it took goes back to the system, since a worker waits while a long document is loaded."""
    try:
        return task(item)
    finally:
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # the C library of most Linux systems has it
        if trim is not None and _took_much():
            trim(0)


def _took_much() -> bool:
    """Whether this process ever held more memory than ordinary papers take; getting it anew for each of those costs time."""
    import resource  # noqa: PLC0415  # not on Windows

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > _MUCH


def _death(code: int | None) -> str:
    if code is not None and code < 0:
        return f"signal {signal.Signals(-code).name}"
    return f"exit code {code}"
