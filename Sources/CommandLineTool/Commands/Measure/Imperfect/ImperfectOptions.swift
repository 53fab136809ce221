// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import Wording

/// What `measure` takes for data that are not as they should be.
enum ImperfectOptions {
  static let verified = Key<String?>.option(
    "verified", placeholder: "column",
    help: Text(
      zh: "标明哪些病例核实过真值的列；按检测结果与分层校正部分核实偏倚。",
      en: "The column that says whose truth was verified; corrects for partial verification."))
  static let strata = Key<[String]>.list(
    "strata", placeholder: "a,b",
    help: Text(
      zh: "病例在其中可视为同类的列：用于部分核实、填补与病例构成。",
      en: "Columns within which cases are alike: for verification, imputation and case mix."))
  static let unverifiedOdds = Key<[Double]>.numbers(
    "unverified-odds", in: .finite,
    help: Text(
      zh: "假如未核实者的患病优势是同层已核实者的这么多倍，结果如何。",
      en: "What if the unverified had this many times the odds of disease of the verified."))

  static let referenceSensitivity = Key<[Double]>.numbers(
    "reference-sensitivity", in: .unit,
    help: Text(
      zh: "参考标准自身的灵敏度；给两个数即为范围。",
      en: "The reference standard's own sensitivity; two numbers are a range."))
  static let referenceSpecificity = Key<[Double]>.numbers(
    "reference-specificity", in: .unit,
    help: Text(
      zh: "参考标准自身的特异度；给两个数即为范围。",
      en: "The reference standard's own specificity; two numbers are a range."))
  static let tests = Key<[String]>.list(
    "tests", placeholder: "a,b,c",
    help: Text(
      zh: "没有参考标准的三项或更多检测的列，用潜类别分析。",
      en: "Columns of three or more tests without a reference, for latent classes."))

  static let failures = Key<String?>.option(
    "failures", .choice(FailureRule.allCases.map(\.rawValue)), placeholder: "rule",
    help: Text(
      zh: "失败或不确定的输出（评分为空）按何种规则计；各规则的结果并列给出。",
      en: "What a failed or indeterminate output (no score) counts as; every rule is shown."))
  static let failed = Key<String?>.option(
    "failed", placeholder: "column",
    help: Text(
      zh: "标明输出失败或不确定的列。", en: "The column that says which outputs failed."))

  static let imputed = Key<[String]>.list(
    "imputed", placeholder: "a,b,c",
    help: Text(
      zh: "多重填补后的评分列，按 Rubin 规则合并。",
      en: "Columns with scores imputed several times, pooled by Rubin's rules."))
  static let impute = Key<Int?>.integer(
    "impute", in: 2...1000,
    help: Text(
      zh: "把缺失的评分填补这么多次（同真值、同分层病例中抽取），再合并。",
      en: "Impute missing scores this many times from cases alike, and pool."))
  static let deltas = Key<[Double]>.numbers(
    "delta", in: .finite,
    help: Text(
      zh: "填补值整体偏移多少（概率按对数几率），看结论是否改变。",
      en: "Shift imputed scores by this much (probabilities: log odds) to see what changes."))
  static let limit = Key<Double?>.number(
    "limit", in: .finite,
    help: Text(
      zh: "置信界应满足的限值，用于寻找临界偏移。",
      en: "The limit that the bound is to meet, for the tipping point."))

  static let period = Key<String?>.option(
    "period", placeholder: "column",
    help: Text(
      zh: "区分参考期与当前期的列；把表现变化分解为病例构成与同类病例内的部分。",
      en: "The column that tells reference from current; splits a change into mix and within."))
  static let referencePeriod = Key<String?>.option(
    "reference-period", placeholder: "value",
    help: Text(zh: "参考期的取值。", en: "The value that marks the reference."))
  static let mixMethod = Key<String>.option(
    "mix-method", .choice(["strata", "membership"]), placeholder: "method", default: "strata",
    help: Text(
      zh: "病例构成按分层（strata）或归属模型（membership，数值列）调整。",
      en: "Match the mix by strata, or by a membership model of numeric columns."))
  static let sites = Key<String?>.option(
    "sites", placeholder: "column",
    help: Text(
      zh: "中心所在的列；给出各中心收缩估计与新中心的预测区间。",
      en: "The column with the site; gives shrunken estimates and what to expect at a new site."))

  static let abstain = Key<Bool>.flag(
    "abstain",
    help: Text(
      zh: "只回答有把握的病例时的风险-覆盖率曲线。",
      en: "Risk and coverage when only the surest cases are answered."))
  static let confidence = Key<String?>.option(
    "confidence", placeholder: "column",
    help: Text(
      zh: "置信度所在的列；默认为评分离判定更确定的程度。",
      en: "The column with the confidence; the probability of the call where none is named."))
  static let coverage = Key<[Double]>.numbers(
    "coverage", in: .unit,
    help: Text(
      zh: "至少要回答的病例比例。", en: "The least share of cases to be answered."))

  static let conformal = Key<String?>.option(
    "conformal", .choice(ConformalMethod.allCases.map(\.rawValue)), placeholder: "method",
    help: Text(
      zh: "共形集合：lac、aps 用于类别概率，residual、cqr 用于数值。",
      en: "Conformal sets: lac and aps for class probabilities, residual and cqr for numbers."))
  static let calibration = Key<String?>.option(
    "calibration", placeholder: "column",
    help: Text(
      zh: "标明校准病例的列；其余病例用于检验。",
      en: "The column that says which cases calibrate; the others test."))
  static let classConditional = Key<Bool>.flag(
    "class-conditional",
    help: Text(
      zh: "每个类别各用一个共形阈值。", en: "A conformal threshold for each class."))
  static let low = Key<String?>.option(
    "low", placeholder: "column",
    help: Text(zh: "预测区间下限的列（cqr）。", en: "The column with an interval's lower end (cqr)."))
  static let high = Key<String?>.option(
    "high", placeholder: "column",
    help: Text(zh: "预测区间上限的列（cqr）。", en: "The column with an interval's upper end (cqr)."))

  static let eceNull = Key<Bool>.flag(
    "ece-null",
    help: Text(
      zh: "模拟校准完美的模型会显示多大的 ECE，并给出 p 值。",
      en: "Simulate the ECE a perfectly calibrated model would show, with its p."))

  static let inputs: [Input] = [
    verified.input, strata.input, unverifiedOdds.input, referenceSensitivity.input,
    referenceSpecificity.input, tests.input, failures.input, failed.input, imputed.input,
    impute.input, deltas.input, limit.input, period.input, referencePeriod.input,
    mixMethod.input, sites.input, abstain.input, confidence.input, coverage.input,
    conformal.input, calibration.input, classConditional.input, low.input, high.input,
    eceNull.input,
  ]
}
