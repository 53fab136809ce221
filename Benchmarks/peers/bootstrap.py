# SPDX-License-Identifier: Apache-2.0
"""The bootstrap as people write it with scikit-learn, with numpy and with numba."""

import sys

import numba
import numpy
import sklearn
from sklearn.metrics import roc_auc_score

import scans
from worker import ranked, serve

REPLICATES = 2000
scores, labels = ranked(sys.argv[2])
n = len(scores)


def lower(values):
    return numpy.quantile(values, 0.025)


def loop():
    generator = numpy.random.default_rng(1)
    values = numpy.empty(REPLICATES)
    for replicate in range(REPLICATES):
        rows = generator.integers(0, n, n)
        values[replicate] = roc_auc_score(labels[rows], scores[rows])
    return lower(values)


def once():
    """Sorted once, then weighted by counts: ties are few here and counted as won."""
    generator = numpy.random.default_rng(1)
    order = numpy.argsort(scores)
    diseased = labels[order] == 1
    values = numpy.empty(REPLICATES)
    for replicate in range(REPLICATES):
        counts = numpy.bincount(generator.integers(0, n, n), minlength=n)[order]
        below = numpy.cumsum(numpy.where(diseased, 0, counts))
        values[replicate] = (
            (below[diseased] @ counts[diseased]) / counts[diseased].sum() / below[-1])
    return lower(values)


def compiled():
    order = numpy.argsort(scores)
    ordered = scores[order]
    starts = numpy.concatenate(([True], ordered[1:] != ordered[:-1]))
    return lower(scans.bootstrap_areas(labels[order], starts, REPLICATES, 1))


def sensitivity():
    generator = numpy.random.default_rng(1)
    values = numpy.empty(REPLICATES)
    for replicate in range(REPLICATES):
        rows = generator.integers(0, n, n)
        y, s = labels[rows], scores[rows]
        values[replicate] = (s[y == 1] >= 0.5).mean()
    return lower(values)


scans.bootstrap_areas(numpy.arange(10, dtype=numpy.uint8) % 2, numpy.ones(10, bool), 1, 1)
serve({"scikit-learn loop": loop, "numpy, sorted once": once, "numba": compiled,
       "numpy": sensitivity},
      {"scikit-learn": sklearn.__version__, "numpy": numpy.__version__,
       "numba": numba.__version__})
