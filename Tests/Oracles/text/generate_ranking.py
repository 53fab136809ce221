# SPDX-License-Identifier: Apache-2.0
"""Makes ranking_peers.json: random rankings and what scikit-learn, ranx and plain counting over all
orders of ties say of them. Seeded. Needs scikit-learn, ranx and numpy."""
import itertools, json, math, random
from importlib.metadata import version
import numpy as np
from sklearn.metrics import ndcg_score
from ranx import Qrels, Run, evaluate

random.seed(7)
KS = [1, 3, 5, 10]


def measures(rels, total, best):
    """All measures of one order without ties; rels are the relevances in rank order."""
    out = {}
    for k in KS:
        hits = sum(r > 0 for r in rels[:k])
        out[f"precision@{k}"] = hits / k
        out[f"hit_rate@{k}"] = float(hits > 0)
        if total:
            out[f"recall@{k}"] = hits / total
            for name, gain in [("ndcg", lambda r: r), ("ndcg_exponential", lambda r: 2 ** r - 1)]:
                dcg = sum(gain(r) / math.log2(i + 2) for i, r in enumerate(rels[:k]))
                ideal = sum(gain(r) / math.log2(i + 2) for i, r in enumerate(best[:k]))
                out[f"{name}@{k}"] = dcg / ideal
    ranks = [i + 1 for i, r in enumerate(rels) if r > 0]
    out["mrr"] = 1 / ranks[0] if ranks else 0.0
    if total:
        out["map"] = sum((j + 1) / r for j, r in enumerate(ranks)) / total
    if ranks:
        out["average_rank"] = sum(ranks) / len(ranks)
    return out


def expectation(items):
    total = sum(r > 0 for s, r in items)
    best = sorted((r for s, r in items), reverse=True)
    found = sorted((i for i in items if i[0] is not None), key=lambda i: -i[0])
    groups = [list(g) for _, g in itertools.groupby(found, key=lambda i: i[0])]
    sums, n = {}, 0
    for orders in itertools.product(*(itertools.permutations(g) for g in groups)):
        rels = [r for g in orders for s, r in g]
        for key, value in measures(rels, total, best).items():
            sums[key] = sums.get(key, 0.0) + value
        n += 1
    return {k: v / n for k, v in sums.items()}


queries = []
for q in range(24):
    tied = q % 2 == 0
    n = random.randrange(1, 8) if tied else random.randrange(2, 25)
    items = []
    scores = random.sample(range(1000), n)
    for i in range(n):
        score = float(random.randrange(3)) if tied else scores[i] / 8
        if random.random() < 0.12:
            score = None
        items.append((score, random.choice([0, 0, 0, 1, 2, 3])))
    expected = {"counting": expectation(items)}
    rels = [r for s, r in items]
    if all(s is not None for s, r in items) and n > 1 and sum(rels):
        y, s = np.array([rels]), np.array([[s for s, r in items]])
        expected["scikit-learn"] = {f"ndcg@{k}": float(ndcg_score(y, s, k=k)) for k in KS}
        expected["scikit-learn"]["ndcg"] = float(ndcg_score(y, s))
    if not tied and sum(rels):
        qrels = Qrels({"q": {f"d{i}": r for i, (s, r) in enumerate(items) if r > 0}})
        run = Run({"q": {f"d{i}": s for i, (s, r) in enumerate(items) if s is not None}})
        names = [f"{m}@{k}" for k in KS for m in ["recall", "precision", "hit_rate", "ndcg", "ndcg_burges"]]
        got = evaluate(qrels, run, names + ["mrr", "map"])
        expected["ranx"] = {k.replace("ndcg_burges", "ndcg_exponential"): float(v) for k, v in got.items()}
    queries.append(dict(id=f"q{q:02d}", scores=[s for s, r in items], relevances=rels, expected=expected))

json.dump(dict(versions={n: version(n) for n in ["scikit-learn", "ranx", "numpy"]},
               notes="counting: the mean over all orders of tied items, in plain Python",
               queries=queries),
          open("ranking_peers.json", "w"), indent=0, sort_keys=True)
