"""`python -m annotator`, and what a frozen program starts with."""

import sys

from annotator.cli import main

if __name__ == "__main__":
    sys.exit(main())
