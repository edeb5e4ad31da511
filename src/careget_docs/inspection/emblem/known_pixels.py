"""What was reckoned of pixels before in this process: of the same pixels it is not reckoned again. It reckons nothing.

Pixels are told apart by their SHA-256, so that it does not matter of which page or file they are: an edit of a page's
words leaves those round its emblem as they were. A stranger's file is looked at in a process that ends with it.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, TypeVar

import numpy as np

from careget_docs.inspection.emblem.canvas import Crop

MOST = 64
"""What is held of each reckoning: an emblem needs few, and a page of ours has one or two."""

Made = TypeVar("Made")


def once(reckon: Callable[..., Made]) -> Callable[..., Made]:
    """Return a function that reckons each thing once; it must depend on nothing but what it is given, in order."""
    held: OrderedDict[Hashable, Made] = OrderedDict()

    @wraps(reckon)
    def known(*given: Any) -> Made:
        name = tuple(map(_told, given))
        if name in held:
            held.move_to_end(name)
            return held[name]
        made = held[name] = reckon(*given)
        if len(held) > MOST:
            held.popitem(last=False)
        return made

    return known


def _told(thing: Any) -> Hashable:
    """Return what tells a thing from any other."""
    if isinstance(thing, Crop):
        return _told(thing.pixels), thing.left, thing.top, thing.scale
    if isinstance(thing, np.ndarray):
        data = np.packbits(thing) if thing.dtype == np.bool_ else np.ascontiguousarray(thing)
        return thing.shape, thing.dtype.str, hashlib.sha256(data.data).digest()
    return thing  # type: ignore[no-any-return]
