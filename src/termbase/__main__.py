"""``python -m termbase``: the command line."""

from termbase.cli import main

if __name__ == "__main__":
    main()
