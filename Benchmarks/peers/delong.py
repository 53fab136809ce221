# SPDX-License-Identifier: Apache-2.0
"""DeLong's test of two correlated curves by mid-ranks, as Sun and Xu wrote it, with scipy."""

import numpy
import scipy
from scipy.stats import rankdata

from worker import array, ranked, serve

first, labels = ranked("delong")
second = array("delong.second", numpy.float64)


def delong():
    m = int(labels.sum())
    n = len(labels) - m
    v10, v01, areas = [], [], []
    for scores in (first, second):
        positive, negative = scores[labels == 1], scores[labels == 0]
        every = rankdata(numpy.concatenate((positive, negative)))
        v10.append((every[:m] - rankdata(positive)) / n)
        v01.append(1 - (every[m:] - rankdata(negative)) / m)
        areas.append(v10[-1].mean())
    covariance = numpy.cov(v10) / m + numpy.cov(v01) / n
    contrast = numpy.array([1, -1])
    return (areas[0] - areas[1]) / numpy.sqrt(contrast @ covariance @ contrast)


serve({"scipy rankdata": delong}, {"scipy": scipy.__version__})
