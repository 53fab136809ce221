# SPDX-License-Identifier: Apache-2.0
"""The area under the ROC curve with scikit-learn, and with numpy's sort and numba."""

import sys

import numba
import numpy
import sklearn
from sklearn.metrics import roc_auc_score

import scans
from worker import ranked, serve

scores, labels = ranked(sys.argv[2])
single = scores.astype(numpy.float32)
scans.area(single[:100], labels[:100])
serve({
    "scikit-learn": lambda: roc_auc_score(labels, scores),
    "numpy sort + numba": lambda: scans.area(single, labels),
}, {"scikit-learn": sklearn.__version__, "numpy": numpy.__version__, "numba": numba.__version__})
