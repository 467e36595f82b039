"""Deposits: what registries and repositories want to be sent of a brief; `REGISTRIES` lists them.

Nothing is sent from here: a registry's account is its owner's, and a build has no network.
"""

from collections.abc import Mapping
from typing import Final

from briefgen.stages.deposits import crossref, datacite, redif, zenodo
from briefgen.stages.deposits.registry import Registry

REGISTRIES: Final[Mapping[str, Registry]] = {
    one.NAME: one for one in (crossref, datacite, zenodo, redif)
}
