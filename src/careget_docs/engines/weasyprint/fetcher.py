"""Serves a sheet's assets and embedded images to WeasyPrint; it never touches a disk or a network."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, unquote_to_bytes

from careget_docs.drawing.font_files import Family, faces


class RefusedError(ValueError):
    """The address may not be read, or there is nothing behind it."""


class Fetcher:
    """Answers `asset:name`, `asset:fonts/file` and `data:image/…`; refuses every other address.

    It does not inherit from WeasyPrint's URLFetcher, so there is no code in it that could open a connection.
    """

    # WeasyPrint reads this name: a refusal becomes a log line, and so a diagnostic, not a crash.
    _fail_on_errors = False

    def __init__(self, assets: Mapping[str, tuple[str, bytes]], families: tuple[Family, ...] = ()) -> None:
        self._assets, self._families = assets, families

    def __call__(self, url: str) -> Any:
        """Return WeasyPrint's response object for an address; raise RefusedError otherwise."""
        media_type, data = self.read(url)
        from weasyprint.urls import URLFetcherResponse

        return URLFetcherResponse(url, data, {"Content-Type": media_type})

    def read(self, url: str) -> tuple[str, bytes]:
        """Return the media type and the bytes behind an address; raise RefusedError otherwise."""
        scheme, _, rest = url.partition(":")
        if scheme.lower() == "data":
            return _embedded(rest)
        if scheme.lower() != "asset":
            raise RefusedError(f"only asset: and data:image addresses are read, not {url[:200]}")
        name = unquote(rest)
        if name.startswith("fonts/"):
            return self._font(name.removeprefix("fonts/"))
        if name not in self._assets:
            raise RefusedError(f"there is no asset named {name}")
        media_type, data = self._assets[name]
        if media_type.startswith("font/"):
            # Fonts outlive a render (one configuration is shared), so they may only come from pinned packages.
            raise RefusedError(f"fonts are served as asset:fonts/…, not from the assets: {name}")
        return media_type, data

    def _font(self, name: str) -> tuple[str, bytes]:
        for family in self._families:
            for face in faces(family):
                if face.name == name:
                    return "font/ttf", face.load()
        raise RefusedError(f"there is no font file named {name}")


def font_face_css(*families: Family) -> str:
    """Return @font-face rules for families; raise LookupError for one that is not there.

    A range of weights is left out: WeasyPrint 70 knows none there, and takes every weight of a variable font.
    """
    rules = []
    for family in families:
        for face in faces(family):
            style = "italic" if face.italic else "normal"
            weight = "" if face.variable else f" font-weight: {face.weight};"
            rules.append(
                f'@font-face {{ font-family: "{face.family}"; font-style: {style};{weight}'
                f' src: url("asset:fonts/{face.name}") }}'
            )
    return "\n".join(rules)


def named_families(families: tuple[Family, ...], *texts: str) -> tuple[Family, ...]:
    """Return those of the families that some CSS or HTML names."""
    return tuple(family for family in families if any(family.name in text for text in texts))


def _embedded(rest: str) -> tuple[str, bytes]:
    """Decode what follows `data:` (RFC 2397); images only."""
    header, comma, body = rest.partition(",")
    media_type, *parameters = [part.strip().lower() for part in header.split(";")]
    if not comma or not media_type.startswith("image/"):
        raise RefusedError(f"a data: address must hold an image, not {media_type or 'text/plain'}")
    data = unquote_to_bytes(body)
    if "base64" in parameters:
        try:
            data = base64.b64decode(data, validate=False)
        except ValueError as error:
            raise RefusedError(f"a data: address is not valid base64 ({error})") from error
    return media_type, data
