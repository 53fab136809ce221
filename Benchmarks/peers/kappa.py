# SPDX-License-Identifier: Apache-2.0
"""Quadratic weighted kappa with scikit-learn and with numpy."""

import numpy
import sklearn
from sklearn.metrics import cohen_kappa_score

from worker import array, serve

first = array("kappa.first", numpy.float64).astype(numpy.int64)
second = array("kappa.second", numpy.float64).astype(numpy.int64)


def counted():
    table = numpy.bincount(5 * (first - 1) + second - 1, minlength=25).reshape(5, 5)
    weights = (numpy.arange(5)[:, None] - numpy.arange(5)[None, :]) ** 2
    expected = numpy.outer(table.sum(1), table.sum(0)) / table.sum()
    return 1 - (weights * table).sum() / (weights * expected).sum()


serve({
    "scikit-learn": lambda: cohen_kappa_score(first, second, weights="quadratic"),
    "numpy": counted,
}, {"scikit-learn": sklearn.__version__, "numpy": numpy.__version__})
