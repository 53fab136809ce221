// SPDX-License-Identifier: Apache-2.0

import Wording

extension ByProduct {
  /// What the analyses of imperfect data give beside their metrics.
  static let imperfectFigures: [ByProduct] = [
    ByProduct(
      "failure_share", .number, [.binary], option: "failures",
      Text(zh: "无可用输出的比例", en: "Share of cases without a usable output"),
      Text(
        zh: "模型失败或无法判定的病例比例。",
        en: "The share of cases for which the model failed or could not decide."),
      formula: "failures / cases", range: "0 to 1", direction: "lower",
      undefinedWhen: Text(zh: "没有病例", en: "when there are no cases"),
      interval: Text(zh: "Wilson 法", en: "Wilson"),
      source: "Shinkins et al., BMJ 2013;346:f2778", family: .completeness),
    ByProduct(
      "sensitivity_verified_only", .number, [.binary], option: "verified",
      Text(zh: "仅已核实病例的灵敏度", en: "Sensitivity of the verified alone"),
      Text(
        zh: "只看已核实病例、未作校正的灵敏度，有核实偏倚，仅供对照。",
        en:
          "Not corrected, of verified cases only: biased by who was verified, shown beside the correction."
      ),
      formula: "TP / (TP + FN) of verified cases", range: "0 to 1", direction: "higher",
      undefinedWhen: Text(zh: "没有这一类的已核实病例", en: "when no verified case is of that class"),
      interval: Text(zh: "没有", en: "none"),
      source: "Begg & Greenes, Biometrics 1983;39:207", family: .threshold),
    ByProduct(
      "sensitivity_verified_bounds", .table, [.binary], option: "verified",
      Text(zh: "部分核实下灵敏度的界限", en: "Bounds of sensitivity under partial verification"),
      Text(
        zh: "对未核实者不作任何假定时灵敏度的最小与最大可能值。",
        en: "The least and the greatest sensitivity that the unverified, whatever they are, leave."),
      formula: "least and greatest over all assignments of the unverified", range: "0 to 1",
      direction: "none",
      undefinedWhen: Text(zh: "没有病例", en: "when there are no cases"),
      interval: Text(zh: "没有", en: "none"),
      source: "Kosinski & Barnhart, Biometrics 2003;59:163", family: .threshold),
    ByProduct(
      "specificity_verified_only", .number, [.binary], option: "verified",
      Text(zh: "仅已核实病例的特异度", en: "Specificity of the verified alone"),
      Text(
        zh: "只看已核实病例、未作校正的特异度，有核实偏倚，仅供对照。",
        en:
          "Not corrected, of verified cases only: biased by who was verified, shown beside the correction."
      ),
      formula: "TN / (TN + FP) of verified cases", range: "0 to 1", direction: "higher",
      undefinedWhen: Text(zh: "没有这一类的已核实病例", en: "when no verified case is of that class"),
      interval: Text(zh: "没有", en: "none"),
      source: "Begg & Greenes, Biometrics 1983;39:207", family: .threshold),
    ByProduct(
      "specificity_verified_bounds", .table, [.binary], option: "verified",
      Text(zh: "部分核实下特异度的界限", en: "Bounds of specificity under partial verification"),
      Text(
        zh: "对未核实者不作任何假定时特异度的最小与最大可能值。",
        en: "The least and the greatest specificity that the unverified, whatever they are, leave."),
      formula: "least and greatest over all assignments of the unverified", range: "0 to 1",
      direction: "none",
      undefinedWhen: Text(zh: "没有病例", en: "when there are no cases"),
      interval: Text(zh: "没有", en: "none"),
      source: "Kosinski & Barnhart, Biometrics 2003;59:163", family: .threshold),
    ByProduct(
      "sensitivity_reference_bounds", .table, [.binary], option: "reference-sensitivity",
      Text(zh: "参考标准有误时灵敏度的界限", en: "Bounds of sensitivity under an imperfect reference"),
      Text(
        zh: "参考标准的灵敏度、特异度在所声明范围内时，灵敏度的最小与最大可能值。",
        en:
          "The least and the greatest sensitivity that the declared ranges of the reference leave."),
      formula: "least and greatest over the ranges, errors independent or not", range: "0 to 1",
      direction: "none",
      undefinedWhen: Text(zh: "所声明的范围与数据矛盾", en: "when the ranges contradict the data"),
      interval: Text(zh: "没有", en: "none"),
      source: "Thibodeau, Biometrics 1981;37:801; Kosinski & Barnhart, Biometrics 2003;59:163",
      family: .threshold),
    ByProduct(
      "specificity_reference_bounds", .table, [.binary], option: "reference-sensitivity",
      Text(zh: "参考标准有误时特异度的界限", en: "Bounds of specificity under an imperfect reference"),
      Text(
        zh: "参考标准的灵敏度、特异度在所声明范围内时，特异度的最小与最大可能值。",
        en:
          "The least and the greatest specificity that the declared ranges of the reference leave."),
      formula: "least and greatest over the ranges, errors independent or not", range: "0 to 1",
      direction: "none",
      undefinedWhen: Text(zh: "所声明的范围与数据矛盾", en: "when the ranges contradict the data"),
      interval: Text(zh: "没有", en: "none"),
      source: "Thibodeau, Biometrics 1981;37:801; Kosinski & Barnhart, Biometrics 2003;59:163",
      family: .threshold),
    ByProduct(
      "prevalence_reference_bounds", .table, [.binary], option: "reference-sensitivity",
      Text(zh: "参考标准有误时患病率的界限", en: "Bounds of prevalence under an imperfect reference"),
      Text(
        zh: "参考标准的灵敏度、特异度在所声明范围内时，患病率的最小与最大可能值。",
        en: "The least and the greatest prevalence that the declared ranges of the reference leave."
      ),
      formula: "least and greatest over the ranges, errors independent or not", range: "0 to 1",
      direction: "none",
      undefinedWhen: Text(zh: "所声明的范围与数据矛盾", en: "when the ranges contradict the data"),
      interval: Text(zh: "没有", en: "none"),
      source: "Thibodeau, Biometrics 1981;37:801; Kosinski & Barnhart, Biometrics 2003;59:163",
      family: .threshold),
    ByProduct(
      "latent_fit_p", .number, [.binary, .agreement], option: "tests",
      Text(zh: "潜类别模型拟合 P 值", en: "Fit of the latent class model, p value"),
      Text(
        zh: "若“患病状态已知时各检测独立”成立，出现这样大偏差的概率；小则该假定可疑。",
        en:
          "The probability of a misfit as large if tests were independent given the disease; small casts doubt on that."
      ),
      formula: "P(χ²_df ≥ deviance), df = 2^k − 2k − 2", range: "0 to 1", direction: "none",
      undefinedWhen: Text(
        zh: "三项检测恰好定出全部参数，或无法拟合",
        en: "when three tests just fix the parameters, or nothing can be fitted"),
      interval: Text(zh: "没有", en: "none"),
      source: "Hui & Walter, Biometrics 1980;36:167", family: .agreement),
    ByProduct(
      "risk_coverage_curve", .table, [.binary], option: "abstain",
      Text(zh: "风险—覆盖率曲线", en: "Risk-coverage curve"),
      Text(
        zh: "只回答最有把握的病例时，答复比例与其中的错误率。",
        en: "The error rate among the most confident cases against the share that is answered."),
      formula: "risk of the most confident share, for each share", range: "0 to 1",
      direction: "none",
      undefinedWhen: Text(zh: "没有病例", en: "when there are no cases"),
      interval: Text(zh: "没有", en: "none"),
      source: "Geifman & El-Yaniv, NeurIPS 2017", family: .curve),
    ByProduct(
      "conformal_guarantee", .number, [.binary, .multiclass, .regression], option: "conformal",
      Text(zh: "保形预测的保证", en: "Conformal guarantee"),
      Text(
        zh: "界值所保证的覆盖率；区间是这么多校准病例下实际覆盖率会落入的范围。",
        en:
          "The coverage that the threshold promises; the interval is where coverage lies with so many calibration cases."
      ),
      formula: "1 − α", range: "0 to 1", direction: "higher",
      undefinedWhen: Text(zh: "从不", en: "never"),
      interval: Text(zh: "精确 beta 分布", en: "exact beta distribution"),
      source: "Vovk, Gammerman & Shafer, Algorithmic Learning in a Random World, 2005",
      family: .completeness),
    ByProduct(
      "ece_null_mean", .number, [.binary], option: "ece-null",
      Text(zh: "校准完美时 ECE 的均值", en: "ECE under perfect calibration, mean"),
      Text(
        zh: "假如模型校准完美，仅由偶然造成的 ECE。",
        en: "The ECE that chance alone gives a perfectly calibrated model."),
      formula: "mean of the ECE over simulations", range: "0 to 1", direction: "none",
      undefinedWhen: Text(zh: "评分不是概率", en: "when scores are not probabilities"),
      interval: Text(zh: "没有", en: "none"),
      source: "Bröcker & Smith, Weather Forecast 2007;22:651", family: .probability),
    ByProduct(
      "ece_null_95", .number, [.binary], option: "ece-null",
      Text(zh: "校准完美时 ECE 的95% 分位数", en: "ECE under perfect calibration, 95 % quantile"),
      Text(
        zh: "假如模型校准完美，仅由偶然造成的 ECE。",
        en: "The ECE that chance alone gives a perfectly calibrated model."),
      formula: "0.95 quantile of the ECE over simulations", range: "0 to 1", direction: "none",
      undefinedWhen: Text(zh: "评分不是概率", en: "when scores are not probabilities"),
      interval: Text(zh: "没有", en: "none"),
      source: "Bröcker & Smith, Weather Forecast 2007;22:651", family: .probability),
    ByProduct(
      "ece_null_p", .number, [.binary], option: "ece-null",
      Text(zh: "校准完美时 ECE 的P 值", en: "ECE under perfect calibration, p value"),
      Text(
        zh: "假如模型校准完美，ECE 达到观察值或更大的概率。",
        en: "The probability of an ECE as large as observed if the model were perfectly calibrated."
      ),
      formula: "share of simulations with an ECE at least as large", range: "0 to 1",
      direction: "none",
      undefinedWhen: Text(
        zh: "评分不是概率，或同一患者有多个病例", en: "when scores are not probabilities, or patients repeat"),
      interval: Text(zh: "没有", en: "none"),
      source: "Bröcker & Smith, Weather Forecast 2007;22:651", family: .probability),
  ]
}
