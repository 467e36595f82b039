"""briefgen compiles structured policy-brief sources into PDF and HTML briefs."""

__version__ = "0.1.0"
