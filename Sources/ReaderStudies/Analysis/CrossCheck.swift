// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

extension ReaderStudy {
  /// Compares Obuchowski and Rockette's differences with the U-statistic's, and says where they part.
  ///
  /// With unbiased covariances, every read there and nothing clamped, both have the same variance. They
  /// part where a standard error differs by a tenth, or the two fall on different sides of alpha.
  /// `known` are the sums over pairs, where they were made before.
  func crossCheck(
    _ analyses: [GeneralisedAnalysis], _ plan: AnalysisPlan, _ known: GridSums?
  ) -> [Text] {
    guard let analysis = analyses.first(where: { $0.kind == .randomReadersRandomCases }),
      analysis.undefined == nil, !analysis.differences.isEmpty,
      let sums = known ?? (try? grid.pairSums())
    else { return [] }
    let other = OneShotAnalysis(grid, sums)
    let name = plan.method == .dorfmanBerbaumMetz ? "DBM" : "OR"
    var texts: [Text] = []
    for (difference, found) in zip(analysis.differences, other.differences) {
      guard let found, let error = difference.contrast.standardError else { continue }
      let contrast = found.contrast(.unbiased)
      guard let second = contrast.standardError, second > 0 else {
        texts.append(
          Text(
            zh: "\(difference.a) − \(difference.b)：U 统计量法的无偏方差不为正，与 \(name) 法（标准误 \(error)）"
              + "不一致；样本可能太小，请谨慎解读。",
            en:
              "\(difference.a) - \(difference.b): the unbiased variance of the U-statistic is not "
              + "positive, unlike that of \(name) (standard error \(error)); the study may be too small, "
              + "read the result with care."))
        continue
      }
      let alpha = 1 - plan.level
      let sides = [difference.p, contrast.p()].compactMap { $0 }.map { $0 < alpha }
      let flips = sides.count == 2 && sides[0] != sides[1]
      guard flips || (error / second - 1).magnitude > 0.1 else { continue }
      texts.append(
        Text(
          zh:
            "\(difference.a) − \(difference.b)：\(name) 法（差值 \(difference.contrast.value)，标准误 \(error)）与 U "
            + "统计量法（差值 \(contrast.value)，标准误 \(second)）\(flips ? "结论不同" : "不一致")，请一并报告。",
          en:
            "\(difference.a) - \(difference.b): \(name) (difference \(difference.contrast.value), standard "
            + "error \(error)) and the U-statistic (difference \(contrast.value), standard error \(second)) "
            + "\(flips ? "come to different conclusions" : "part ways"); report both."))
    }
    return texts
  }
}
