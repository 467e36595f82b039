"""Importing this loads all a worker needs: the fork server does it before it forks."""

from briefgen.outputs.pdf import load_engine

load_engine()
