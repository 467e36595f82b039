"""Registry: the shape of a registry's module, and what a deposit is made from."""

from dataclasses import dataclass
from typing import Protocol

from briefgen.model.deposit import Deposit
from briefgen.model.record import Record


@dataclass(frozen=True, kw_only=True)
class Sender:
    """Who deposits, and which of several deposits this is: a later one has a higher `stamp`."""

    deposit: Deposit
    stamp: int


class Registry(Protocol):
    """The shape of a registry's module; `self` is the module.

    `TITLE` is its name for people. `WANTS` are the names of what it refuses a deposit without (see
    `lacking`). Where it takes `MANY` briefs in one deposit, `written` may be given several. `NEXT`
    says what to do with it.
    """

    NAME: str
    TITLE: str
    MANY: bool
    WANTS: tuple[str, ...]
    NEXT: str

    def written(self, records: tuple[Record, ...], sender: Sender) -> str:
        """The deposit, as the text of a file."""
