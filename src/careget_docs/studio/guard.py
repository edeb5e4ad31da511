"""Who may speak to the studio: this machine's own browser, with the token; everybody else is turned away.

Against a name that is bound to this machine anew (DNS rebinding) `Host` is compared whole; against pages of strangers
`Origin` and `Sec-Fetch-Site` are; the token comes once in the address and then as a cookie that no other site sends.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from careget_docs.storage.single import replace_one
from careget_docs.studio.history import FOLDER

Scope: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send: TypeAlias = Callable[[MutableMapping[str, Any]], Awaitable[None]]
ASGI: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]
ENTER = "/enter"
LARGEST = 200_000_000
"""Bytes that one upload may have."""
_ROUNDS = 200_000
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' blob: data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-src 'self'; "
    "frame-ancestors {ancestors}; require-trusted-types-for 'script'; trusted-types studio"
)
FRAMED = "/framed/"
"""Below it stand finished web pages and review pages, which the studio shows in a frame of its own."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What opens the studio: the token of this workspace, and for a server of many a file with hashed passwords."""

    token: str
    passwords: dict[str, str] = field(default_factory=dict)

    def fits(self, said: str) -> bool:
        """Say whether a token is ours."""
        return hmac.compare_digest(said.encode(), self.token.encode())

    def knows(self, name: str, password: str) -> bool:
        """Say whether somebody's password is the one whose hash stands in the file."""
        wanted = self.passwords.get(name, f"{'0' * 32}${'0' * 64}")
        salt, _, known = wanted.partition("$")
        return hmac.compare_digest(hashed(password, salt), known) and name in self.passwords


def hashed(password: str, salt: str) -> str:
    """Return PBKDF2-HMAC-SHA-256 of a password in hexadecimal, 200,000 rounds."""
    return hashlib.pbkdf2_hmac("sha256", password.encode(), bytes.fromhex(salt), _ROUNDS).hex()


def line_of(name: str, password: str) -> str:
    """Return the line that a password file has for somebody: `name:salt$hash`."""
    salt = secrets.token_hex(16)
    return f"{name}:{salt}${hashed(password, salt)}"


def passwords(path: Path) -> dict[str, str]:
    """Return the hashes of a password file by name. Raises ValueError for a line that is none, OSError for no file."""
    found = {}
    for line in filter(None, map(str.strip, path.read_text("utf-8").splitlines())):
        name, _, rest = line.partition(":")
        salt, _, known = rest.partition("$")
        if not name or len(known) != 64 or bytes.fromhex(salt + known) is None:
            raise ValueError(line.partition(":")[0])
        found[name] = rest
    return found


def token_of(workspace: Path) -> str:
    """Return the token of a workspace, made once and readable by its owner only, so that windows outlive a restart."""
    path = workspace / FOLDER / "token"
    try:
        known = path.read_text("ascii").strip()
        if len(known) >= 40:
            return known
    except (OSError, UnicodeDecodeError):
        pass
    token = secrets.token_urlsafe(32)
    replace_one(path, token.encode(), mode=0o600)
    return token


class Guard:
    """Pure ASGI: what does not come from our own page gets 401, 403, 413 or 421; all answers get their headers."""

    def __init__(self, app: ASGI, keys: Keys, host: str, port: int) -> None:
        self.app, self.keys = app, keys
        self.cookie = f"studio-{port}"  # cookies know no ports
        local = host == "127.0.0.1"
        self.hosts = {f"{name}:{port}" for name in ({host, "localhost"} if local else {host})}
        self.hosts |= set() if local else {host}  # as a server with TLS before this one passes it on
        self.origins = {f"http://{each}" for each in self.hosts} | {f"https://{each}" for each in self.hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        refused = self._refused(scope)
        nonce = secrets.token_urlsafe(16)
        scope.setdefault("state", {})["nonce"] = nonce
        framed = scope["path"].startswith(FRAMED)

        async def headed(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_headers(nonce, framed=framed)]
            await send(message)

        if refused:
            await _answer(headed, *refused)
            return
        await self.app(scope, receive, headed)

    def _refused(self, scope: Scope) -> tuple[int, str] | None:
        heads = {name.decode("latin1").lower(): value.decode("latin1") for name, value in scope["headers"]}
        open_to_all = scope["path"] in (ENTER, "/sign-in") or scope["path"].startswith("/static/")
        if heads.get("host") not in self.hosts:
            return 421, "wrong host"
        if scope["method"] not in ("GET", "HEAD") and heads.get("origin") not in self.origins:
            return 403, "wrong origin"
        site = heads.get("sec-fetch-site", "none")
        if site not in ("same-origin", "none") and scope["path"] != ENTER:
            return 403, "cross-site"
        length = heads.get("content-length", "0")
        if not length.isdecimal() or int(length) > LARGEST:
            return 413, "too large"
        if not open_to_all and not any(map(self.keys.fits, self.said(heads.get("cookie", "")))):
            return 401, "no token"
        return None

    def said(self, header: str) -> list[str]:
        """Return the tokens in a header of cookies, read as browsers write it: other programs of this machine may have
        set cookies of any form, and one of the same name.
        """
        pairs = (each.strip().partition("=") for each in header.split(";"))
        return [value.strip() for name, _, value in pairs if name.strip() == self.cookie]


def _headers(nonce: str, *, framed: bool) -> list[tuple[bytes, bytes]]:
    policy = _POLICY.format(nonce=nonce, ancestors="'self'" if framed else "'none'")
    if framed:  # pages that carry their own style, and no script of theirs may run
        policy = "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; font-src 'self' data:; sandbox"
        policy += "; frame-ancestors 'self'"
    return [
        (b"content-security-policy", policy.encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"no-referrer"),
        (b"cross-origin-opener-policy", b"same-origin"),
        (b"cross-origin-resource-policy", b"same-origin"),
        (b"cache-control", b"no-store"),
    ]


async def _answer(send: Callable[[MutableMapping[str, Any]], Awaitable[None]], status: int, words: str) -> None:
    body = words.encode()
    heads = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": heads})
    await send({"type": "http.response.body", "body": body})
