"""The one clock: today, unless SOURCE_DATE_EPOCH says otherwise, so that two builds can give the same bytes."""

from __future__ import annotations

import datetime
import os
import time


def today() -> datetime.date:
    """Return the current day in UTC, or that of SOURCE_DATE_EPOCH (reproducible-builds.org/specs/source-date-epoch)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    return datetime.datetime.now(datetime.UTC).date()


def moment() -> int:
    """Return nanoseconds since 1970, to be compared with the times of files and with nothing else."""
    return time.time_ns()


def sending() -> datetime.datetime:
    """Return this moment in UTC, whatever SOURCE_DATE_EPOCH says: the date of a message is when it was sent."""
    return datetime.datetime.now(datetime.UTC)
