# SPDX-License-Identifier: Apache-2.0
"""Reading three .npy columns with numpy, and looking for missing scores."""

import os

import numpy

from worker import folder, serve

names = ["npy-truth.npy", "npy-score.npy", "npy-patient.npy"]


def columns():
    truth, score, patient = (numpy.load(os.path.join(folder(), name)) for name in names)
    return len(truth) + len(patient) - len(score) if not numpy.isnan(score).any() else 0


serve({"numpy": columns}, {"numpy": numpy.__version__})
