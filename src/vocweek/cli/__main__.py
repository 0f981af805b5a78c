"""`python -m vocweek.cli` is `vocweek`."""

from vocweek.cli import main

main()
