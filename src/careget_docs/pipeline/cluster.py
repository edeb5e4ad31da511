"""Editions made on other machines, by the workers of a Dask scheduler: sources go out, files and findings return.

What comes back is taken in by this process alone, with the same transaction as what was made here. A piece of work that
dies with its worker is done again elsewhere. Whatever could make other bytes than this machine is refused.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import logging
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from careget_docs.diagnostics import Diagnostic, Phrase, Report, phrase
from careget_docs.pipeline import far_work
from careget_docs.pipeline.engine import Begun, Work, nobody
from careget_docs.pipeline.executor import Executor, on_this_machine
from careget_docs.pipeline.far_work import Asked, FarEnd
from careget_docs.pipeline.pipeline import Outcome
from careget_docs.pipeline.stock import Stock
from careget_docs.workers import Done

T = TypeVar("T")
PATIENCE = 10
"""Seconds that a scheduler has to answer."""
_LARGEST = 50_000_000
"""Bytes of sources that are sent at once."""
_HINT = phrase(
    "Look whether it runs (`dask scheduler`), and whether workers have joined it (`dask worker`); then build again."
)


class Unusable(Exception):
    """Why workers cannot be used, or not any more, as a finding."""

    def __init__(self, code: str, message: Phrase, hint: Phrase) -> None:
        super().__init__(code)
        report = Report()
        report.error(code, None, message, hint)
        self.finding = next(iter(report))


@dataclass(slots=True)
class Cluster:
    """Workers that make editions of one workspace as it stood when the command began. It ends by `close`."""

    executor: Executor
    stock: Stock
    client: Any = None
    sources: str = ""
    """The digest of the list of sources."""
    files: dict[str, Path] = field(default_factory=dict)
    """Where the sources are, by their digests."""

    @property
    def brief(self) -> bool:
        """Never: workers elsewhere stay."""
        return False

    @property
    def width(self) -> int:
        """How many editions may be under way: two for each thread, so that none waits for the next."""
        found = self.client.scheduler_info(n_workers=-1)["workers"].values()
        return 2 * sum(int(each["nthreads"]) for each in found)

    def __enter__(self) -> Cluster:
        """Connect, and send each worker what it lacks. Raises Unusable."""
        _secured(self.executor)
        with self._reached():
            self.client = _connected(self.executor)
        try:
            self._equal()
            self._send()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the connection."""
        with contextlib.suppress(Exception):
            self.client.close(timeout=PATIENCE)

    def _workers(self) -> list[str]:
        found = sorted(self.client.scheduler_info(n_workers=-1)["workers"])
        if not found:
            message = phrase("The scheduler {address} has no workers.", address=self.executor.address)
            raise Unusable("ENG032", message, _HINT)
        for address in found:
            if not self.executor.secured and not on_this_machine(address):
                raise _open_line(address)
        return found

    def _equal(self) -> None:
        """See that every worker would make the same bytes as this machine."""
        with self._reached():
            told = self.client.run(far_work.key, workers=self._workers(), on_error="return")
        for worker, key in sorted(told.items()):
            if key != self.stock.toolkit:
                raise _other(worker)

    def _send(self) -> None:
        """Send the sources to each worker that lacks some; those of one machine share them."""
        listed = json.dumps(dict(sorted(self.stock.sources.items()))).encode()
        self.sources = far_work.digest_of(listed)
        self.files = {digest: self.stock.workspace / path for path, digest in self.stock.sources.items()}
        with self._reached():
            for worker in self._workers():
                self._give(worker, {self.sources: listed})
                lack = self.client.run(far_work.lacking, list(self.files), workers=[worker])[worker]
                self._supply(worker, lack)

    def _supply(self, worker: str, digests: Sequence[str]) -> None:
        """Send a worker sources by their digests."""
        batch: dict[str, bytes] = {}
        for digest in digests:
            batch[digest] = self._bytes(digest)
            if sum(map(len, batch.values())) > _LARGEST:
                self._give(worker, batch)
                batch = {}
        if batch:
            self._give(worker, batch)

    def _bytes(self, digest: str) -> bytes:
        path = self.files[digest]
        with contextlib.suppress(OSError):
            data = path.read_bytes()
            if far_work.digest_of(data) == digest:
                return data
        name = path.relative_to(self.stock.workspace).as_posix()
        message = phrase("{file} changed before it was sent to the workers.", file=name)
        raise Unusable("ENG034", message, phrase("Build again."))

    def _give(self, worker: str, files: Mapping[str, bytes]) -> None:
        self.client.run(far_work.take, dict(files), workers=[worker])

    @contextlib.contextmanager
    def _reached(self) -> Generator[None, None, None]:
        """Let a line that breaks be a finding."""
        try:
            yield
        except (OSError, TimeoutError, RuntimeError, ValueError) as fault:
            raise _unreached(self.executor, fault) from fault

    def run(
        self, work: Work[T], items: Sequence[tuple[Any, ...]], jobs: int, begun: Begun = nobody
    ) -> Generator[Done[T], None, None]:
        """Have work done for each item and yield each end as it comes; see `Crew.run`.

        What is shared is not sent: a worker makes it of the same sources. Raises Unusable.
        """
        asked = Asked(self.stock.toolkit, self.sources, work.seconds, work.memory)
        going = _Going(self.client, asked, work.call, items)
        waiting = list(range(len(items)))[::-1]
        while waiting or going.indices:
            while waiting and len(going.indices) < jobs:
                begun(index := waiting.pop())
                going.start(index)
            with self._reached():
                index, future = going.next()
            said = self._said(future)
            if isinstance(said, Done):
                yield replace(said, index=index)
            elif said.lacks:
                with self._reached():
                    self._supply_again(said)
                going.start(index, said.worker)
            elif said.done:
                home = _at_home(said.done.result, said.place, str(self.stock.workspace))
                yield replace(said.done, index=index, result=home)

    def _supply_again(self, said: FarEnd) -> None:
        """Send a worker that came later, or lost something, what it lacks."""
        if self.sources in said.lacks:
            listed = json.dumps(dict(sorted(self.stock.sources.items()))).encode()
            self._give(said.worker, {self.sources: listed})
        self._supply(said.worker, [digest for digest in said.lacks if digest != self.sources])

    def _said(self, future: Any) -> FarEnd | Done[Any]:
        """Return what a worker says; work that killed its workers again and again is done for."""
        with self._reached():
            if future.status == "finished":
                said: FarEnd = future.result(timeout=None)
                if said.other:
                    raise _other(said.worker)
                if not self.executor.secured and not on_this_machine(said.worker):
                    raise _open_line(said.worker)
                return said
            fault = future.exception() if future.status == "error" else ConnectionError("the scheduler is gone")
        if type(fault).__name__ == "KilledWorker":
            return Done(0, failure=_said(fault))
        if isinstance(fault, ImportError):
            raise _other("")
        raise _unreached(self.executor, fault)


