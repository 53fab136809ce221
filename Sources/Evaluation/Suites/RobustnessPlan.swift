// SPDX-License-Identifier: Apache-2.0

/// How a suite asks whether answers hold: the same cases with worse inputs, and the same input again.
public struct RobustnessPlan: Sendable {
  /// How many cases are asked about; nil for all.
  public let cases: Int?
  /// How often each input is put to the model in all; 1 for once.
  public let repeats: Int
  /// What is done to the inputs.
  public let perturbations: [Perturbation]
  /// Where it stands, for messages.
  let place: String
}

/// One way of making inputs worse, at one or several levels.
public struct Perturbation: Sendable {
  /// What is done.
  public enum Kind: String, Sendable, CaseIterable {
    /// Random numbers are added.
    case noise
    /// A value is left out.
    case missing
    /// A lead is flat.
    case leadLoss = "lead-loss"
    /// Leads or electrodes are mixed up.
    case leadSwap = "lead-swap"
    /// Taken at a lower rate or resolution and brought back.
    case resample
    /// The differences from the mean of an image are made smaller or larger.
    case contrast
    /// Hum of the mains is added.
    case powerline
    /// A slow wave is added, as breathing makes it.
    case baselineWander = "baseline-wander"

    /// Whether it has levels.
    public var hasLevels: Bool {
      switch self {
      case .missing, .leadLoss, .leadSwap: false
      case .noise, .resample, .contrast, .powerline, .baselineWander: true
      }
    }
  }

  /// What is done.
  public let kind: Kind
  /// The columns of numbers: noise changes all of a list together, each list of missing ones is left
  /// out by itself.
  public let columns: [[String]]
  /// The recording or image; nil where the model has only one.
  public let input: String?
  /// Leads that fail together, or pairs that change places.
  public let leads: [[String]]
  /// Pairs of limb electrodes that are mixed up.
  public let electrodes: [[LimbElectrode]]
  /// Levels, ascending.
  public let levels: [Double]
  /// Whether levels are shares of an image's resolution, rather than rates of a recording.
  let isShare: Bool
  /// The frequency of what is added, in hertz.
  public let hertz: Double
  /// What tells it from others whatever its levels are: its chance is drawn by this.
  let stream: String
  /// Where it stands, for messages.
  let place: String
}

/// The electrodes of the limbs that a twelve-lead ECG is derived from.
public enum LimbElectrode: String, Sendable, CaseIterable {
  case rightArm = "RA"
  case leftArm = "LA"
  case leftLeg = "LL"
}
