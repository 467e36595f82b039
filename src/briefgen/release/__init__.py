"""Release: final briefs that nothing holds back, as files that prove what they are.

gate      what holds a release back
inputs    what was read for it, each with its digest, all of it committed
records   the manifest: briefs, files, inputs, tools
proven    a PDF with its own manifest inside, sealed
folder    all files of a release, and their check sums
verify    whether a folder, or a PDF alone, is what was released
rebuild   the same release made again from its commit, and which parts differ
"""
