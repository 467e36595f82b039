"""The language server: briefgen's findings, completions and references in an author's editor.

    server      what an editor may ask, and when a brief is checked again
    desks       the open texts of one project, and the last check of it
    checking    one check of a project, cut short when somebody types on
    …           and a module for each question, pure functions of texts and that check

It is a front end beside the command line: it runs the same stages over a world in which the texts
an editor holds stand in place of the files.
"""
