# SPDX-License-Identifier: Apache-2.0
"""Times numpy's sorts on the scores that `benchmark sort` wrote."""

import numpy

from timing import load, report

scores, _ = load("sort")
report(f"sort-values numpy {numpy.__version__}", len(scores), "scores", lambda: numpy.sort(scores))
report("sort-places numpy, stable", len(scores), "scores",
       lambda: numpy.argsort(scores, kind="stable"))
