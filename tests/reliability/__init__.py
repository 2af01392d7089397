"""What happens to a file when things go wrong, counted. Briefly in the suite, at length by hand:

``.venv/bin/python tests/reliability/count.py`` prints the table of the README; ``count.py killed --times 2000`` one part.
"""
