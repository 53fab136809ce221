// SPDX-License-Identifier: Apache-2.0

import Numerics

/// The risk of a model that answers only where it is confident: the risk-coverage curve.
///
/// Cases stand by falling confidence; at coverage c the share c with the highest confidence is
/// answered, and the risk is the mean loss among them. Cases of equal confidence are answered
/// together: among them the order is nothing, and the area takes each place's expected loss.
/// Sources: R. El-Yaniv, Y. Wiener, J Mach Learn Res 2010;11:1605; Y. Geifman, G. Uziel, R.
/// El-Yaniv, ICLR 2019 (excess area).
public struct SelectiveRisk: Sendable {
  /// A group of cases with one confidence.
  struct Step {
    var weight: Double
    var loss: Double
  }

  let steps: [Step]
  /// The weight of all cases.
  public let weight: Double
  /// The sum of all losses.
  public let loss: Double
  /// Whether weights count cases, so that the area is a sum over them and no integral.
  let countsCases: Bool

  /// Takes losses by falling confidence; `starts` is true where a new confidence begins.
  ///
  /// `weights` are not negative; those of zero are absent.
  public init(
    losses: UnsafeBufferPointer<Double>, weights: UnsafeBufferPointer<Double>,
    starts: UnsafeBufferPointer<Bool>
  ) {
    var steps: [Step] = []
    var total = 0.0
    var sum = 0.0
    var isWhole = true
    for place in losses.indices {
      let w = weights[place]
      if starts[place] || steps.isEmpty { steps.append(Step(weight: 0, loss: 0)) }
      guard w > 0 else { continue }
      if w != w.rounded() { isWhole = false }
      steps[steps.count - 1].weight += w
      steps[steps.count - 1].loss += w * losses[place]
      total += w
      sum += w * losses[place]
    }
    self.steps = steps.filter { $0.weight > 0 }
    weight = total
    loss = sum
    countsCases = isWhole
  }

  /// Takes losses and confidences of cases in any order, each counted once.
  public init(confidences: [Double], losses: [Double]) {
    precondition(confidences.count == losses.count, "one loss a confidence")
    let order = confidences.indices.sorted {
      (confidences[$0], losses[$0]) > (confidences[$1], losses[$1])
    }
    let sorted = order.map { losses[$0] }
    let starts = order.indices.map {
      $0 == 0 || confidences[order[$0]] != confidences[order[$0 - 1]]
    }
    let ones = [Double](repeating: 1, count: losses.count)
    self = sorted.withUnsafeBufferPointer { sorted in
      ones.withUnsafeBufferPointer { ones in
        starts.withUnsafeBufferPointer {
          SelectiveRisk(losses: sorted, weights: ones, starts: $0)
        }
      }
    }
  }

  /// The area under the risk-coverage curve: the mean over cases k of the risk among the first k.
  ///
  /// With weights that are not whole numbers it is the integral over coverage. Nil without cases.
  public var area: Double? {
    guard weight > 0 else { return nil }
    var sum = 0.0
    var before = Step(weight: 0, loss: 0)
    for step in steps {
      let mean = step.loss / step.weight
      if countsCases {
        var j = 1.0
        while j <= step.weight {
          sum += (before.loss + j * mean) / (before.weight + j)
          j += 1
        }
      } else if before.weight == 0 {
        sum += step.loss
      } else {
        sum +=
          step.loss + (before.loss - before.weight * mean)
          * Elementary.log1p(step.weight / before.weight)
      }
      before.weight += step.weight
      before.loss += step.loss
    }
    return sum / weight
  }

  /// The smallest coverage of at least `coverage` that a threshold can give, and its risk.
  public func point(atLeast coverage: Double) -> (coverage: Double, risk: Double, groups: Int)? {
    guard weight > 0 else { return nil }
    var before = Step(weight: 0, loss: 0)
    for (place, step) in steps.enumerated() {
      before.weight += step.weight
      before.loss += step.loss
      // A coverage of 0.7 of 10 cases is 7 of them, whatever 0.7 * 10 rounds to.
      if before.weight >= coverage * weight * (1 - 1e-12) {
        return (before.weight / weight, before.loss / before.weight, place + 1)
      }
    }
    return (1, loss / weight, steps.count)
  }

  /// The largest coverage at which the risk does not exceed `risk`; 0 where none does.
  public func coverage(atRisk risk: Double) -> Double {
    var best = 0.0
    var before = Step(weight: 0, loss: 0)
    for step in steps {
      before.weight += step.weight
      before.loss += step.loss
      if before.loss <= risk * before.weight { best = before.weight }
    }
    return weight > 0 ? best / weight : 0
  }

  /// The points of the curve: coverage and risk after each group of equal confidence.
  public var curve: (coverage: [Double], risk: [Double]) {
    var coverage: [Double] = []
    var risk: [Double] = []
    var before = Step(weight: 0, loss: 0)
    for step in steps {
      before.weight += step.weight
      before.loss += step.loss
      coverage.append(before.weight / weight)
      risk.append(before.loss / before.weight)
    }
    return (coverage, risk)
  }
}
