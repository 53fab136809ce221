// SPDX-License-Identifier: Apache-2.0

import Models

/// Makes leads flat, as a loose electrode does.
struct LostLeads: TensorAction {
  let leads: [String]

  func values(_ tensor: Tensor, _ layout: TensorLayout, _ draws: CaseDraws) -> [Float]? {
    guard let places = layout.places(of: leads) else { return nil }
    let stretches = layout.stretches(of: tensor)
    var values = tensor.values
    for place in places { for sample in stretches[place] { values[sample] = 0 } }
    return values
  }
}

/// Lets two leads change places.
struct SwappedLeads: TensorAction {
  let leads: [String]

  func values(_ tensor: Tensor, _ layout: TensorLayout, _ draws: CaseDraws) -> [Float]? {
    guard let places = layout.places(of: leads), places.count == 2 else { return nil }
    return layout.moved(tensor, [places[0]: (places[1], 1), places[1]: (places[0], 1)])
  }
}

/// Mixes up two electrodes of the limbs.
///
/// The leads are I = LA - RA, II = LL - RA, III = LL - LA, and aVR, aVL, aVF each electrode against
/// the mean of the two others; so each lead becomes another one, or its negative. The chest leads are
/// taken against the mean of all three and do not change.
struct SwappedElectrodes: TensorAction {
  let pair: Set<LimbElectrode>

  static let leads = ["I", "II", "III", "aVR", "aVL", "aVF"]

  /// Of which lead each becomes a copy, and with which sign.
  private var sources: [(lead: String, of: String, sign: Float)] {
    if pair == [.rightArm, .leftArm] {
      return [
        ("I", "I", -1), ("II", "III", 1), ("III", "II", 1), ("aVR", "aVL", 1), ("aVL", "aVR", 1),
      ]
    }
    if pair == [.rightArm, .leftLeg] {
      return [
        ("I", "III", -1), ("II", "II", -1), ("III", "I", -1), ("aVR", "aVF", 1), ("aVF", "aVR", 1),
      ]
    }
    return [
      ("I", "II", 1), ("II", "I", 1), ("III", "III", -1), ("aVL", "aVF", 1), ("aVF", "aVL", 1),
    ]
  }

  func values(_ tensor: Tensor, _ layout: TensorLayout, _ draws: CaseDraws) -> [Float]? {
    guard layout.places(of: Self.leads) != nil else { return nil }
    var moves: [Int: (from: Int, sign: Float)] = [:]
    for (lead, source, sign) in sources {
      guard let place = layout.places(of: [lead])?.first,
        let from = layout.places(of: [source])?.first
      else { return nil }
      moves[place] = (from, sign)
    }
    return layout.moved(tensor, moves)
  }
}

extension TensorLayout {
  /// Where leads stand, `avr` and `aVR` being the same; nil where one is not there.
  func places(of names: [String]) -> [Int]? {
    guard case .recording(let leads, _) = self else { return nil }
    let known = leads.map { $0.lowercased() }
    let places = names.compactMap { known.firstIndex(of: $0.lowercased()) }
    return places.count == names.count ? places : nil
  }

  /// Puts leads into the places of others, with a sign.
  fileprivate func moved(_ tensor: Tensor, _ moves: [Int: (from: Int, sign: Float)]) -> [Float] {
    let stretches = stretches(of: tensor)
    var values = tensor.values
    for (place, move) in moves {
      for (target, source) in zip(stretches[place], stretches[move.from]) {
        values[target] = move.sign * tensor.values[source]
      }
    }
    return values
  }
}
