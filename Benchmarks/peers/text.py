# SPDX-License-Identifier: Apache-2.0
"""ROUGE-L with rouge-score and RapidFuzz, chrF with sacrebleu."""

import os
import re

import rapidfuzz
import sacrebleu
from rapidfuzz.distance import LCSseq
from rouge_score.rouge_scorer import RougeScorer

from worker import folder, serve


def lines(name):
    with open(os.path.join(folder(), name), encoding="utf-8") as file:
        return file.read().split("\n")


outputs, references = lines("text.outputs"), lines("text.references")


def package():
    scorer = RougeScorer(["rougeL"])
    scores = [scorer.score(reference, output)["rougeL"].fmeasure
              for output, reference in zip(outputs, references)]
    return sum(scores) / len(scores)


def compiled():
    total = 0.0
    for output, reference in zip(outputs, references):
        a, b = re.findall("[a-z0-9]+", output.lower()), re.findall("[a-z0-9]+", reference.lower())
        total += 2 * LCSseq.similarity(a, b) / (len(a) + len(b))
    return total / len(outputs)


serve({
    "rouge-score": package, "RapidFuzz": compiled,
    "sacrebleu": lambda: sacrebleu.corpus_chrf(outputs, [references]).score,
}, {"rouge-score": "0.1.2", "RapidFuzz": rapidfuzz.__version__,
    "sacrebleu": sacrebleu.__version__})
