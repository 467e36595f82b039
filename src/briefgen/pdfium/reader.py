"""The child of `briefgen.pdfium`: a PDF on standard input, its pages as JSON on standard output.

It runs by itself, without the rest of briefgen and with nothing of the environment, so that what a
file may do to it stays small: the arguments are the folder pypdfium2 is in, and the bounds.
"""

import json
import resource
import sys
from typing import Any, Final

PAGE: Final = 20  # what a page costs beside its text, so that there is an end to empty ones too


def main() -> None:
    """Set the bounds, read, answer."""
    library, characters, seconds, memory = sys.argv[1], *map(int, sys.argv[2:5])
    bound(resource.RLIMIT_CPU, seconds)
    bound(resource.RLIMIT_CORE, 0)
    bound(resource.RLIMIT_FSIZE, 6 * characters + (1 << 20))  # a character is `\u0000` at most
    if sys.platform == "linux":
        bound(resource.RLIMIT_AS, memory)
    sys.path.append(library)
    said = json.dumps(pages(sys.stdin.buffer.read(), characters))
    sys.stdout.buffer.write(said.encode())


def bound(kind: int, most: int) -> None:
    """Lower a limit for good, never raise it."""
    hard = resource.getrlimit(kind)[1]
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (most, most))


def pages(data: bytes, characters: int) -> dict[str, Any]:
    """The label and text of every page, or the fault that kept them."""
    import pypdfium2
    from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY

    found: list[tuple[str, str]] = []
    try:
        pdf = pypdfium2.PdfDocument(data)
        for number in range(len(pdf)):
            page = pdf[number]
            text = page.get_textpage()
            found.append((pdf.get_page_label(number), text.get_text_range()))
            text.close()
            page.close()
            characters -= len(found[-1][1]) + PAGE
            if characters < 0:
                return {"fault": "long"}
    except pypdfium2.PdfiumError as fault:
        locked = getattr(fault, "err_code", None) in (FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY)
        return {"fault": "encrypted" if locked else "damaged"}
    return {"pages": found}


if __name__ == "__main__":
    main()
