# SPDX-License-Identifier: Apache-2.0
"""Bootstrap intervals of four rates in eight groups with fairlearn and with numpy.

Both resample rows: fairlearn knows no patients.
"""

import fairlearn
import numpy
from fairlearn.metrics import MetricFrame, false_positive_rate, selection_rate, true_positive_rate
from sklearn.metrics import precision_score

from worker import array, serve

group = array("groups.group", numpy.float64).astype(numpy.int64)
truth = array("groups.truth", numpy.float64).astype(numpy.int64)
call = array("groups.call", numpy.float64).astype(numpy.int64)
REPLICATES = 20


def framed():
    frame = MetricFrame(
        metrics={"selection": selection_rate, "tpr": true_positive_rate,
                 "fpr": false_positive_rate, "ppv": precision_score},
        y_true=truth, y_pred=call, sensitive_features=group, n_boot=REPLICATES,
        ci_quantiles=[0.025, 0.975], random_state=1)
    assert len(frame.by_group_ci) == 2
    return frame.by_group["tpr"].sum()


def rates(cells):
    tn, fp, fn, tp = cells.reshape(8, 4).T
    return numpy.stack(
        [(tp + fp) / (tp + fp + fn + tn), tp / (tp + fn), fp / (fp + tn), tp / (tp + fp)])


def counted():
    cell = 4 * group + 2 * truth + call
    generator = numpy.random.default_rng(1)
    drawn = [
        rates(numpy.bincount(cell[generator.integers(0, len(cell), len(cell))], minlength=32))
        for _ in range(REPLICATES)
    ]
    numpy.quantile(numpy.stack(drawn), [0.025, 0.975], axis=0)
    return rates(numpy.bincount(cell, minlength=32))[1].sum()


serve({"fairlearn": framed, "numpy, rows drawn": counted},
      {"fairlearn": fairlearn.__version__, "numpy": numpy.__version__})
