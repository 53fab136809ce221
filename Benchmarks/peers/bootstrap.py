# SPDX-License-Identifier: Apache-2.0
"""Times the bootstrap as people write it with numpy and scikit-learn, 2000 times 10,000 cases."""

import numpy
from sklearn.metrics import roc_auc_score

from timing import load, report

REPLICATES = 2000
scores, labels = load("bootstrap")


def percentile(statistic):
    generator = numpy.random.default_rng(1)
    values = numpy.empty(REPLICATES)
    for replicate in range(REPLICATES):
        rows = generator.integers(0, len(scores), len(scores))
        values[replicate] = statistic(labels[rows], scores[rows])
    return numpy.quantile(values, [0.025, 0.975])


def ranked():
    """Sorted once, then weighted by counts: the quickest we found with numpy (no tied scores)."""
    generator = numpy.random.default_rng(1)
    order = numpy.argsort(scores)
    diseased = labels[order] == 1
    values = numpy.empty(REPLICATES)
    for replicate in range(REPLICATES):
        rows = generator.integers(0, len(scores), len(scores))
        counts = numpy.bincount(rows, minlength=len(scores))[order]
        below = numpy.cumsum(numpy.where(diseased, 0, counts))
        positives = counts[diseased].sum()
        values[replicate] = (below[diseased] @ counts[diseased]) / positives / below[-1]
    return numpy.quantile(values, [0.025, 0.975])


report("bootstrap-auroc scikit-learn", REPLICATES, "replicates",
       lambda: percentile(roc_auc_score), runs=1)
report("bootstrap-auroc numpy, once", REPLICATES, "replicates", ranked, runs=3)
report("bootstrap-sensitivity numpy", REPLICATES, "replicates",
       lambda: percentile(lambda y, s: (s[y == 1] >= 0.5).mean()), runs=3)
report("bootstrap-brier numpy", REPLICATES, "replicates",
       lambda: percentile(lambda y, s: ((s - y) ** 2).mean()), runs=3)
