"""`python -m careget_docs`."""

import sys

from careget_docs.cli.main import main

sys.exit(main())
