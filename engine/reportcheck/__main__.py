"""`python -m reportcheck` is the command."""

from reportcheck.cli import main

main()
