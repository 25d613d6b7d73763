"""The command line `kaoping`: what was asked, done by the stages, told in plain words."""

import argparse
import os
import shlex
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from pipeline.database.connection import UnusableOutput
from pipeline.version import VERSION

SUCCESS, SOME_FAILED, WRONG_USE, INTERRUPTED = 0, 1, 2, 130

ABOUT = """kaoping turns the assessment papers of Chinese local governments (PDF, Word, text …) into one SQLite database
in which every number is traced to its place on a page and recomputed."""

EXAMPLES = """examples:
  kaoping extract                          read data/raw, write data/processed/kaoping.db and the report
  kaoping extract papers/2023 --output out read another folder, write elsewhere
  kaoping audit                            recompute and check again, without reading files
  kaoping explain 市教育局 --year 2023      one unit's scores, down to page and file
  kaoping units 发改                        bodies with 发改 in a name, and how they are written
  kaoping reasons                          what points were given and taken for
  kaoping doctor                           what this machine can read

exit codes: 0 all is well, 1 some files failed (the rest is loaded), 2 wrong use, or the output cannot be written"""

EXTRACT = """Reads files and folders and loads them into DIR/kaoping.db; then recomputes, checks and writes DIR/report/index.html.
Unchanged files are not read again; what is gone from PATH is removed. Interrupted runs are completed by the next."""

EXTRACT_EXAMPLES = """examples:
  kaoping extract                            everything in data/raw
  kaoping extract scores.pdf sheet.docx      two files
  kaoping extract --workers 8                on eight processor cores
  kaoping extract broken.pdf --force         try a file again"""


UNITS = """Lists the bodies in the database, with the ways in which they are written and how often; PART keeps those with these words in
a name. `kaoping units check FILE` shows how names resolve and why: FILE has a name a line, or is any paper that can be read.
`kaoping units unused` lists the entries of normalizers/lists/bodies_*.csv that no name in the database leads to."""

UNITS_EXAMPLES = """examples:
  kaoping units                                  every unit
  kaoping units 教育                              those with 教育 in a name
  kaoping units check names.txt --place 云岭市     how each line resolves
  kaoping units check data/raw/results.pdf       how the names of a paper resolve
  kaoping units unused                           list entries without use

A body that is missing: add a line to normalizers/lists/bodies_government.csv (or bodies_party.csv, bodies_stationed.csv).
A name taken for the wrong body: decide it in data/corrections.csv (kind unit; ≠NAME says that it is not that body)."""

REASONS = """Lists what points were given and taken for: each category with its meaning, counts and the most frequent reasons, behind each
the words that decided. --why tells how one sentence is decided."""

