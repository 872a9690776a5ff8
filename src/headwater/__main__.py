"""``python -m headwater`` is ``headwater``; an interrupt is quiet from the first import on.

Products of small matrices gain nothing from threads of numpy's own, which wait busily and take the other cores from the
network and from processes beside this one: two that read in batch were a seventh slower. So the command asks for one.
"""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Load the command line and run it."""
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    try:
        from headwater.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
