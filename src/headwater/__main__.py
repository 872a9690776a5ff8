"""``python -m headwater`` is ``headwater``; an interrupt is quiet from the first import on."""

from __future__ import annotations

import sys


def main() -> None:
    """Load the command line and run it."""
    try:
        from headwater.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