REASONS_EXAMPLES = """examples:
  kaoping reasons                                all categories
  kaoping reasons --category overdue --examples 20
  kaoping reasons --why 因整改迟缓被市安委办约谈

A word that is missing: add it to its category in normalizers/lists/categories.yaml; then `make evaluate` tells whether it helped."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code; nothing but plain words reaches the terminal."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        print("\nStopped. What was loaded stays; run the command again to complete it.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return SUCCESS
    except _mistakes() as error:
        print(f"kaoping: {error}", file=sys.stderr)
        return WRONG_USE


class WrongUse(Exception):
    """What was asked makes no sense; the message says what would."""


def _mistakes() -> tuple[type[Exception], ...]:
    from pipeline.corrections import BadCorrections  # noqa: PLC0415
    from pipeline.discover import NoSuchPath  # noqa: PLC0415
    from pipeline.explain import UnknownUnit  # noqa: PLC0415
    from pipeline.workers import WorkersBroken  # noqa: PLC0415

    return WrongUse, UnusableOutput, NoSuchPath, BadCorrections, UnknownUnit, WorkersBroken


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("kaoping", description=ABOUT, epilog=EXAMPLES, formatter_class=_Plain)
    parser.add_argument("--version", action="version", version=f"kaoping {VERSION}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    extract = _command(commands, "extract", _extract, "all stages: files and folders to database and report", EXTRACT)
    extract.epilog = EXTRACT_EXAMPLES
    extract.add_argument("paths", nargs="*", metavar="PATH", type=Path, help="file or folder (data/raw)")
    extract.add_argument(
        "--workers", type=_positive, default=os.cpu_count() or 1, metavar="N", help="files read at once (all cores)"
    )
    extract.add_argument("--force", action="store_true", help="read files again even when nothing changed")
    extract.add_argument(
        "--keep-private",
        action="store_true",
        help="keep telephone numbers, addresses and names of contacts; else they are masked by ＊",
    )
    _corrections_option(extract)
    _output_option(extract)

    audit = _command(commands, "audit", _audit, "recompute, check and report again without reading files")
    _output_option(audit)

    explain = _command(
        commands, "explain", _explain, "one unit's scores: base, every reason, page, file, working, verdict"
    )
    explain.add_argument("unit", metavar="UNIT", help="the unit's name or a part of it, such as 教育局")
    explain.add_argument("--year", type=int, metavar="Y", help="one year only")
    _output_option(explain)

    units = _command(commands, "units", _units, "bodies with the ways they are written; how names resolve", UNITS)
    units.epilog = UNITS_EXAMPLES
    units.add_argument("what", nargs="?", default="", metavar="PART", help="words in a name, or: check FILE, unused")
    units.add_argument("file", nargs="?", type=Path, metavar="FILE", help="with check: a list of names, or a paper")
    units.add_argument("--place", metavar="CITY", help="with check: where a list of names comes from, such as 云岭市")
    _output_option(units)

    reasons = _command(commands, "reasons", _reasons, "categories of reasons with counts and examples", REASONS)
    reasons.epilog = REASONS_EXAMPLES
    reasons.add_argument("--category", metavar="NAME", help="one category only, such as overdue")
    reasons.add_argument("--examples", type=_positive, default=3, metavar="N", help="reasons shown of each (3)")
    reasons.add_argument("--why", metavar="WORDS", help="how this sentence is decided; needs no database")
    _output_option(reasons)

    _command(commands, "doctor", _doctor, "what this machine can read, and what to install for the rest")

    corrections = _command(commands, "corrections", _corrections, "list what people corrected or decided")
    _corrections_option(corrections)
    _output_option(corrections)
    return parser


class _Plain(argparse.RawDescriptionHelpFormatter):
    """Keeps the lines of descriptions and examples as they are written."""


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    run: Callable[[argparse.Namespace], int],
    summary: str,
    description: str | None = None,
) -> argparse.ArgumentParser:
    command = commands.add_parser(
        name, help=summary, description=description or f"{summary[0].upper()}{summary[1:]}.", formatter_class=_Plain
    )
    command.set_defaults(run=run)
    return command


def _output_option(command: argparse.ArgumentParser) -> None:
    default = Path("data/processed")
    command.add_argument(
        "--output", type=Path, default=default, metavar="DIR", help=f"folder of the database ({default})"
    )


def _corrections_option(command: argparse.ArgumentParser) -> None:
    default = Path("data/corrections.csv")
    command.add_argument(
        "--corrections", type=Path, default=default, metavar="FILE", help=f"what people decided ({default})"
    )


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


def _extract(options: argparse.Namespace) -> int:
    from pipeline.report.progress import shown  # noqa: PLC0415
    from pipeline.report.summary import show  # noqa: PLC0415
    from pipeline.run import Order, extract  # noqa: PLC0415

    paths = tuple(options.paths) or (Path("data/raw"),)
    order = Order(
        paths=paths,
        output=options.output,
        workers=options.workers,
        force=options.force,
        corrections=options.corrections,
        command=_told(),
        keep_private=options.keep_private,
    )
    with shown() as progress:
        done = extract(order, progress)
    return SOME_FAILED if show(options.output, done) else SUCCESS


def _audit(options: argparse.Namespace) -> int:
    from pipeline.report.summary import show  # noqa: PLC0415
    from pipeline.run import audit  # noqa: PLC0415

    audit(options.output, _told())
    show(options.output, None)
    return SUCCESS


def _explain(options: argparse.Namespace) -> int:
    from pipeline.database.connection import reading  # noqa: PLC0415
    from pipeline.explain import explain  # noqa: PLC0415

    with reading(options.output) as connection:
        print(explain(connection, options.unit, options.year))
    return SUCCESS


def _doctor(_: argparse.Namespace) -> int:
    from pipeline.doctor import examine  # noqa: PLC0415

    print("\n".join(examine()))
    return SUCCESS


def _units(options: argparse.Namespace) -> int:
    from pipeline.commands.units import checked, listed, unused  # noqa: PLC0415
    from pipeline.database.connection import reading  # noqa: PLC0415

    if options.what == "check":
        if options.file is None or not options.file.is_file():
            raise WrongUse(f"{options.file or 'FILE'} is no file. Try: kaoping units check names.txt --place 云岭市")
        print("\n".join(checked(options.file, options.place)))
        return SUCCESS
    with reading(options.output) as connection:
        print("\n".join(unused(connection) if options.what == "unused" else listed(connection, options.what)))
    return SUCCESS


def _reasons(options: argparse.Namespace) -> int:
    from pipeline.commands.reasons import counted, explained  # noqa: PLC0415
    from pipeline.database.connection import reading  # noqa: PLC0415
    from pipeline.database.scores import CATEGORIES  # noqa: PLC0415

    if options.why:
        print("\n".join(explained(options.why)))
        return SUCCESS
    if options.category not in (None, *CATEGORIES):
        raise WrongUse(f"{options.category!r} is no category. They are: {', '.join(CATEGORIES)}.")
    with reading(options.output) as connection:
        print("\n".join(counted(connection, options.category, options.examples)))
    return SUCCESS


def _corrections(options: argparse.Namespace) -> int:
    from pipeline.corrections import listed, read  # noqa: PLC0415
    from pipeline.database.connection import NAME, reading  # noqa: PLC0415
    from pipeline.settle import statuses  # noqa: PLC0415

    known: dict[int, str] = {}
    if (options.output / NAME).exists():
        with reading(options.output) as connection:
            known = statuses(connection)
    print("\n".join(listed(read(options.corrections), options.corrections, known)))
    return SUCCESS


def _told() -> str:
    return shlex.join(["kaoping", *sys.argv[1:]])
