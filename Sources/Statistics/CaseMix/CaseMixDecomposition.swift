// SPDX-License-Identifier: Apache-2.0

/// Where a change of performance comes from: other patients, or other results on like patients.
///
/// With M the metric on the reference cases, on the current ones, and on the current ones weighted
/// to the reference's mix: total = current - reference = (current - standardised) + (standardised -
/// reference). The first part is the case mix (spectrum), the second what changed within it
/// (decay). Sources: T. P. A. Debray et al., J Clin Epidemiol 2015;68:279; T. T. Cai, H. Namkoong,
/// S. Yadlowsky, Oper Res 2025 (arXiv:2303.02011); R. Kitagawa, J Am Stat Assoc 1955;50:1168.
public struct CaseMixDecomposition: Sendable, Hashable {
  /// The metric on the reference cases.
  public let reference: Double
  /// The metric on the current cases.
  public let current: Double
  /// The metric on the current cases weighted to the reference's mix.
  public let standardised: Double

  /// Names the three values.
  public init(reference: Double, current: Double, standardised: Double) {
    self.reference = reference
    self.current = current
    self.standardised = standardised
  }

  /// The whole change, current less reference.
  public var total: Double { current - reference }
  /// The part of the change that the mix explains.
  public var mix: Double { current - standardised }
  /// The part of the change within like cases.
  public var within: Double { standardised - reference }
}
