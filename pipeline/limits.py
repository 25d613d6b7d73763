"""What reading one file may use."""

from msgspec import Struct


class Limits(Struct, frozen=True):
    """Seconds of time, to which more come for a large file; bytes of memory; and after how many files a fresh process
    takes over, whatever the libraries have leaked."""

    seconds: float = 120.0
    memory: int = 4 << 30
    files_per_worker: int = 200
