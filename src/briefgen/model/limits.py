"""The limits briefgen keeps, in one table: reaching one is a diagnostic that names it.

They are far above what a policy brief needs, and low enough that a hostile or broken input ends in
seconds instead of taking the machine down. A project file cannot raise them.
"""

from typing import Final


def size(count: int) -> str:
    """A number of bytes as a person says it, never less than it is: 97 KB, 2.3 MB."""
    if count < 1 << 20:
        return f"{-(-count >> 10)} KB"
    return f"{-(-count * 10 >> 20) / 10:.1f} MB".replace(".0 MB", " MB")


BRIEF_BYTES: Final = 2 << 20  # a megabyte of text already lays out for over 20 s
"""The file of a brief."""
SETTINGS_BYTES: Final = 64 << 10
"""A front matter, series.yaml, or a file of a theme."""
SETTINGS_DEPTH: Final = 20
"""Levels of lists and fields within each other in settings."""
BIBLIOGRAPHY_BYTES: Final = 4 << 20
"""The file references.bib."""
BIBLIOGRAPHY_ENTRIES: Final = 20_000
"""Entries in references.bib."""
BIBLIOGRAPHY_FIELD: Final = 20_000
"""Characters of one field of an entry."""
STYLE_BYTES: Final = 1 << 20
"""The file of a citation style of the project."""
STYLE_DEPTH: Final = 60
"""Levels of elements within each other in a citation style, and of macros that call macros."""
TREE_DEPTH: Final = 40
"""Levels of blocks of text within each other."""
TREE_NODES: Final = 500_000
"""Pieces of a text: words, spaces, paragraphs and the like."""
TABLE_ROWS: Final = 2_000
"""Rows of a table."""
TABLE_COLUMNS: Final = 30
"""Columns of a table."""
IMAGE_BYTES: Final = 20 << 20
"""The file of an image."""
IMAGES_BYTES: Final = 200 << 20
"""All images of one brief together."""
IMAGE_PIXELS: Final = 40_000_000  # about 370 MB once decoded
"""Pixels of an image."""
SVG_BYTES: Final = 2 << 20
"""The file of an SVG image."""
SVG_DEPTH: Final = 60
"""Levels of elements within each other in an SVG image."""
SVG_ELEMENTS: Final = 50_000
"""Elements of an SVG image, those repeated by `<use>` counted each time."""
ARCHIVED_BYTES: Final = 50 << 20
"""The file of an archived source."""
ARCHIVED_TEXT: Final = 5_000_000  # 2,500 pages
"""Characters of text of an archived source."""
ARCHIVED_MARKUP: Final = 10_000_000  # libxml2 ends at the same size of any one piece
"""Characters of an archived web page, the pictures inside it left out."""
ARCHIVED_DEPTH: Final = 1_000
"""Levels of elements within each other in an archived web page."""
PDF_SECONDS: Final = 20.0  # some 5 ms a page
"""Time for reading the text of a PDF."""
PDF_READER_BYTES: Final = 1 << 30  # address space of the process
"""Memory for reading the text of a PDF, on Linux."""
RESOURCES: Final = 2_000
"""Files that the making of one PDF may ask for."""
SHEETS: Final = 300
"""Pages of a PDF."""
HEADINGS: Final = 4_000  # the checker follows the outline in depth, and at 20,000 ends the process
"""Headings of a brief whose PDF can be checked."""
PANDOC_SECONDS: Final = 10.0
"""Time of one run of pandoc."""
PANDOC_HEAP_MB: Final = 512
"""Memory of one run of pandoc."""
GIT_SECONDS: Final = 20.0
"""Time of one question to git."""
RENDER_SECONDS: Final = 60.0
"""Time for building one brief, or for verifying one PDF."""
RENDER_BYTES: Final = 2 << 30  # address space of the process
"""Memory for building one brief, or for verifying one PDF, on Linux."""
COMMENT_FILES: Final = 1_000
"""Files of comments and answers beside one brief."""
COMMENT_BYTES: Final = 32 << 10
"""The file of a comment."""
COMMENT_TEXT: Final = 5_000
"""Characters of a comment."""
COMMENT_QUOTE: Final = 2_000
"""Characters of the words that a comment is on."""
COMMENT_CONTEXT: Final = 600
"""Characters that a comment remembers before its words, or behind them."""
COMMENT_NAME: Final = 200
"""Characters of the name of who wrote a comment."""
FINDINGS_A_FILE: Final = 20
"""Errors or warnings of one code that are shown for one file; the rest are counted."""
NOTES_A_FILE: Final = 5
"""Notes of one code that are shown for one file; the rest are counted."""
