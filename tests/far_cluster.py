"""A Dask cluster on this computer for tests: a scheduler and workers with their nannies, in a process of its own.

python tests/far_cluster.py WORKERS [CERTIFICATE KEY]    # prints its address; ends when its input does
"""

from __future__ import annotations

import contextlib
import importlib
import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workspaces import ROOT


@dataclass(frozen=True, slots=True)
class Far:
    """A cluster, its address as `--executor` takes it."""

    address: str
    process: subprocess.Popen[str]


@contextlib.contextmanager
def far_cluster(cache: Path, workers: int = 2, *files: Path) -> Iterator[Far]:
    """Run a cluster while inside, with a cache of its own, and yield it."""
    environment = {
        **os.environ,
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT / 'tests'}",
        "CAREGET_DOCS_CACHE": str(cache),
        "DASK_TEMPORARY_DIRECTORY": str(cache / "dask"),
    }
    command = [sys.executable, "-W", "ignore", __file__, str(workers), *map(str, files)]
    process = subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdin
    assert process.stdout
    try:
        yield Far(process.stdout.readline().strip().replace("tcp://", "dask://"), process)
    finally:
        process.stdin.close()
        process.wait()
        process.stdout.close()


def once(place: Path, project: object, brand: object, flag: str, number: int) -> int:
    """Return a number; whoever is first writes into `flag` which worker it serves, and waits until that is killed."""
    with contextlib.suppress(FileExistsError), Path(flag).open("x") as file:
        parent = multiprocessing.parent_process()  # a server may stand between
        file.write(str(parent.pid if parent else 0))
        file.flush()
        while True:
            time.sleep(0.1)
    return number


def _main(workers: int, *files: str) -> None:
    dask: Any = importlib.import_module("distributed")

    security = None
    if files:
        own, key = files
        ends = {f"tls_{end}_{part}": file for end in ("client", "scheduler", "worker")
                for part, file in (("cert", own), ("key", key))}  # fmt: skip
        security = dask.Security(tls_ca_file=own, require_encryption=True, **ends)
    with dask.LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        host="tls://127.0.0.1" if files else "127.0.0.1",
        dashboard_address=None,
        security=security,
    ) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    _main(int(sys.argv[1]), *sys.argv[2:])
