# SPDX-License-Identifier: Apache-2.0
"""Times scikit-learn's area under the ROC curve on the cases that `benchmark auroc` wrote."""

import sklearn
from sklearn.metrics import roc_auc_score

from timing import load, report

scores, labels = load("auroc")
report(f"auroc scikit-learn {sklearn.__version__}", len(scores), "cases",
       lambda: roc_auc_score(labels, scores))
