"""A checked web page laid out as it is published: itself, and its pictures and typefaces in a folder beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from careget_docs.artifact import Artifact
from careget_docs.html.web.packing import alone, apart, together
from careget_docs.plugin import Published
from careget_docs.tree import Document

WEB, FILES = "web", "files"
"""The format of a page, and that of what lies in its folder."""
DOCUMENTS = ("pdf", "docx")
HOME = "../index.html"


def published(id: str, languages: Sequence[str], formats: Sequence[str], site: str, statement: str = "") -> Published:
    """Return what stands round the page of a deliverable: its languages, other formats, where it will be published.

    `statement` is the page of the accessibility statement; empty where there is none in the page's language.
    """
    pages = tuple((tag, f"{id}.{tag}.html") for tag in languages)
    kept = tuple(name for name in formats if name in (*DOCUMENTS, "data"))
    above = f"../{statement}" if statement and languages else ""
    return Published(site, f"{id}/", pages, kept, HOME if languages else "", above)


def leading_on(tree: Document, around: Published) -> Document:
    """Return a document whose e-mail leads on to its web edition, where that is published and its author names none."""
    page = dict(around.pages).get(tree.lang, "")
    if tree.mailing.web or not (around.site and page):
        return tree
    return replace(tree, mailing=replace(tree.mailing, web=f"{around.site}{around.folder}{page}"))


def laid_out(artifacts: Sequence[Artifact], *, single: bool) -> tuple[Artifact, ...]:
    """Return the files with each web page and what it holds apart, or as one small file with `single`.

    Raises AssertionError where the two are not the same page as the one that was checked.
    """
    found: list[Artifact] = []
    for item in artifacts:
        if item.format != WEB:
            found.append(item)
        elif single:
            found.append(replace(item, data=alone(item.data)))
        else:
            folder = f"{item.name.removesuffix(item.suffix)}.web"
            page, files = apart(item.data, folder)
            assert together(page, folder, files) == item.data, "a page in parts is not the page that was checked"
            found.append(replace(item, data=page))
            for name, (media_type, data) in files.items():
                found.append(replace(item, format=FILES, suffix=f".web/{name}", media_type=media_type, data=data))
    return tuple(found)
