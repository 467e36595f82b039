"""Bibliographies of other hands, imitated: large, in every manager's dialect, with a bad entry."""

import time
from collections import Counter
from datetime import date
from pathlib import PurePosixPath

from briefgen.model.text import Source
from briefgen.stages.index import index_source
from briefgen.stages.lint import lint

ZOTERO = """@report{KEY,
\ttitle = {{Outlook} for N},
\turl = {https://example.org/a%20b?c=N&d=e_f#g},
\tfile = {Full Text:files\\\\N\\\\a.pdf:application/pdf;Snapshot:C\\:\\\\x\\\\y.html:text/html},
\tlangid = {english},
\tauthor = {{Grain Board}},
\tyear = {2012},
\tmonth = aug,
}
"""
MENDELEY = """@techreport{KEY,
abstract = {With \\% and \\$ and {\\_} in it},
author = {Doe, Jane and M{\\"{u}}ller, J{\\"{o}}rg},
mendeley-groups = {a/b},
title = {{Costs of N}},
url = {http://example.org/{\\_}x},
year = {2013}
}
"""
JABREF = """@Article{KEY,
  author  = "Quay, A. and Berth, O.",
  title   = "A \\textbf{bold} " # tides # " title N",
  journal = jop,
  year    = 2014,
  pages   = {1--N},
  comment = {jabref; {nested {braces}}},
}
"""
ENDNOTE = """@misc{KEY,
   author = {World Bank,},
   title = {Data N},
   type = {Web Page},
   year = {n.d.}
}
"""
DIALECTS = (ZOTERO, MENDELEY, JABREF, ENDNOTE)
BROKEN = "@book{leesa wheelahan 2011, title = {A key with spaces}, year = 2011}\n"


def bibliography(entries: int) -> tuple[str, int]:
    """So many entries in turn of each dialect, and the line of the one that is broken."""
    parts = [
        '@string{jop = "Journal of Ports"}\n',
        "@comment{jabref-meta: databaseType:biblatex;}\n",
    ]
    line = 0
    for number in range(entries):
        if number == entries // 2:
            line = "".join(parts).count("\n") + 1
            parts.append(BROKEN)
        entry = DIALECTS[number % len(DIALECTS)]
        parts.append(entry.replace("KEY", f"k{number}").replace("N", str(number)))
    return "".join(parts), line


def test_thousands_of_entries_load_and_the_bad_one_is_named_by_line() -> None:
    """Five thousand entries and one finding; the other entries are not affected."""
    text, line = bibliography(5_000)
    start = time.process_time()
    made = index_source(Source(path=PurePosixPath("references.bib"), text=text))
    seconds = time.process_time() - start

    assert made.value is not None
    assert sum(entry.fault is None for entry in made.value.entries.values()) == 5_000
    (finding,) = made.diagnostics
    assert finding.code.id == "R102"
    assert finding.span is not None
    assert finding.span.first.line == line
    assert '"leesa wheelahan 2011" is no key' in finding.message
    # The promise is three seconds on an idle machine; a quadratic search would take minutes.
    assert seconds < 30


def test_the_rules_say_little_of_an_export_and_go_over_each_entry_once() -> None:
    """What is told of five thousand cited entries is what these dialects lack, and each once."""
    text, _ = bibliography(5_000)
    made = index_source(Source(path=PurePosixPath("references.bib"), text=text)).value
    assert made is not None
    start = time.process_time()
    found = lint(made, made.entries, date(2026, 1, 31))
    seconds = time.process_time() - start

    # Zotero and Mendeley export no day of reading unless it was noted; Mendeley's reports have no
    # publisher here, and all of them one address.
    told = Counter(one.code.id for one in found)
    assert told == {"R301": 2_500, "R354": 1_250, "R341": 1_249}
    assert len({(one.span, one.code.id) for one in found}) == len(found)
    # It takes a second on an idle machine; a quadratic rule would take minutes.
    assert seconds < 30
