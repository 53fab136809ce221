# SPDX-License-Identifier: Apache-2.0
"""Harrell's concordance with lifelines and scikit-survival."""

import lifelines
import numpy
import sksurv
from lifelines.utils import concordance_index
from sksurv.metrics import concordance_index_censored

from worker import array, serve

times = array("concordance.times", numpy.float64)
events = array("concordance.events", numpy.uint8).astype(bool)
scores = array("concordance.scores", numpy.float64)
works = {
    "lifelines": lambda: concordance_index(times, -scores, events),
    "scikit-survival": lambda: concordance_index_censored(events, times, scores)[0],
}
serve(works, {"lifelines": lifelines.__version__, "scikit-survival": sksurv.__version__})
