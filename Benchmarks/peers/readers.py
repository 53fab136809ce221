# SPDX-License-Identifier: Apache-2.0
"""A study of 20 readers x 2 modalities x 2,000 cases: numpy, and R's MRMCaov and iMRMC where they are.

With numpy: DeLong's covariances of 40 curves by mid-ranks, and the one-shot moments from whole kernel
matrices, which is the shortest way to write it that does not loop over pairs. R is started anew each
time, as its users start it; its processor time is that of the child process.
"""

import os
import resource
import shutil
import subprocess
import tempfile
import time

import numpy
import scipy
from scipy.stats import rankdata

from worker import array, serve

READERS, POSITIVES, CASES = 20, 1000, 2000
ratings = array("readers.ratings", numpy.float64).reshape(2 * READERS, CASES)


def variance(areas, covariance):
    """Of the difference of two modalities, readers and cases random."""
    means = areas.reshape(2, READERS)
    residual = means - means.mean(1, keepdims=True) - means.mean(0) + means.mean()
    square = (residual ** 2).sum() / (READERS - 1)
    blocks = covariance.reshape(2, READERS, 2, READERS)
    others = ~numpy.eye(READERS, dtype=bool)
    cov2 = (blocks[0, :, 0][others].mean() + blocks[1, :, 1][others].mean()) / 2
    cov3 = blocks[0, :, 1][others].mean()
    return 2 / READERS * (square + max(READERS * (cov2 - cov3), 0))


def placements():
    m, n = POSITIVES, CASES - POSITIVES
    every = rankdata(ratings, axis=1)
    v10 = (every[:, :m] - rankdata(ratings[:, :m], axis=1)) / n
    v01 = 1 - (every[:, m:] - rankdata(ratings[:, m:], axis=1)) / m
    return v10, v01


def delong():
    v10, v01 = placements()
    return variance(v10.mean(1), numpy.cov(v10) / POSITIVES + numpy.cov(v01) / (CASES - POSITIVES))


def whole():
    m, n = POSITIVES, CASES - POSITIVES
    v10, v01 = placements()
    areas = v10.mean(1)
    variance(areas, numpy.cov(v10) / m + numpy.cov(v01) / n)
    # Leaving one case out moves an area by its placement's distance over the others.
    left = numpy.concatenate(
        [(areas[:, None] - v10) / (m - 1), (areas[:, None] - v01) / (n - 1)], axis=1)
    variance(areas, (CASES - 1) / CASES * left @ left.T)
    kernels = numpy.empty((2 * READERS, m * n), dtype=numpy.float32)
    for row, own in enumerate(ratings):
        gap = own[:m, None] - own[None, m:]
        kernels[row] = ((gap > 0) + 0.5 * (gap == 0)).ravel()
    same = (kernels @ kernels.T).astype(float)
    positive, negative = n * n * v10 @ v10.T, m * m * v01 @ v01.T
    every = m * m * n * n * numpy.outer(areas, areas)
    one = same / (m * n)
    two = (positive - same) / (m * n * (n - 1))
    three = (negative - same) / (m * n * (m - 1))
    four = (every - positive - negative + same) / (m * n * (m - 1) * (n - 1))
    covariance = ((one - four) + (n - 1) * (two - four) + (m - 1) * (three - four)) / (m * n)
    return variance(areas, covariance)


def in_r(expression, package):
    """One analysis in R of the ratings as a data frame."""
    script = f"""
      suppressMessages(library({package}))
      x <- readBin("{os.path.abspath(os.path.join(os.sys.argv[1], 'readers.ratings'))}", "double",
                   {2 * READERS * CASES})
      d <- data.frame(rating = x, case = rep(1:{CASES}, {2 * READERS}),
        reader = rep(rep(1:{READERS}, each = {CASES}), 2),
        modality = rep(1:2, each = {READERS * CASES}))
      d$truth <- as.integer(d$case <= {POSITIVES})
      {expression}
      cat(result)
    """
    with tempfile.NamedTemporaryFile("w", suffix=".R") as file:
        file.write(script)
        file.flush()
        answer = subprocess.run(
            ["Rscript", "--vanilla", file.name], capture_output=True, text=True, check=True)
    return float(answer.stdout.split()[-1])


def aov(covariance):
    return lambda: in_r(f"""
      fit <- mrmc(empirical_auc(truth, rating), modality, reader, case, data = d,
                  cov = {covariance})
      s <- summary(fit)
      result <- s$test_diffs$StdErr[1]^2
    """, "MRMCaov")


def imrmc():
    return in_r(f"""
      readings <- data.frame(readerID = as.character(d$reader), caseID = as.character(d$case),
        modalityID = as.character(d$modality), score = d$rating)
      truth <- data.frame(readerID = "truth", caseID = as.character(1:{CASES}),
        modalityID = "truth", score = as.integer(1:{CASES} <= {POSITIVES}))
      fit <- doIMRMC(rbind(truth, readings))
      result <- fit$Ustat$varAUCAminusAUCB[3]
    """, "iMRMC")


def has(package):
    if not shutil.which("Rscript"):
        return False
    answer = subprocess.run(
        ["Rscript", "--vanilla", "-e", f"library({package})"], capture_output=True, check=False)
    return answer.returncode == 0


def clock():
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


works = {"numpy + scipy rankdata": delong, "numpy, whole kernels": whole}
if has("MRMCaov"):
    works["MRMCaov (R), DeLong"] = aov("DeLong")
    works["MRMCaov (R), unbiased"] = aov("unbiased")
if has("iMRMC"):
    works["iMRMC (R)"] = imrmc
serve(works, {"numpy": numpy.__version__, "scipy": scipy.__version__}, clock)
