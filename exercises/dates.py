"""Moments as French writes them, in the machine's time zone: « 7 novembre 2026 », « 14 h 32 »."""

from datetime import datetime

_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août"),
    *("septembre", "octobre", "novembre", "décembre"),
)


def day(moment: datetime) -> str:
    """Return « 7 novembre 2026 », the first of the month as « 1er »."""
    local = moment.astimezone()
    return f"{'1er' if local.day == 1 else local.day} {_MONTHS[local.month - 1]} {local.year}"


def day_and_time(moment: datetime) -> str:
    """Return « 7 novembre 2026 à 14 h 32 », with no-break spaces inside the time."""
    local = moment.astimezone()
    return f"{day(moment)} à {local.hour}\u00a0h\u00a0{local.minute:02d}"
