"""Check: the copy desk. What an editor would mark in a brief, by offline rules."""
