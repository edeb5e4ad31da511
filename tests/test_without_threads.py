"""What must be replaced in workers is tested in a process that has no threads, from which they are forked."""

import subprocess
import sys
from pathlib import Path

import pytest

FILES = ("without_threads.py", "beside_others.py")


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")
@pytest.mark.parametrize("name", FILES)
def test_in_a_process_without_threads(name: str) -> None:
    file = Path(__file__).with_name(name)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "-p", "no:cacheprovider", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=file.parent.parent)
    assert done.returncode == 0, done.stdout[-3000:]
