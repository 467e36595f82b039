"""The preview: a local site on which editors read briefs, comment on them, and see what changed."""
