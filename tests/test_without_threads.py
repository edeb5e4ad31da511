"""What must be replaced in workers is tested in a process that has no threads, from which they are forked."""

import subprocess
import sys
from pathlib import Path

import pytest

FILE = Path(__file__).with_name("without_threads.py")


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")
def test_in_a_process_without_threads() -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "-p", "no:cacheprovider", str(FILE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=FILE.parent.parent)
    assert done.returncode == 0, done.stdout[-3000:]
