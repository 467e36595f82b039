"""Codes of the P2 group: what holds a release back."""

from typing import Final

from briefgen.model.diagnostic import Code, Severity

NOT_COMMITTED: Final = Code(
    id="P201",
    name="not-committed",
    severity=Severity.ERROR,
    meaning="A file that goes into the release is not as the commit has it, or is not in it.",
    why="A release names the commit that it was built from, and whoever builds that commit again "
    "must get the same files.",
    remedy="Commit the file, move the tag to that commit if there is one, and release again.",
    example="briefs/05-ports/brief.md:1:1: error[P201] this file was changed since the commit",
)
WRONG_TAG: Final = Code(
    id="P202",
    name="wrong-tag",
    severity=Severity.ERROR,
    meaning="The tag of the release does not exist, or is not at the commit that is checked out.",
    why="Readers, libraries and programs find the sources of a release by its tag.",
    remedy="Make the tag with `git tag`, or check out the commit that it is at.",
    example="error[P202] there is no tag v1.2",
)
CHANGED_SILENTLY: Final = Code(
    id="P203",
    name="changed-silently",
    severity=Severity.ERROR,
    meaning="The text or a figure of a brief is not the one that was released, and its corrections "
    "do not say what was changed.",
    why="Somebody may have cited the words that are no longer there. A publication is corrected in "
    "the open, however small the change.",
    remedy="Add an entry to `corrections` in the front matter, or take the change back; "
    "`briefgen redline` shows it.",
    example="briefs/05-ports/brief.md:2:1: error[P203] the text has changed since v1.1",
)
EMBARGOED: Final = Code(
    id="P204",
    name="named-under-embargo",
    severity=Severity.ERROR,
    meaning="A brief that was named for the release is under embargo, and its hour has not come.",
    why="Who was given the brief before the hour relies on its not being published before.",
    remedy="Wait for the hour, correct the embargo, or release the other briefs: a release without "
    "names leaves an embargoed brief out.",
    example="briefs/05-ports/brief.md:6:10: error[P204] held until 2026-12-01 06:00 UTC+1",
)
NOT_FINAL: Final = Code(
    id="P205",
    name="named-not-final",
    severity=Severity.ERROR,
    meaning="A brief that was named for the release is not final.",
    why="Drafts carry a mark on every page, and are not what a series stands behind.",
    remedy="Set its status to final when it is, or do not name it.",
    example="briefs/05-ports/brief.md:5:9: error[P205] the status is draft",
)
