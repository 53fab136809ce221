# SPDX-License-Identifier: Apache-2.0
"""Makes peers_random.json: random English, Chinese and mixed texts and what other programs say of
them. Versions as pinned in the file. Run with sacrebleu 2.6.0, rouge-score 0.1.2, jiwer 4.0.0,
nltk (the stemmer of rouge-score), scikit-learn and numpy installed:

    python3 generate.py

Seeded; the same versions write the same bytes."""
import json, random, re
import jiwer, sacrebleu, rouge_score, sklearn, nltk
from importlib.metadata import version
from rouge_score import rouge_scorer
from sacrebleu.metrics import BLEU, CHRF, TER

random.seed(20261125)
EN = """the patient denies chest pain and shortness of breath on exertion ; blood pressure is 120/80
mmHg , heart rate 72 bpm . metoprolol 25 mg twice daily was started (see note) . no evidence of
pulmonary embolism - follow-up in 3 months , 2.5 mg/L & "stable" nodules ; relational operators
conditional hopefulness happiness generalizations dying skies controlled rolling agreed hopping
fitted troubling sized failing filing probate rate cease allowance adjustable defensible irritant
replacement adoption communism activate angularity homologous effective radically analogously
vietnamization predication digitizer electrical formative triplicate formality sensitivity
sensibility biology psychology fully usefully it's don't patient's 1,000 3.14 -5 10-20""".split()
ZH = list("患者一般情况可无青霉素过敏史左下肺炎建议控制血压低盐饮食两周后复诊急性前壁心肌梗死术后反复咳嗽痰加重伴气促天") + \
    ["，", "。", "；", "：", "（", "）", "、", "β", "CRP", "12.5mg/L", "PCI", " ", "３", "Ⅱ", "𠮷", "\n"]


def english(n):
    return " ".join(random.choice(EN) for _ in range(n))


def chinese(n):
    return "".join(random.choice(ZH) for _ in range(n))


def edited(text, pool, joiner):
    parts = text.split(" ") if joiner else list(text)
    for _ in range(max(1, len(parts) // 4)):
        act = random.randrange(4)
        at = random.randrange(len(parts) + 1)
        if act == 0:
            parts.insert(at, random.choice(pool))
        elif act == 1 and len(parts) > 1:
            parts.pop(min(at, len(parts) - 1))
        elif act == 2 and parts:
            parts[min(at, len(parts) - 1)] = random.choice(pool)
        elif len(parts) > 3:
            i = random.randrange(len(parts) - 2)
            block = parts[i:i + 3]
            del parts[i:i + 3]
            at = random.randrange(len(parts) + 1)
            parts[at:at] = block
    return (" " if joiner else "").join(parts)


class Characters:
    """The tokeniser of the reference file's rouge_char."""
    def tokenize(self, text):
        return re.findall(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f]|[a-z0-9]+",
                          text.lower())


def capital(text):
    return text[:1].upper() + text[1:]


cases = []
for k in range(90):
    lang = "en" if k % 2 == 0 else "zh"
    n = random.choice([1, 2, 3, 5, 8, 13, 30, 60, 90])
    make, pool, joiner = (english, EN, True) if lang == "en" else (chinese, ZH, False)
    reference = capital(make(n))
    hypothesis = edited(reference, pool, joiner) if k % 5 else make(max(1, n + random.randrange(-2, 3)))
    if lang == "en" and n >= 13:
        reference = reference.replace(" . ", ".\n")
        hypothesis = hypothesis.replace(" . ", ".\n")
    references = [reference]
    if k % 3 == 0:
        references.append(edited(reference, pool, joiner))
    cases.append(dict(id=f"{lang}-random-{k:02d}", lang=lang, references=references, hypothesis=hypothesis))

TYPES = ["rouge1", "rouge2", "rougeL", "rougeLsum"]
scorers = {
    "rouge_nostem": rouge_scorer.RougeScorer(TYPES),
    "rouge_stem": rouge_scorer.RougeScorer(TYPES, use_stemmer=True),
    "rouge_char": rouge_scorer.RougeScorer(TYPES, tokenizer=Characters()),
}
for case in cases:
    refs, hyp = case["references"], case["hypothesis"]
    e = case["expected"] = {}
    for name, scorer in scorers.items():
        got = scorer.score_multi(refs, hyp)
        e[name] = {t: dict(precision=float(got[t].precision), recall=float(got[t].recall),
                           f1=float(got[t].fmeasure)) for t in TYPES}
    e["bleu"] = {}
    for tok in ["13a", "intl", "char", "zh", "none"]:
        e["bleu"][tok + "/exp"] = dict(
            score=BLEU(tokenize=tok, effective_order=True).sentence_score(hyp, refs).score)
    e["chrF"] = CHRF().sentence_score(hyp, refs).score
    e["chrF++"] = CHRF(word_order=2).sentence_score(hyp, refs).score
    e["TER"] = TER().sentence_score(hyp, refs).score
    e["TER_asian_norm"] = TER(normalized=True, asian_support=True).sentence_score(hyp, refs).score
    if len(refs) == 1 and refs[0].strip():
        one = lambda t: " ".join(t.split())
        e["jiwer"] = dict(wer=float(jiwer.wer(one(refs[0]), one(hyp))),
                          cer=float(jiwer.cer(refs[0], hyp)))

corpus = {}
for lang in ["en", "zh"]:
    chosen = [c for c in cases if c["lang"] == lang]
    hyps = [c["hypothesis"] for c in chosen]
    streams = [[c["references"][i] if i < len(c["references"]) else None for c in chosen] for i in range(2)]
    for tok in ["13a", "intl", "char", "zh", "none"]:
        corpus[f"{lang}/bleu/{tok}"] = dict(score=BLEU(tokenize=tok).corpus_score(hyps, streams).score)
    corpus[f"{lang}/chrF"] = CHRF().corpus_score(hyps, streams).score
    corpus[f"{lang}/chrF++"] = CHRF(word_order=2).corpus_score(hyps, streams).score
    corpus[f"{lang}/TER"] = TER().corpus_score(hyps, streams).score
    corpus[f"{lang}/TER_asian_norm"] = TER(normalized=True, asian_support=True).corpus_score(hyps, streams).score

json.dump(dict(
    versions={n: version(n) for n in ["sacrebleu", "rouge-score", "jiwer", "nltk"]},
    notes="seeded random texts; 'jiwer' with white space folded to single spaces for words",
    pairs=cases, corpus=corpus),
    open("peers_random.json", "w"), ensure_ascii=False, indent=0, sort_keys=True)
