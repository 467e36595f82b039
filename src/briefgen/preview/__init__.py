"""The preview: a local site on which editors read briefs, comment on them, and see what changed.

    snapshot    what is shown at one moment, immutable, swapped whole
    workshop    makes the next snapshot from the last and the files that changed
    watch       tells which files those are
    app         answers requests over a snapshot; guard says which requests
    events      tells the pages that there is a new one
    panels/     what stands beside a brief, a module each; desk, the list of all briefs
    whole       all of that together
    threshold   what is answered before it is loaded, glance what was shown last time
    serving     all of it running, until Ctrl-C

Nothing a page asks for changes anything, but what an editor writes: comments.
"""
