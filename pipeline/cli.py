"""The command line `kaoping`: what was asked, done by the stages, told in plain words."""

import argparse
import gc
import io
import os
import shlex
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from pipeline import help_texts
from pipeline.version import VERSION

SUCCESS, SOME_FAILED, WRONG_USE, INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code; nothing but plain words reaches the terminal."""
    gc.set_threshold(100_000, 50, 100)  # rows and records are many and hold no cycles worth looking for
    if isinstance(sys.stdout, io.TextIOWrapper):  # a name that is no UTF-8, or Chinese on a terminal that has none
        sys.stdout.reconfigure(errors="backslashreplace")
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.run is None:
        parser.print_help(sys.stderr)
        return WRONG_USE
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
    from pipeline.database.connection import UnusableOutput  # noqa: PLC0415
    from pipeline.discover import NoSuchPath  # noqa: PLC0415
    from pipeline.explain import UnknownUnit  # noqa: PLC0415
    from pipeline.workers import WorkersBroken  # noqa: PLC0415

    return WrongUse, UnusableOutput, NoSuchPath, BadCorrections, UnknownUnit, WorkersBroken


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "kaoping", description=help_texts.ABOUT, epilog=help_texts.EXAMPLES, formatter_class=_Plain
    )
    parser.add_argument("--version", action="version", version=f"kaoping {VERSION}")
    parser.set_defaults(run=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    extract = _command(commands, "extract", _extract, "read files and folders into the database", help_texts.EXTRACT)
    extract.epilog = help_texts.EXTRACT_EXAMPLES
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

    audit = _command(commands, "audit", _audit, "recompute and check again, without reading files")
    _output_option(audit)

    explain = _command(commands, "explain", _explain, "one unit's scores, down to page and file", help_texts.EXPLAIN)
    explain.epilog = help_texts.EXPLAIN_EXAMPLES
    explain.add_argument("unit", metavar="UNIT", help="the unit's name or a part of it, such as 教育局")
    explain.add_argument("--year", type=int, metavar="Y", help="one year only")
    _output_option(explain)

    units = _command(commands, "units", _units, "bodies, and how their names are written", help_texts.UNITS)
    units.epilog = help_texts.UNITS_EXAMPLES
    units.add_argument(
        "what", nargs="?", default="", metavar="PART", help="words in a name, or: check FILE, groups, unused"
    )
    units.add_argument("file", nargs="?", type=Path, metavar="FILE", help="with check: a list of names, or a paper")
    units.add_argument("--place", metavar="CITY", help="with check: where a list of names comes from, such as 云岭市")
    _output_option(units)

    reasons = _command(commands, "reasons", _reasons, "what points were given and taken for", help_texts.REASONS)
    reasons.epilog = help_texts.REASONS_EXAMPLES
    reasons.add_argument("--category", metavar="NAME", help="one category only, such as overdue")
    reasons.add_argument("--examples", type=_positive, default=3, metavar="N", help="reasons shown of each (3)")
    reasons.add_argument("--why", metavar="WORDS", help="how this sentence is decided; needs no database")
    _output_option(reasons)

    _command(commands, "doctor", _doctor, "what this machine can read, what to install", help_texts.DOCTOR)

    corrections = _command(
        commands, "corrections", _corrections, "list what people corrected or decided", help_texts.CORRECTIONS
    )
    _corrections_option(corrections)
    _output_option(corrections)
    return parser


class _Plain(argparse.RawDescriptionHelpFormatter):
    """Keeps the lines of descriptions and examples as they are written, and each command on one line."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog)
        self._action_max_length = len("    corrections")  # argparse forgets the indent of commands


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

    lines, whole = examine()
    print("\n".join(lines))
    return SUCCESS if whole else SOME_FAILED


def _units(options: argparse.Namespace) -> int:
    from pipeline.commands.units import checked, groups, listed, unused  # noqa: PLC0415
    from pipeline.database.connection import reading  # noqa: PLC0415

    if options.what == "check":
        if options.file is None or not options.file.is_file():
            raise WrongUse(f"{options.file or 'FILE'} is no file. Try: kaoping units check names.txt --place 云岭市")
        print("\n".join(checked(options.file, options.place)))
        return SUCCESS
    with reading(options.output) as connection:
        lines = {"unused": unused, "groups": groups}.get(options.what)
        print("\n".join(lines(connection) if lines else listed(connection, options.what)))
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
    from pipeline.discover import printable  # noqa: PLC0415

    return printable(shlex.join(["kaoping", *sys.argv[1:]]))
