"""`python -m briefgen`: the same program as the `briefgen` command."""

from briefgen.cli import main

main()
