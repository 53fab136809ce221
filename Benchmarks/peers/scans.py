# SPDX-License-Identifier: Apache-2.0
"""What one would write with numpy and numba in place of scikit-learn."""

import numba
import numpy


@numba.njit(cache=True)
def area_of_sorted(words):
    """Words: a non-negative float32 score's bits, then the label; ascending."""
    below = 0
    positives = 0
    twice = 0
    i = 0
    n = len(words)
    while i < n:
        key = words[i] >> 1
        hits = 0
        start = i
        while i < n and words[i] >> 1 == key:
            hits += words[i] & 1
            i += 1
        tied = i - start - hits
        twice += hits * (2 * below + tied)
        positives += hits
        below += tied
    return twice / (2.0 * positives * below)


def area(scores32, labels):
    words = (scores32.view(numpy.uint32) << numpy.uint32(1)) | labels
    words.sort()
    return area_of_sorted(words)


@numba.njit(cache=True)
def bootstrap_areas(labels, starts, replicates, seed):
    """Scores sorted ascending; draws rows, counts them, and scans in rank order."""
    numpy.random.seed(seed)
    n = len(labels)
    counts = numpy.zeros(n, numpy.int32)
    areas = numpy.empty(replicates)
    for r in range(replicates):
        counts[:] = 0
        for _ in range(n):
            counts[numpy.random.randint(0, n)] += 1
        below = 0
        positives = 0
        twice = 0
        hits = 0
        tied = 0
        for i in range(n):
            if starts[i]:
                twice += hits * (2 * below + tied)
                positives += hits
                below += tied
                hits = 0
                tied = 0
            if labels[i]:
                hits += counts[i]
            else:
                tied += counts[i]
        twice += hits * (2 * below + tied)
        positives += hits
        below += tied
        areas[r] = twice / (2.0 * positives * below)
    return areas


@numba.njit(cache=True)
def one_pass(scores, labels, groups, n_groups, bins):
    cells = numpy.zeros((n_groups, 4), numpy.int64)
    counts = numpy.zeros(bins, numpy.int64)
    events = numpy.zeros(bins, numpy.int64)
    sums = numpy.zeros(bins)
    brier = 0.0
    loss = 0.0
    for i in range(len(scores)):
        p = scores[i]
        y = labels[i]
        cells[groups[i], (0 if y else 1) + (0 if p >= 0.5 else 2)] += 1
        brier += (p - y) ** 2
        loss -= numpy.log(p if y else 1 - p)
        b = min(int(p * bins), bins - 1)
        counts[b] += 1
        events[b] += y
        sums[b] += p
    error = numpy.abs(events - sums).sum() / len(scores)
    return brier / len(scores), loss / len(scores), error, cells
