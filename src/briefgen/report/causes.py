"""Causes: what the names in a trace stand for, in words."""


def words_of(name: str, path: str) -> str:
    """What a name of a trace stands for; "" where another name says more.

    `path` is that of the brief.
    """
    kind, _, rest = name.partition(":")
    return {
        "brief": path,
        "series": "briefs/series.yaml",
        "entry": f"{rest} in references.bib",
        "entries": "references.bib",
        "strings": "@string in references.bib",
        "name": "a title or name in references.bib",
        "receipts": f"{rest} in evidence.lock",
        "file": rest,
        "archive": f"sources/{rest}",
        "theme": f"templates/{rest}",
        "folder": rest,
        "held": "the hour of the embargo",
        "reached": f"the day of publication, {rest},",
    }.get(kind, "")
