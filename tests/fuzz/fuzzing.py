"""Look for bytes that break a promise: `make fuzz`, or with a target and seconds by hand.

What breaks one is written into build/fuzz/. Make it small, put it into tests/fuzz/found/TARGET/
under a name that says what it is, and mend the code. The exit status is not 0 then.
"""

import sys
from pathlib import Path
from typing import Final

import atheris

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parents[1]
SLOW: Final = 10  # seconds that one input may take
LONGEST: Final = 4096  # bytes of an input
MEMORY: Final = 2048  # MB

sys.path[:0] = [str(HERE), str(HERE.parent)]
with atheris.instrument_imports(include=["briefgen", "bibtexparser", "yaml"]):
    from targets import TARGETS


def seeds(target: str) -> list[bytes]:
    """What people write, to begin from: the sample briefs and their bibliography, in parts."""
    briefs = [path.read_bytes() for path in sorted((ROOT / "briefs").glob("*/brief.md"))]
    match target:
        case "front-matter":
            series = (ROOT / "briefs" / "series.yaml").read_bytes()
            return [*(b"\x00" + one.split(b"---\n")[1] for one in briefs), b"\x01" + series]
        case "bibliography":
            return (ROOT / "references.bib").read_bytes().split(b"\n\n")
        case "quotation":
            texts = [one.split(b"\n\n") for one in briefs]
            return [part[:200] + b"\n\n" + b" ".join(all_) for all_ in texts for part in all_[1:9]]
        case _:
            return [bytes(range(start, start + 60)) for start in range(0, 180, 7)]


def main(target: str, seconds: int) -> None:
    """Fuzz one target for so long; the corpus stays for the next time."""
    corpus = ROOT / "build" / "fuzz" / target
    known = HERE / "found" / target
    corpus.mkdir(parents=True, exist_ok=True)
    known.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(target)):
        (corpus / f"seed-{number}").write_bytes(seed[:LONGEST])
    flags = [
        f"-max_total_time={seconds}",
        f"-timeout={SLOW}",
        f"-max_len={LONGEST}",
        f"-rss_limit_mb={MEMORY}",
        f"-artifact_prefix={corpus.parent}/{target}-",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *flags, str(corpus), str(known)], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
