# SPDX-License-Identifier: Apache-2.0
"""Times rouge-score, rapidfuzz and sacrebleu on the pairs of texts that `benchmark text` wrote."""

import os
import sys
from importlib.metadata import version

from rapidfuzz.distance import LCSseq
from rouge_score import rouge_scorer
from sacrebleu.metrics import BLEU, CHRF

from timing import report

with open(os.path.join(sys.argv[1], "text.tsv"), encoding="utf-8") as file:
    pairs = [line.rstrip("\n").split("\t") for line in file]
references = [a for a, b in pairs]
outputs = [b for a, b in pairs]

scorer = rouge_scorer.RougeScorer(["rougeL"])
report(f"rouge-l rouge-score {version('rouge-score')}", len(pairs), "pairs",
       lambda: [scorer.score(a, b) for a, b in pairs], runs=1)

numbers = {}
numbered = [[[numbers.setdefault(w, len(numbers)) for w in text.split(" ")] for text in pair]
            for pair in pairs]
report(f"lcs rapidfuzz {version('rapidfuzz')}", len(pairs), "pairs",
       lambda: [LCSseq.similarity(a, b) for a, b in numbered])
report(f"chrf sacrebleu {version('sacrebleu')}", len(pairs), "pairs",
       lambda: CHRF().corpus_score(outputs, [references]), runs=1)
report(f"bleu sacrebleu {version('sacrebleu')}", len(pairs), "pairs",
       lambda: BLEU().corpus_score(outputs, [references]), runs=1)
