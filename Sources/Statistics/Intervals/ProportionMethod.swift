// SPDX-License-Identifier: Apache-2.0

/// The interval of a proportion that a plan can ask for, by its identifier.
public enum ProportionMethod: String, Sendable, Hashable, CaseIterable {
  case wilson
  case clopperPearson = "clopper-pearson"
  case jeffreys
  case agrestiCoull = "agresti-coull"
  case wald
  case wilsonCorrected = "wilson-cc"
  case midP = "mid-p"

  /// The interval of `successes` out of `trials` by this method, or nil.
  public func interval(successes: Double, trials: Double, level: Double) -> Interval? {
    switch self {
    case .wilson:
      Proportion.wilson(successes: successes, trials: trials, level: level)
    case .clopperPearson:
      Proportion.clopperPearson(successes: successes, trials: trials, level: level)
    case .jeffreys:
      Proportion.jeffreys(successes: successes, trials: trials, level: level)
    case .agrestiCoull:
      Proportion.agrestiCoull(successes: successes, trials: trials, level: level)
    case .wald:
      Proportion.wald(successes: successes, trials: trials, level: level)
    case .wilsonCorrected:
      Proportion.wilsonCorrected(successes: successes, trials: trials, level: level)
    case .midP:
      Proportion.midP(successes: successes, trials: trials, level: level)
    }
  }
}
