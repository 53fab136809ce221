// SPDX-License-Identifier: Apache-2.0

public import Wording

/// Why a model could not be fitted; each is a reason why a metric is undefined.
public enum FitFailure: Explained, Hashable {
  /// There is no case with weight.
  case noCases
  /// All cases have the same label.
  case oneClass
  /// All predictions are the same, so that slope and intercept cannot be told apart.
  case constantPredictor
  /// The predictions separate the classes without error: the slope grows without limit.
  case separated
  /// The bends of a smooth curve separate the classes, though the predictions alone do not.
  case curveSeparates
  /// A predictor is infinite: a probability of exactly 0 or 1. Rows count from 0.
  case notFinite(row: Int)
  /// The predictions take too few values for the knots of a smooth curve.
  case tooFewValues
  /// The iteration did not settle.
  case notConverged(iterations: Int)

  /// The reason in both languages.
  public var text: Text {
    switch self {
    case .noCases:
      Text(zh: "没有可用于拟合的病例", en: "there are no cases to fit")
    case .oneClass:
      Text(zh: "所有病例标签相同，无法拟合", en: "all cases have the same label, so nothing can be fitted")
    case .constantPredictor:
      Text(
        zh: "所有预测值相同，斜率与截距无法区分",
        en: "all predictions are equal, so slope and intercept cannot be told apart")
    case .separated:
      Text(
        zh: "预测值将两类完全分开，斜率趋于无穷",
        en: "complete separation: the predictions separate the classes and the slope is infinite")
    case .curveSeparates:
      Text(
        zh: "预测值本身没有分开两类，但平滑曲线弯曲后可把两类完全分开，没有有限的拟合结果（某一类病例可能太少）",
        en: "the bends of the smooth curve separate the classes, though the predictions alone do "
          + "not: the curve has no finite fit (a class may have too few cases)")
    case .notFinite(let row):
      Text(
        zh: "第\(row + 1)个病例的概率恰为0或1，对数几率无穷；请声明截断值",
        en:
          "the probability of case \(row + 1) is exactly 0 or 1 and has no finite logit; declare a clip"
      )
    case .tooFewValues:
      Text(
        zh: "预测值的不同取值太少，无法拟合平滑曲线",
        en: "the predictions take too few different values for a smooth curve")
    case .notConverged(let iterations):
      Text(
        zh: "迭代\(iterations)次后仍未收敛", en: "the fit did not settle in \(iterations) iterations")
    }
  }

  /// A fit fails because of the data.
  public var fault: Fault { .data }
}
