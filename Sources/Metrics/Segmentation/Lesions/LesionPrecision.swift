// SPDX-License-Identifier: Apache-2.0

import Wording

/// The share of the predicted lesions that touch one of the reference (病灶阳性预测值).
///
/// - Formula: lesions of the prediction that share a voxel with the reference / lesions of the
///   prediction, over all cases. By face only in `lesion_ppv_face`.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when no case has a predicted lesion.
/// - Interval: of a proportion with patients as units.
/// - Source: Carass et al., Neuroimage 2017;148:77.
enum LesionPrecision {
  static let entries = LesionRatio(
    id: "lesion_ppv", name: Text(zh: "病灶阳性预测值", en: "Lesion positive predictive value"),
    meaning: Text(
      zh: "预测病灶中确实触及参考病灶的比例。",
      en: "The share of the predicted lesions that touch one of the reference."),
    formula: "right lesions of P / lesions of P", undefinedWhen: LesionPages.noPrediction,
    source: "Carass et al., Neuroimage 2017;148:77", isProportion: true
  ) { (Double($0.right), Double($0.prediction)) }.entries
}
