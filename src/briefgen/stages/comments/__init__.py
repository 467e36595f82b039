"""Comments on briefs: read from their files, and put at the words that they are on."""
