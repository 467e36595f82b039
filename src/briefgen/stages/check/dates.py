"""Dates of publication: the embargo's day and the brief's, and those of its corrections."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from briefgen.model.codes import publication as codes
from briefgen.model.diagnostic import Diagnostic, Related
from briefgen.stages.check.copy import Copy
from briefgen.stages.wording import long_date


def embargo_and_date(copy: Copy) -> Iterator[Diagnostic]:
    """D507 for an embargo that ends on another day than the brief's."""
    front, brief = copy.brief.front, copy.brief
    if front.embargo is None or front.embargo.date() == front.date:
        return
    ends, dated = long_date(front.embargo.date(), "en"), long_date(front.date, "en")
    order = "before" if front.embargo.date() < front.date else "after"
    message = f"the embargo ends on {ends}, {order} the brief's date, {dated}"
    where = Related(span=brief.span("date"), message="the date is here")
    hint = "give both the same day"
    yield codes.EMBARGO_AND_DATE.at(brief.span("embargo"), message, hint, (where,))


def correction_order(copy: Copy) -> Iterator[Diagnostic]:
    """D508 for a correction after one of a later day."""
    for number, (before, after) in enumerate(pairwise(copy.brief.front.corrections), 1):
        if after.date < before.date:
            place = copy.brief.span("corrections", number - 1, "date")
            where = Related(span=place, message="it stands after this one")
            message = f"the correction of {long_date(after.date, 'en')} is out of order"
            hint = "put the oldest correction first"
            span = copy.brief.span("corrections", number, "date")
            yield codes.CORRECTION_ORDER.at(span, message, hint, (where,))


def correction_date(copy: Copy) -> Iterator[Diagnostic]:
    """D509 for a correction before the brief's own date, or of a day that has begun nowhere."""
    front = copy.brief.front
    for number, one in enumerate(front.corrections):
        span, day = copy.brief.span("corrections", number, "date"), long_date(one.date, "en")
        if one.date < front.date:
            where = Related(span=copy.brief.span("date"), message="the brief is of this day")
            message = f"the correction of {day} is older than the brief"
            hint = "correct the date of the one or the other"
            yield codes.CORRECTION_DATE.at(span, message, hint, (where,))
        # Days are those of UTC here, and elsewhere begin up to 14 hours before.
        elif not copy.reached(one.date - timedelta(days=1)):
            message, hint = f"{day} is still to come", "write the day on which it is published"
            yield codes.CORRECTION_DATE.at(span, message, hint)
