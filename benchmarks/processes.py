"""Runs the command line and watches how much memory its processes hold (Linux: /proc)."""

import ctypes
import os
import resource
import subprocess
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass
class Run:
    """One finished run: its time, and what its processes held together in memory, sampled ten times a second."""

    seconds: float
    processor: float  # seconds of the processor, of all its processes: what one quiet core would take
    code: int
    output: str
    memory: list[int] = field(default_factory=list)  # MB

    @property
    def peak(self) -> int:
        return max(self.memory, default=0)


def extract(papers: Path, output: Path, *options: str, watch: bool = True) -> Run:
    """kaoping extract on one core, both of its processes. `watch`: sample its memory, which itself takes some time."""
    command = [
        sys.executable,
        "-m",
        "pipeline",
        "extract",
        str(papers),
        "--output",
        str(output),
        "--workers",
        "1",
        *options,
    ]
    with (output.parent / "bench.log").open("w+", encoding="utf-8") as log:
        start, before = time.perf_counter(), children_processor()
        # Compiled modules are kept, as they are unless somebody forbids it.
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
        memory = []
        while watch and process.poll() is None:
            memory.append(held_by(process.pid))
            time.sleep(0.1 if memory[-1] and len(memory) > 20 else 0.02)
        process.wait()
        seconds = time.perf_counter() - start
        reap_orphans()
        processor = children_processor() - before
        log.seek(0)
        return Run(seconds, processor, process.returncode, log.read(), memory)


def adopt_orphans() -> None:
    """Workers that outlive the command become our children, so that their time is counted (Linux: PR_SET_CHILD_SUBREAPER)."""
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)


def reap_orphans() -> None:
    while True:
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


def children_processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def held_by(root: int) -> int:
    """MB that a process and its children hold, pages they share counted once (PSS)."""
    children = defaultdict(list)
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            children[parent_of(int(entry))].append(int(entry))
    family, total = [root], 0
    for process in family:
        total += proportional(process)
        family.extend(children[process])
    return total // 1024


def parent_of(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1])
    except (FileNotFoundError, ProcessLookupError):  # it ended while we looked
        return 0


def proportional(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8").split("\n")
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
