// SPDX-License-Identifier: Apache-2.0

import Wording

/// The share of the reference's lesions that the prediction touches (病灶灵敏度).
///
/// - Formula: lesions of the reference that share a voxel with the prediction / lesions of the
///   reference, over all cases. A lesion is a component whose voxels touch by face, edge or corner;
///   by face only in `lesion_sensitivity_face`.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when no case has a lesion in its reference.
/// - Interval: of a proportion with patients as units.
/// - Source: Carass et al., Neuroimage 2017;148:77.
enum LesionSensitivity {
  static let entries = LesionRatio(
    id: "lesion_sensitivity", name: Text(zh: "病灶灵敏度", en: "Lesion sensitivity"),
    meaning: Text(
      zh: "参考病灶中被预测触及的比例。",
      en: "The share of the reference's lesions that the prediction touches."),
    formula: "touched lesions of R / lesions of R", undefinedWhen: LesionPages.noReference,
    source: "Carass et al., Neuroimage 2017;148:77", isProportion: true
  ) { (Double($0.found), Double($0.reference)) }.entries
}
