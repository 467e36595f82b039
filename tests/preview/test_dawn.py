"""Dawn: at the start of a preview, nothing is made but what somebody looks at."""

from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue
from threading import Event

import pytest

from briefgen.build import survey
from briefgen.model.evidence import Evidence
from briefgen.preview import dawn
from briefgen.preview.dawn import Dawn
from briefgen.preview.printing import Order
from projects import document, world

LIMIT = 10.0  # seconds after which a test has failed


def order(text: str) -> Order:
    made, _ = document(text)
    overview = survey(world(text)).value
    assert overview is not None
    assert overview.theme is not None
    return Order(root=Path(), document=made, evidence=Evidence(), theme=overview.theme)


class Morning:
    """A dawn that is short, what it let through, and whether somebody waits meanwhile."""

    def __init__(self) -> None:
        self.printed: Queue[Order] = Queue()
        self.is_waited_for = Event()
        self.over = Event()
        self.dawn = Dawn(self.is_waited_for.is_set, self.printed.put, self.over.set)


@pytest.fixture
def morning(monkeypatch: pytest.MonkeyPatch) -> Iterator[Morning]:
    monkeypatch.setattr(dawn, "QUIET", 0.05)
    monkeypatch.setattr(dawn, "AGAIN", 0.01)
    monkeypatch.setattr(dawn, "collect_seldom", lambda: None)
    made = Morning()
    yield made
    made.dawn.end()


def test_of_orders_before_it_is_over_the_last_of_a_brief_is_handed_on(morning: Morning) -> None:
    first, last, later = order("One."), order("Two."), order("Three.")
    morning.dawn.order(first)
    morning.dawn.order(last)
    assert morning.printed.empty()

    morning.dawn.begin()
    assert morning.printed.get(timeout=LIMIT) is last
    assert morning.dawn.is_over
    morning.dawn.order(later)
    assert morning.printed.get(timeout=LIMIT) is later


def test_it_is_not_over_while_somebody_waits(morning: Morning) -> None:
    morning.is_waited_for.set()
    morning.dawn.begin()
    assert not morning.over.wait(0.3)
    assert not morning.dawn.is_over

    morning.is_waited_for.clear()
    assert morning.over.wait(LIMIT)


def test_one_that_is_ended_lets_nothing_through(morning: Morning) -> None:
    morning.dawn.order(order("One."))
    morning.dawn.begin()
    morning.dawn.end()

    assert not morning.over.wait(0.3)
    with pytest.raises(Empty):
        morning.printed.get_nowait()
