"""Output formats: modules of one shape, and `OUTPUTS`, the only list of them."""

from collections.abc import Mapping
from typing import Final, Protocol

from briefgen.model.diagnostic import Checked
from briefgen.model.edition import Artifact, Edition, Medium
from briefgen.outputs import bibtex, cover, csl, html, markdown, pdf, recommendations, ris


class Output(Protocol):
    """The shape of a format's module; `self` is the module."""

    NAME: str
    SUFFIX: str
    MEDIUM: Medium
    MEDIA_TYPE: str

    def export(self, edition: Edition) -> Checked[Artifact]:
        """The file made of an edition."""


OUTPUTS: Final[Mapping[str, Output]] = {
    one.NAME: one for one in (pdf, html, recommendations, markdown, bibtex, ris, csl, cover)
}
USUAL: Final = (pdf.NAME, html.NAME, recommendations.NAME)  # made where nobody asks for others
