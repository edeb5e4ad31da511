"""Where editions are made: on this machine, or by the workers of a scheduler; nothing of Dask is imported here."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass

_ADDRESS = re.compile(r"(?P<kind>dask|tls)://(?P<host>[\w.-]+|\[[0-9A-Fa-f:.]+\]):(?P<port>\d{1,5})")


def is_address(text: str) -> bool:
    """Return whether a text is the address of a scheduler, such as `dask://127.0.0.1:8786` or `tls://build.eu:8786`."""
    return _ADDRESS.fullmatch(text) is not None


def on_this_machine(address: str) -> bool:
    """Return whether an address with a scheme leads to nowhere but here."""
    host = address.split("://")[-1].rpartition(":")[0].strip("[]")
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@dataclass(frozen=True, slots=True)
class Executor:
    """Where editions are made: `address` is that of a scheduler, empty for this machine; the rest are files for TLS."""

    address: str = ""
    ca: str = ""
    certificate: str = ""
    key: str = ""

    @property
    def secured(self) -> bool:
        """Whether what goes over the line is encrypted, and both ends show a certificate."""
        return self.address.startswith("tls://")

    @property
    def scheduler(self) -> str:
        """The address as Dask writes it."""
        return self.address.replace("dask://", "tcp://")


HERE = Executor()
"""This machine."""
