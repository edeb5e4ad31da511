"""What a block, a writer and a rule are made of: the shapes of everything that a registry holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol

from careget_docs.artifact import Artifact
from careget_docs.data.dataset import Dataset
from careget_docs.data.summary.summary import SummaryTable
from careget_docs.diagnostics import Phrase, Report, Severity, phrase
from careget_docs.inspection.box import Box
from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.read_back import Reading
from careget_docs.languages import Locale
from careget_docs.project.brand import Brand, RoleUse
from careget_docs.project.deliverable import BlockUse, Fields
from careget_docs.project.fields import Field
from careget_docs.project.terms import Terms
from careget_docs.source import Scalar
from careget_docs.tree import Block as TreeBlock
from careget_docs.tree import Document, Figure, Group, Inline, Picture


class Context(Protocol):
    """What a block may ask for while it turns itself into nodes."""

    @property
    def brand(self) -> Brand:
        """The brand."""

    @property
    def locale(self) -> Locale:
        """The language of the document."""

    @property
    def report(self) -> Report:
        """Where findings go."""

    def inline(self, text: Scalar) -> tuple[Inline, ...]:
        """Return a line of Markdown as inline nodes, its value references in place."""

    def prose(self, text: Scalar) -> tuple[TreeBlock, ...]:
        """Return Markdown paragraphs, lists and headings as nodes."""

    def blocks(self, uses: tuple[BlockUse, ...]) -> tuple[TreeBlock, ...]:
        """Return the nodes of the blocks inside a block, each as its group."""

    def picture(self, text: Scalar) -> Picture | None:
        """Return an image file; None, with a finding, when it cannot be used."""

    def artwork(self, motif: str, seed: str, *, upright: bool = False) -> Figure | None:
        """Return a drawing of ours; without a motif one that the seed chooses, or None where the design wants none."""

    def qr(self, address: str) -> Picture:
        """Return an address as a QR code."""

    def lockup(self) -> Group:
        """Return the EU emblem and the funding statement in the document's language."""

    def dataset(self, id: Scalar) -> Dataset | None:
        """Return a dataset of `deliverables/data/`; None, with the reasons, when it has faults."""

    def summary(self, declared: Fields) -> SummaryTable | None:
        """Return a declared report table, added up; None, with the reasons, when it cannot be."""

    def words(self, text: Scalar) -> str:
        """Return a line of Markdown as plain words; a note in it, which would be lost, is a finding."""

    def title_of(self, block: str) -> tuple[Inline, ...]:
        """Return the title of the block with this id; empty when it has none."""

    def order_of(self, block: str) -> int:
        """Return how many blocks stand before the one with this id; all of them when there is none."""


@dataclass(frozen=True, slots=True)
class Block:
    """A kind of block: what an author may write, and how it becomes nodes."""

    name: str
    about: str
    fields: tuple[Field, ...]
    nodes: Callable[[Fields, Context], tuple[TreeBlock, ...]]
    example: str
    roles: tuple[RoleUse, ...] = ()
    """The roles of the nodes it makes, with those that stand in for them; the role of its group is its name."""


@dataclass(frozen=True, slots=True)
class Published:
    """What stands around a page: the site's address, its folder there, the pages of its languages, its other formats.

    `pages` are language tags with the address of the page in each, as seen from this one; `home` is that of the page
    that lists everything, `statement` that of the accessibility statement. Empty for what is not there or not known.
    """

    site: str = ""
    folder: str = ""
    pages: tuple[tuple[str, str], ...] = ()
    formats: tuple[str, ...] = ()
    home: str = ""
    statement: str = ""


@dataclass(frozen=True, slots=True)
class Kit:
    """What a writer gets besides the tree."""

    brand: Brand
    locale: Locale
    report: Report
    published: Published = Published()


@dataclass(frozen=True, slots=True)
class Writer:
    """A format: `write` turns the tree into the bytes of one file and reports what the format cannot say.

    `read` reads such bytes back, as their reader gets them; it raises ValueError for what is no file of the format.
    What is not read back is not delivered. `purpose` is what a finished file is inspected as; empty for what its
    deliverable is.
    """

    name: str
    suffix: str
    media_type: str
    about: str
    write: Callable[[Document, Kit], bytes]
    read: Callable[[bytes], Reading]
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a rule looks at: the tree, the brand, and the finished files with what an inspector sees of them."""

    document: Document
    brand: Brand
    locale: Locale
    artifacts: tuple[Artifact, ...] = ()
    readers: Mapping[str, Callable[[bytes], Reading]] = field(default_factory=dict)
    """How the files are read back, by format."""
    inspections: tuple[Inspection, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    """The project's values, as they print, or for numbers as they were written."""
    terms: Terms = field(default_factory=Terms)

    def readings(self) -> Iterator[tuple[Artifact, Reading]]:
        """Yield the finished files, each as it is read back; a file that cannot be read raises ValueError."""
        for artifact in self.artifacts:
            yield artifact, read_back(self.readers[artifact.format], artifact.data)


@lru_cache(maxsize=8)
def read_back(reader: Callable[[bytes], Reading], data: bytes) -> Reading:
    """Return what a finished file says, known for the last few."""
    return reader(data)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: the templates of message and hint, what fills them, and where; a hint may be a phrase."""

    message: str
    hint: str | Phrase = ""
    values: tuple[tuple[str, str | Phrase], ...] = ()
    id: str = ""
    """The id of the group it concerns, so that the finding can name its line."""
    page: int = 0
    """The page of a finished file it concerns, from 1; 0 for the whole file."""
    box: Box | None = None
    """The place on that page."""
    doubt: Phrase = field(default_factory=Phrase)
    """Why what was measured is not certain; empty when it is."""

    @property
    def sentence(self) -> Phrase:
        """The message with its values, and why it is not certain."""
        told = Phrase(self.message, self.values)
        return phrase("{finding} This is not certain: {doubt}.", finding=told, doubt=self.doubt) if self.doubt else told

    @property
    def advice(self) -> Phrase:
        """The hint with its values; empty when there is none."""
        return self.hint if isinstance(self.hint, Phrase) else Phrase(self.hint, self.values)


@dataclass(frozen=True, slots=True)
class Rule:
    """A fault to look for in what we make. `passing` and `failing` build samples that the tests run.

    An `early` rule looks at the tree alone: what it refuses is not rendered, so that no engine tells of it as well.
    What a `standing` rule finds stays until somebody outside the program decides, so a person is told in one line.
    """

    code: str
    severity: Severity
    check: Callable[[Subject], Iterable[Finding]]
    passing: Callable[[Subject], Iterable[Subject]] = field(default=lambda subject: (subject,))
    failing: Callable[[Subject], Iterable[Subject]] = field(default=lambda subject: ())
    early: bool = False
    standing: bool = False


@dataclass(frozen=True, slots=True)
class FileRule:
    """A fault to look for in any finished file. `failing` turns the inspection of a good file into bad ones."""

    code: str
    severity: Severity
    check: Callable[[Inspection], Iterable[Finding]]
    failing: Callable[[Inspection], Iterable[Inspection]]
    passing: Callable[[Inspection], Iterable[Inspection]] = field(default=lambda inspection: (inspection,))


AnyRule = Rule | FileRule
