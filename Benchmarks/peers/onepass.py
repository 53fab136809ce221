# SPDX-License-Identifier: Apache-2.0
"""2x2 tables, Brier score, log-loss and calibration error: scikit-learn, numpy and numba."""

import numba
import numpy
import sklearn
from sklearn.metrics import brier_score_loss, confusion_matrix, log_loss

import scans
from worker import array, ranked, serve

GROUPS, BINS = 50, 10
scores, labels = ranked("onepass")
groups = array("onepass.groups", numpy.int32)


def separate():
    """Without the subgroups, of which it knows nothing."""
    confusion_matrix(labels, scores >= 0.5)
    log_loss(labels, scores)
    return brier_score_loss(labels, scores)


def vectors():
    called = scores >= 0.5
    cell = (labels == 0) + 2 * ~called
    numpy.bincount(4 * groups + cell, minlength=4 * GROUPS)
    p = numpy.where(labels == 1, scores, 1 - scores)
    -numpy.log(p).mean()
    place = numpy.minimum((scores * BINS).astype(numpy.int64), BINS - 1)
    counts = numpy.bincount(place, minlength=BINS)
    gaps = numpy.abs(numpy.bincount(place, labels, BINS) - numpy.bincount(place, scores, BINS))
    gaps.sum() / counts.sum()
    return ((scores - labels) ** 2).mean()


def compiled():
    return scans.one_pass(scores, labels, groups, GROUPS, BINS)[0]


scans.one_pass(scores[:10], labels[:10], groups[:10], GROUPS, BINS)
serve({"scikit-learn, no groups": separate, "numpy": vectors, "numba": compiled},
      {"scikit-learn": sklearn.__version__, "numpy": numpy.__version__,
       "numba": numba.__version__})
