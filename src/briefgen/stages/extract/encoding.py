"""From bytes to characters: the marked encoding, UTF-8, the declared one, else Windows-1252."""

import re
from typing import Final

# Byte order marks of what Windows calls Unicode. UTF-8's mark is no clue, UTF-8 is tried anyway.
MARKS: Final = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# Of what a page may declare, the encodings of living pages. Python has stranger ones, with codecs
# that take quadratic time.
KNOWN: Final = re.compile(
    r"utf-?8|us-ascii|(windows-?|cp)(125\d|874)|iso-?8859-?(1[0-6]|[1-9])|koi8-?[ru]|macintosh|"
    r"gb2312|gbk|gb18030|big5|shift[_-]?jis|euc-?(jp|kr)|iso-2022-jp"
)
GUESS: Final = "Windows-1252"
FOREIGN: Final = 1 / 3  # of a text's letters: more accents than in any Western language


def marked_encoding(data: bytes) -> str | None:
    """The encoding that a byte order mark says, other than UTF-8."""
    return next((name for mark, name in MARKS if data.startswith(mark)), None)


def decoded(data: bytes, declared: str | None = None) -> tuple[str, str | None] | None:
    """The characters, and the encoding where it was guessed; None where no guess is good.

    A text in Cyrillic letters (Windows-1251) is a row of accented ones when it is taken for
    Windows-1252.
    """
    if (marked := marked_encoding(data)) is not None:
        return data.decode(marked, "replace"), None
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError:
        pass
    label = (declared or "").strip().lower()
    if KNOWN.fullmatch(label):
        return data.decode(_codec(label), "replace"), None
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    accented = sum(sign.isalpha() and sign > "\x7f" for sign in text)
    if accented > FOREIGN * sum(map(str.isalpha, text)):
        return None
    return text, GUESS


def _codec(label: str) -> str:
    """Python's name of an encoding; browsers take Latin-1 for Windows-1252 (WHATWG Encoding)."""
    if label in ("us-ascii", "iso-8859-1", "iso8859-1", "iso88591"):
        return "cp1252"
    return {"macintosh": "mac-roman", "gb2312": "gbk"}.get(label, label.replace("windows-", "cp"))
