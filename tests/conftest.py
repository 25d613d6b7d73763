"""What every room's tests share: where the project and the exam lie, and fast property tests."""

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("quick", max_examples=60, deadline=None)
settings.load_profile("quick")

ROOT = Path(__file__).parents[1]
EXAM = ROOT.parent / "shared" / "exam"


@pytest.fixture(scope="session")
def exam() -> Path:
    """The folder of the exam; tests that use it are skipped where it is absent."""
    if not EXAM.is_dir():
        pytest.skip("the exam lies outside the project")
    return EXAM
