"""Proven: a PDF that carries its own manifest and citation data, and shows when it was changed.

The files inside are associated files of PDF/A-3 (ISO 19005-3, 6.8). The manifest lies in the PDF as
it is, not compressed, so that the digits of its seal can be set in place when all else is finished.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from briefgen.model.edition import Artifact
from briefgen.model.manifest import Manifest
from briefgen.outputs.attachments import Attachment, Relationship, attach
from briefgen.release.records import MEDIA_TYPE, NAME, file_record, manifest_bytes, sealed

# What goes inside beside the manifest, by format: what it is for people, and what it is to the
# pages (AFRelationship).
INSIDE: Final[Mapping[str, tuple[str, Relationship]]] = {
    ".bib": ("How to cite this brief, as BibTeX", Relationship.SUPPLEMENT),
    ".csl.json": ("How to cite this brief, as CSL-JSON", Relationship.SUPPLEMENT),
    ".recommendations.json": ("The recommendations of this brief", Relationship.DATA),
}
DESCRIPTION: Final = "What this brief was made from, and what proves it"


def proven(pdf: Artifact, others: Sequence[Artifact], manifest: Manifest) -> Artifact:
    """The PDF with the files that belong inside it, and with its manifest, sealed.

    `manifest` has all but the files inside.
    """
    inside = [
        (other, *told)
        for suffix, told in INSIDE.items()
        for other in others
        if other.name == pdf.brief + suffix
    ]
    made = manifest.model_copy(update={"files": tuple(file_record(one) for one, *_ in inside)})
    own = manifest_bytes(made)
    attachments = [
        Attachment(
            name=one.name,
            media_type=one.media_type,
            description=words,
            relationship=relationship,
            data=one.data,
        )
        for one, words, relationship in inside
    ]
    first = Attachment(
        name=NAME,
        media_type=MEDIA_TYPE,
        description=DESCRIPTION,
        relationship=Relationship.SUPPLEMENT,
        data=own,
        compressed=False,
    )
    whole = attach(pdf.data, (first, *attachments))
    return replace(pdf, data=sealed(whole, own))
