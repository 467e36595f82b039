"""Standard output is the protocol's alone."""

import subprocess
from pathlib import Path

from editors import COMMAND


def test_nothing_but_the_protocol_is_written_on_standard_output(tmp_path: Path) -> None:
    said = subprocess.run(
        [*COMMAND, "--verbose"],
        cwd=tmp_path,
        input=b"Content-Length: 2\r\n\r\n{}Content-Length: 5\r\n\r\nwhat?",
        capture_output=True,
        timeout=60,
        check=False,
    )

    assert said.stdout == b""
    assert said.returncode == 0
    assert b"Traceback" in said.stderr or said.stderr != b""
