"""Tasks in processes of their own: order is kept, and a process that dies takes only its own task along."""

import os
import time

import pytest

from pipeline.limits import Limits
from pipeline.workers import WorkerFailed, WorkersBroken, run


def double(number: int) -> int:
    time.sleep(0.05 * (5 - number))  # the first takes longest
    return 2 * number


def process_of(_: int) -> int:
    return os.getpid()


def leave_silently(number: int) -> int:
    os._exit(0 if number == 1 else 3)


def quickly(_: object) -> float:
    return 1.0


def test_results_come_in_the_order_of_the_items() -> None:
    results = run(double, range(5), lambda _: 10.0, 3, Limits())
    assert [(result.item, result.value()) for result in results] == [(number, 2 * number) for number in range(5)]


def test_nothing_runs_in_this_process() -> None:
    (result,) = run(process_of, [1], lambda _: 10.0, 1, Limits())
    assert result.value() != os.getpid()


def test_no_items_start_no_worker() -> None:
    assert list(run(double, [], quickly, 2, Limits())) == []


def test_a_worker_is_replaced_after_its_files() -> None:
    results = list(run(process_of, range(4), lambda _: 10.0, 1, Limits(files_per_worker=2)))
    assert len({result.value() for result in results}) == 2


@pytest.mark.parametrize(("number", "told"), [(1, "did not end within"), (2, "exit code 3")])
def test_a_worker_that_leaves_is_missed(number: int, told: str) -> None:
    (result,) = run(leave_silently, [number], quickly, 1, Limits())
    with pytest.raises(WorkerFailed, match=told):
        result.value()


def test_workers_that_cannot_live_are_told_and_not_blamed_on_a_file() -> None:
    with pytest.raises(WorkersBroken, match="--workers 1"):
        list(run(double, range(3), lambda _: 10.0, 2, Limits(memory=1 << 20)))
