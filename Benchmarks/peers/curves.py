# SPDX-License-Identifier: Apache-2.0
"""AUROC, average precision and ROC curve with scikit-learn, DeLong's variance with numpy."""

import numpy
import scipy
import sklearn
from scipy.stats import rankdata
from sklearn.metrics import average_precision_score, roc_auc_score, roc_curve

from worker import ranked, serve

scores, labels = ranked("curves")


def variance():
    positive = scores[labels == 1]
    negative = scores[labels == 0]
    m, n = len(positive), len(negative)
    every = rankdata(numpy.concatenate((positive, negative)))
    v10 = (every[:m] - rankdata(positive)) / n
    v01 = 1 - (every[m:] - rankdata(negative)) / m
    return v10.var(ddof=1) / m + v01.var(ddof=1) / n


def all_of_it():
    roc_auc_score(labels, scores)
    roc_curve(labels, scores)
    variance()
    return average_precision_score(labels, scores)


serve({"scikit-learn + scipy": all_of_it},
      {"scikit-learn": sklearn.__version__, "scipy": scipy.__version__})