@dataclass(slots=True)
class _Going:
    """Work that was handed out, and has not come back; in the order in which it comes."""

    client: Any
    asked: Asked
    work: Callable[..., object]
    items: Sequence[tuple[Any, ...]]
    indices: dict[str, int] = field(default_factory=dict)
    ends: Any = None

    def __post_init__(self) -> None:
        self.ends = _distributed().as_completed(loop=self.client.loop)

    def start(self, index: int, worker: str = "") -> None:
        """Hand an item out, to a worker where one is named and still there."""
        place = {"workers": [worker], "allow_other_workers": True} if worker else {}
        future = self.client.submit(far_work.made, self.asked, self.work, self.items[index], pure=False, **place)
        self.indices[future.key] = index
        self.ends.add(future)

    def next(self) -> tuple[int, Any]:
        """Wait for the next that ends, and return its number and what holds its result."""
        future = next(self.ends)
        return self.indices.pop(future.key), future


def _secured(executor: Executor) -> None:
    """Raise Unusable where what is sent could be read or altered on its way."""
    if not executor.secured:
        if not on_this_machine(executor.address):
            raise _open_line(executor.address)
        return
    files = (("CA", executor.ca), ("CERT", executor.certificate), ("KEY", executor.key))
    for option, file in files:
        if not file or not Path(file).is_file():
            message = phrase(
                "A secured line needs three files, and there is none at “{file}”: {option}.", file=file, option=option
            )
            hint = phrase("Name them as `--tls CA,CERT,KEY`; who runs the scheduler has them.")
            raise Unusable("ENG031", message, hint)


def _unreached(executor: Executor, fault: object) -> Unusable:
    message = phrase("The scheduler {address} cannot be used: {reason}.", address=executor.address, reason=_said(fault))
    return Unusable("ENG032", message, _HINT)


def _open_line(address: str) -> Unusable:
    message = phrase("{address} is another machine, and the line to it is not secured.", address=address)
    return Unusable("ENG031", message, phrase("Use `--executor tls://HOST:PORT --tls CA,CERT,KEY`."))


def _other(worker: str) -> Unusable:
    message = phrase(
        "The worker {worker} would make other files: its toolkit, packages or text libraries are not those here.",
        worker=worker or "?",
    )
    return Unusable("ENG033", message, phrase("Install the same versions on it, or end it, and build again."))


def _distributed() -> Any:
    try:
        return importlib.import_module("distributed")
    except ImportError as fault:
        message = phrase("Other machines need the package “distributed”.")
        raise Unusable("ENG030", message, phrase("Install it: `pip install careget-docs[dask]`.")) from fault


def _connected(executor: Executor) -> Any:
    dask = _distributed()
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    files = {"tls_ca_file": executor.ca, "tls_client_cert": executor.certificate, "tls_client_key": executor.key}
    security = dask.Security(**files, require_encryption=True) if executor.secured else None
    named = {"timeout": PATIENCE, "set_as_default": False, "name": "careget-docs"}
    return dask.Client(executor.scheduler, security=security, **named)


def _said(fault: object) -> str:
    """Return the first line of a fault."""
    return (str(fault).strip() or type(fault).__name__).splitlines()[0].rstrip(".")


def _at_home(outcome: object, there: str, here: str) -> Any:
    """Return what was made with the names of its sources as they are here."""
    if not isinstance(outcome, Outcome):
        return outcome
    report = replace(outcome.report, diagnostics=[_moved(each, there, here) for each in outcome.report])
    read = tuple(path.replace(there, here, 1) if path.startswith(there) else path for path in outcome.read)
    return replace(outcome, report=report, read=tuple(sorted(read)))


def _moved(found: Diagnostic, there: str, here: str) -> Diagnostic:
    span = found.span and replace(found.span, path=found.span.path.replace(there, here))
    return replace(found, span=span)
