"""Dawn: the first moments of a preview, in which only what somebody looks at is made."""

from collections.abc import Callable
from threading import Lock, Timer
from typing import Final

from briefgen.preview.printing import Order
from briefgen.workers import collect_seldom

QUIET: Final = 1.0  # seconds it takes at least
AGAIN: Final = 0.05  # seconds until it is asked again whether somebody waits


class Dawn:
    """Keeps orders of pages back until it is over; then it hands them on as they come."""

    def __init__(
        self,
        is_waited_for: Callable[[], bool],
        print_: Callable[[Order], None],
        over: Callable[[], None],
    ) -> None:
        self.is_over = False
        self._is_waited_for = is_waited_for
        self._print = print_
        self._over = over
        self._orders: dict[str, Order] = {}
        self._lock = Lock()
        self._timer: Timer | None = None
        self._ended = False

    def begin(self) -> None:
        """Begin; `over` is called when it is over."""
        self._within(QUIET)

    def end(self) -> None:
        """End without a morning."""
        with self._lock:
            self._ended = True
            if self._timer is not None:
                self._timer.cancel()

    def order(self, order: Order) -> None:
        """Have pages made, of each brief only the last that were ordered."""
        with self._lock:
            if not self.is_over:
                self._orders[order.slug] = order
                return
        self._print(order)

    def _within(self, seconds: float) -> None:
        with self._lock:
            if not self._ended:
                self._timer = Timer(seconds, self._wake)
                self._timer.daemon = True
                self._timer.start()

    def _wake(self) -> None:
        if self._is_waited_for():
            self._within(AGAIN)
            return
        collect_seldom()  # a look through all modules takes 40 ms, and an author would feel it
        with self._lock:  # a newer order of the same brief must not come before the one kept back
            self.is_over = True
            for order in self._orders.values():
                self._print(order)
            self._orders.clear()
        self._over()
