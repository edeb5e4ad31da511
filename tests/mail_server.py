"""A mail server on this computer for tests: STARTTLS with a certificate of its own, sign-in, refusals; it keeps mail.

It is written on Python's own asyncio and made a certificate by `openssl`, so that it needs no package.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from judges import JudgeMissing

USER, PASSWORD = "user", "right"
REFUSED = "refused@example.org"


def certificate(folder: Path) -> tuple[Path, Path]:
    """Return a certificate for localhost that is its own authority, and its key."""
    program = shutil.which("openssl")
    if program is None:
        raise JudgeMissing("openssl is not installed")
    made, key = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(
        [program, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
         "-keyout", str(key), "-out", str(made)],
        check=True, capture_output=True,
    )  # fmt: skip
    return made, key


@dataclass
class Server:
    """What a server offers, and what it has got: senders, recipients and messages."""

    tls: ssl.SSLContext | None
    port: int = 0
    full: bool = False
    dies: bool = False
    """Whether it hangs up when it has got a message, without a word."""
    asks: bool = False
    """Whether it takes mail only from those who have signed in."""
    got: list[tuple[str, str, bytes]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    """The commands before and after TLS, passwords left out."""
    open: list[asyncio.StreamWriter] = field(default_factory=list)
    loop: asyncio.AbstractEventLoop | None = None


async def _serve(server: Server, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    secure, sender, to = False, "", ""
    writer.write(b"220 localhost ready\r\n")
    while line := await reader.readline():
        verb, _, rest = line.decode("utf-8", "replace").strip().partition(" ")
        verb = verb.upper()
        server.said.append(f"{'TLS ' if secure else ''}{verb}")
        if verb == "EHLO":
            offers = [
                "localhost",
                *(["STARTTLS"] if server.tls and not secure else []),
                *(["AUTH PLAIN"] if secure else []),
            ]
            writer.write("".join(f"250{'-' if each != offers[-1] else ' '}{each}\r\n" for each in offers).encode())
        elif verb == "STARTTLS" and server.tls:
            writer.write(b"220 go ahead\r\n")
            await writer.drain()
            await writer.start_tls(server.tls)
            secure = True
        elif verb == "AUTH":
            words = base64.b64decode(rest.split()[1]).decode().split("\0")
            right = words[1:] == [USER, PASSWORD]
            writer.write(b"235 welcome\r\n" if right else b"535 5.7.8 wrong user or password\r\n")
        elif verb == "MAIL":
            sender = rest
            known = not server.asks or "TLS AUTH" in server.said
            writer.write(b"250 fine\r\n" if known else b"530 5.7.0 Authentication required\r\n")
        elif verb == "RCPT":
            to = rest
            writer.write(b"550 5.1.1 no such mailbox\r\n" if REFUSED in rest else b"250 fine\r\n")
        elif verb == "DATA":
            writer.write(b"354 go on\r\n")
            data = await reader.readuntil(b"\r\n.\r\n")
            if server.dies:
                break
            if server.full:
                writer.write(b"552 5.3.4 message too big\r\n")
            else:
                server.got.append((sender, to, data.removesuffix(b".\r\n").replace(b"\r\n..", b"\r\n.")))
                writer.write(b"250 taken\r\n")
        elif verb == "QUIT":
            writer.write(b"221 bye\r\n")
            break
        else:
            writer.write(b"250 fine\r\n")
        await writer.drain()


@contextmanager
def running(
    pair: tuple[Path, Path] | None, *, full: bool = False, dies: bool = False, asks: bool = False
) -> Iterator[Server]:
    """Run a server in a thread; without a certificate it offers no TLS."""
    context = None
    if pair:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(*pair)
    server, ready, stop = Server(context, full=full, dies=dies, asks=asks), threading.Event(), asyncio.Event()

    async def listen() -> None:
        listening = await asyncio.start_server(lambda *streams: _guarded(server, *streams), "127.0.0.1", 0)
        server.port = listening.sockets[0].getsockname()[1]
        server.loop = asyncio.get_running_loop()
        ready.set()
        await stop.wait()
        listening.close()
        for writer in server.open:
            await _closed(writer)

    thread = threading.Thread(target=lambda: asyncio.run(listen()), daemon=True)
    thread.start()
    assert ready.wait(10)
    try:
        yield server
    finally:
        assert server.loop is not None
        server.loop.call_soon_threadsafe(stop.set)
        thread.join(10)


async def _guarded(server: Server, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Serve one client; one that hangs up in the middle is no fault of the server."""
    server.open.append(writer)
    with contextlib.suppress(OSError, asyncio.IncompleteReadError, ssl.SSLError):
        await _serve(server, reader, writer)
    await _closed(writer)


async def _closed(writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError, ssl.SSLError, TimeoutError):
        writer.close()
        await asyncio.wait_for(writer.wait_closed(), 2)
    with contextlib.suppress(AttributeError):  # Python 3.11.2 forgets the protocol of a line that TLS has closed
        writer.transport.abort()
