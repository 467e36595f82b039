"""Changes: what was changed from one version of a brief to another, as JSON, version 1.

Programs rely on it: fields are only ever added, and none changes its meaning.
"""

import json

from briefgen.model.redline import Change, Redline


def as_json(made: Redline, old: str, new: str | None) -> str:
    """One JSON object; `new` is None where the files were compared as they are now."""
    told = {
        "version": 1,
        "brief": made.new.brief.slug,
        "was": made.old.brief.slug,
        "from": old,
        "to": new,
        "changes": [_change(one) for one in made.changes],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _change(one: Change) -> dict[str, int | str | None]:
    return {
        "number": one.number,
        "kind": one.kind.value,
        "action": one.action.value,
        "field": one.field or None,
        "part": one.part.value if one.part is not None else None,
        "section": one.section or None,
        "before": one.before,
        "after": one.after,
    }
