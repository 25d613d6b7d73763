"""All stages in order: discover, extract and interpret in workers, load, recompute, audit, report."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import Connection

from msgspec import Struct

from pipeline import corrections as decisions
from pipeline import fingerprints
from pipeline.database.connection import transaction, writing
from pipeline.database.ids import document_id
from pipeline.discover import Discovery, Skipped, discover
from pipeline.limits import Limits
from pipeline.load import remove, remove_orphans
from pipeline.output import REPORT, sweep, write
from pipeline.plan import Plan, make_plan
from pipeline.report.totals import Failure
from pipeline.settle import settle
from pipeline.version import VERSION

Progress = Callable[[int, int, str], None]


class Order(Struct, frozen=True):
    """What `kaoping extract` was asked to do."""

    paths: tuple[Path, ...]
    output: Path
    workers: int = 1
    force: bool = False
    corrections: Path = Path("data/corrections.csv")
    command: str = "kaoping extract"
    limits: Limits = Limits()
    keep_private: bool = False


class Done(Struct, frozen=True):
    """What a run did with the files below its PATHs. `duplicates` are files whose content another file has: the file, and the
    one that stands for both; `failures` those that are not loaded, whichever run failed on them."""

    files: int
    read: int
    unchanged: int
    removed: int
    skipped: tuple[Skipped, ...]
    duplicates: tuple[tuple[str, str], ...]
    failures: tuple[Failure, ...]


def extract(order: Order, progress: Progress) -> Done:
    """The database holds what the files below the PATHs say, recomputed and checked; the report is written."""
    decided = decisions.read(order.corrections)
    discovery = discover(order.paths, order.output)

    def version(sha256: str, path: str) -> str:
        bearing = decisions.fingerprint(decisions.relevant(decided, sha256))
        return fingerprints.joined(fingerprints.making(), fingerprints.reading(order.keep_private), bearing, path)

    with writing(order.output, create_missing=True) as connection, recorded(connection, order.command) as run:
        plan = make_plan(connection, discovery, order.paths, version, order.force)
        skipped = (*discovery.skipped, *plan.closed)
        if plan.todo:
            from pipeline.ingest import Workshop, ingest  # noqa: PLC0415  # an unchanged second run needs no workers

            workshop = Workshop(order.output, order.workers, order.force, order.keep_private, order.limits, decided)
            skipped += ingest(connection, plan.todo, workshop, progress)
        removed = _finish(connection, plan, decided)
        changed = plan.todo or removed or plan.refresh
        _report(connection, order.output, run, decisions.fingerprint(decided), bool(changed))
        _sweep(connection, order.output)
        failures = _failures(connection, discovery)
    every = (*plan.todo, *plan.kept)
    duplicates = tuple((file.path, one.path) for one in every for file in one.files if file.path != one.path)
    return Done(len(discovery.files), len(plan.todo), len(plan.kept), removed, skipped, duplicates, failures)


def audit(output: Path, command: str) -> None:
    """Everything in the database is recomputed, checked and reported again, without reading a file."""
    with writing(output) as connection, recorded(connection, command) as run:
        with transaction(connection):
            connection.execute("UPDATE documents SET audited = NULL")
            _check(connection, removed=0)
            settle(connection)
        _report(connection, output, run, "as before", changed=True)


@contextmanager
def recorded(connection: Connection, command: str) -> Iterator[int]:
    """The run stands in `runs` under the id that is handed on; where it ends by an error, it has no end there."""
    started = datetime.now(UTC).isoformat(timespec="seconds")
    row = connection.execute(
        "INSERT INTO runs (started_at, command, version) VALUES (?, ?, ?)", (started, command, VERSION)
    )
    yield row.lastrowid or 0
    connection.execute(
        "UPDATE runs SET finished_at = ?, documents = (SELECT count(*) FROM documents), failures = "
        "(SELECT count(*) FROM documents WHERE status = 'failed'), findings = (SELECT count(*) FROM findings) WHERE id = ?",
        (datetime.now(UTC).isoformat(timespec="seconds"), row.lastrowid),
    )


def _report(connection: Connection, output: Path, run: int, decided: str, changed: bool) -> None:
    """The HTML report says what the database says now. It is written where something changed, and where the run before did not
    come to it, decided otherwise or had another template."""
    shown = fingerprints.joined(fingerprints.reporting(), decided)
    before = connection.execute("SELECT report FROM runs WHERE id < ? ORDER BY id DESC LIMIT 1", (run,)).fetchone()
    path = output / REPORT
    if changed or before != (shown,) or not path.exists():
        from pipeline.report.html import render  # noqa: PLC0415

        write(path, render(connection, path.parent).encode())
    connection.execute("UPDATE runs SET report = ? WHERE id = ?", (shown, run))


def _sweep(connection: Connection, output: Path) -> None:
    statuses = dict(connection.execute("SELECT sha256, status FROM documents WHERE sha256 IS NOT NULL"))
    sweep(output, statuses.keys(), {sha256 for sha256, status in statuses.items() if status == "failed"})


def _finish(connection: Connection, plan: Plan, decided: tuple[decisions.Correction, ...]) -> int:
    """What is gone is removed, and every document that changed is recomputed and checked, all in one transaction."""
    with transaction(connection):
        if plan.refresh:
            _remember_all(connection, plan)
        connection.executemany("DELETE FROM inputs WHERE location = ?", ((location,) for location in plan.lost))
        homeless = connection.execute(
            "SELECT id FROM documents WHERE id NOT IN (SELECT document_id FROM inputs)"
        ).fetchall()
        for (number,) in homeless:
            remove(connection, number)
        decisions.write(connection, decided)
        _check(connection, len(homeless))
        settle(connection)
    return len(homeless)


def _failures(connection: Connection, discovery: Discovery) -> tuple[Failure, ...]:
    here = {file.location for file in discovery.files}
    failed = connection.execute(
        "SELECT i.location, d.path, d.error FROM documents d JOIN inputs i ON i.document_id = d.id "
        "WHERE d.status = 'failed' ORDER BY d.path, i.location"
    )
    return tuple(dict.fromkeys(Failure(path, error) for location, path, error in failed if location in here))


def _remember_all(connection: Connection, plan: Plan) -> None:
    from pipeline.ingest import remember  # noqa: PLC0415

    for one in plan.kept:
        remember(connection, one, document_id(connection, one.sha256))


def _check(connection: Connection, removed: int) -> None:
    """Recompute and audit what was loaded since the last check, and what was compared with any that came or went."""
    making = fingerprints.making()
    connection.execute("UPDATE documents SET audited = NULL WHERE audited <> ?", (making,))
    pending = [number for (number,) in connection.execute("SELECT id FROM documents WHERE audited IS NULL ORDER BY id")]
    if not pending and not removed:
        return
    from pipeline import rechecks  # noqa: PLC0415  # an unchanged second run checks nothing
    from pipeline.audit.audit import audit as check  # noqa: PLC0415
    from pipeline.events import link_events  # noqa: PLC0415
    from pipeline.recompute import recompute  # noqa: PLC0415

    remove_orphans(connection)
    recompute(connection, pending)
    check(connection, pending, rechecks.places(connection))
    link_events(connection, list(rechecks.units(connection)))
    rechecks.forget(connection)
    connection.execute("UPDATE documents SET audited = ?", (making,))
