"""The summary in the terminal after a run."""

from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pipeline.database.codes import CODES
from pipeline.database.connection import NAME, reading
from pipeline.output import REPORT
from pipeline.report.totals import STATUSES, Failure, Totals, count, counted
from pipeline.run import Done

COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}
SHOWN = 20  # files named one by one before the rest is counted


class _Console(Console):
    """Leaves a broken pipe, such as that of `kaoping extract | head`, to the command line; rich would end with an error."""

    def on_broken_pipe(self) -> NoReturn:
        raise BrokenPipeError


def show(output: Path, done: Done | None) -> bool:
    """Prints what the run did and what the database holds now; returns whether files below its PATHs failed or were skipped."""
    with reading(output) as connection:
        totals = count(connection)
    console = _Console(highlight=False, soft_wrap=True)
    if done:
        _show_run(console, done)
    _show_figures(console, totals)
    failures = totals.failures if done is None else done.failures
    _show_failures(console, failures, len(totals.failures) - len(failures))
    console.print(f"database  {escape(str(output / NAME))}\nreport    {escape(str(output / REPORT))}")
    return done is not None and bool(done.failures or done.skipped)


def _show_run(console: Console, done: Done) -> None:
    if not done.files:
        console.print("No files found. Put PDF, Word or text files there and run the command again.")
    console.print(
        f"{counted(done.files, 'file')}: {done.read} read, {done.unchanged} unchanged, {done.removed} removed"
    )
    for path, same in done.duplicates[:SHOWN]:
        console.print(f"  same content twice: {escape(path)} is {escape(same)}")
    _rest(console, len(done.duplicates))
    for skipped in done.skipped[:SHOWN]:
        console.print(f"  [yellow]skipped[/]: {escape(skipped.path)} {escape(skipped.reason)}")
    _rest(console, len(done.skipped))


def _show_figures(console: Console, totals: Totals) -> None:
    console.print(
        ", ".join(counted(number, name) for name, number in totals.rows.items() if number) or "The database is empty."
    )
    if totals.recomputed:
        table = Table("recomputed", *STATUSES, box=None, header_style="bold", padding=(0, 2, 0, 0))
        for quantity, statuses in totals.recomputed.items():
            table.add_row(quantity, *(str(statuses[status]) for status in STATUSES))
        console.print(table)
    if totals.findings:
        table = Table("findings", "", "meaning", box=None, header_style="bold", padding=(0, 2, 0, 0))
        for code, number in totals.findings.items():
            table.add_row(f"[{COLOURS[CODES[code].severity]}]{code}[/]", str(number), CODES[code].meaning)
        console.print(table)


def _show_failures(console: Console, failures: Sequence[Failure], elsewhere: int) -> None:
    if failures:
        console.print(f"[red]{counted(len(failures), 'file')} could not be read:[/]")
    for failure in failures[:SHOWN]:
        console.print(f"  {escape(failure.path)}: {escape(failure.error)}")
    _rest(console, len(failures))
    if elsewhere:
        console.print(f"{counted(elsewhere, 'file')} of other runs could not be read; see the report")


def _rest(console: Console, number: int) -> None:
    if number > SHOWN:
        console.print(f"  … and {number - SHOWN} more")
