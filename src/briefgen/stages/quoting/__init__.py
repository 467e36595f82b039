"""What a brief quotes: its quotations and sentences, and the sources they are ascribed to."""

from briefgen.stages.quoting.find import Quoting, find_quotations

__all__ = ["Quoting", "find_quotations"]
