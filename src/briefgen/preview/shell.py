"""The shell: the page around a brief."""

from typing import Final

from briefgen.preview.panels import PANELS
from briefgen.preview.rendering import render

# All scripts of the page: a browser that has to read one to know the next is late.
MODULES: Final = tuple("shell beside frame morph news panels changes comments sheets words".split())
WIDTHS: Final = (("phone", "Phone"), ("tablet", "Tablet"), ("desktop", "Desktop"))


def page(slug: str, token: str, *, title: str, head: str, trouble: str = "") -> str:
    """The whole page; what stands at its head, and what is laid over the brief, are HTML."""
    return render(
        "shell",
        slug=slug,
        token=token,
        title=title,
        head=head,
        modules=MODULES,
        widths=WIDTHS,
        panels=[(one.name, one.title, one.shortcut) for one in PANELS],
        trouble=trouble,
    )
