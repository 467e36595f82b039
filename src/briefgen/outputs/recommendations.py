"""Recommendations: who is asked to do what, by when and why, as JSON for programs."""

import json
from typing import Any, Final

from briefgen.model.diagnostic import Checked
from briefgen.model.document import Recommendation
from briefgen.model.edition import Artifact, Edition, Medium

NAME: Final = "recommendations"
SUFFIX: Final = ".recommendations.json"
MEDIUM: Final = Medium.SCREEN
MEDIA_TYPE: Final = "application/json"


def export(edition: Edition) -> Checked[Artifact]:
    """All recommendations of an edition, in the order of the brief."""
    said = {
        "version": 1,
        "brief": edition.slug,
        "title": edition.title,
        "language": edition.language,
        **({"embargo": edition.embargo.isoformat()} if edition.embargo else {}),
        "recommendations": [_object(one) for one in edition.recommendations],
    }
    text = json.dumps(said, ensure_ascii=False, indent=2)
    return Checked(value=edition.file(SUFFIX, MEDIA_TYPE, f"{text}\n".encode()))


def _object(one: Recommendation) -> dict[str, Any]:
    return {
        "id": one.id,
        "actor": one.actor,
        "action": " ".join(one.text.split()),
        "by": one.by,
        "sections": [target[1:] for target in one.basis if target.startswith("#")],
        "sources": [target[1:] for target in one.basis if target.startswith("@")],
    }
