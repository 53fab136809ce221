// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

extension ReaderStudy {
  /// Obuchowski and Rockette's analysis, for all three generalisations.
  func factorial(_ method: CovarianceMethod, _ plan: AnalysisPlan) -> Parts {
    var parts = Parts()
    let covariances: CellCovariances
    // With unbiased covariances the check against the U-statistic rests on the same sums.
    let sums = method == .unbiased ? try? grid.pairSums() : nil
    do throws(NoAnswer) {
      covariances = try grid.covariances(method, sums: sums)
    } catch {
      parts.analyses = Generalisation.allCases.map { undefined($0, error.reason) }
      return parts
    }
    parts.covariances = covariances
    if method == .unbiased { parts.warnings += unsteady(.unbiasedCovariances) + steady(plan) }
    let found: (any FactorialModel)? =
      ObuchowskiRockette(grid, covariances) ?? NestedReaders(grid, covariances)
    guard let model = found else {
      parts.analyses = Generalisation.allCases.map { undefined($0, incompleteReason) }
      return parts
    }
    for kind in Generalisation.allCases {
      do throws(NoAnswer) {
        let analysis = try model.analysis(kind)
        parts.warnings += analysis.remarks
        parts.analyses.append(
          generalised(
            kind, analysis, plan, components: kind == .fixedCases ? nil : model.components))
      } catch {
        parts.analyses.append(undefined(kind, error.reason))
      }
    }
    parts.warnings += negativeComponents(model.components) + crossCheck(parts.analyses, plan, sums)
    return parts
  }

  func generalised(
    _ kind: Generalisation, _ analysis: ReaderAnalysis, _ plan: AnalysisPlan,
    components: VarianceComponents?
  ) -> GeneralisedAnalysis {
    let pairs = ReaderAnalysis.pairs(of: modalities.count)
    return GeneralisedAnalysis(
      kind: kind, undefined: nil, test: analysis.test,
      differences: zip(pairs, analysis.differences).map { pair, contrast in
        difference(pair.first, pair.second, contrast, plan, oneShot: nil)
      },
      means: zip(modalities, analysis.means).map { mean($0, $1, plan) }, components: components)
  }

  private func negativeComponents(_ components: VarianceComponents) -> [Text] {
    var texts: [Text] = []
    if let reader = components.reader, reader < 0 {
      texts.append(
        Text(
          zh: "阅片者方差分量的矩估计为负（\(reader)），原样给出，检验不受影响。",
          en:
            "the variance component of readers came out negative (\(reader)); it is given as it is, and "
            + "no test rests on it."))
    }
    if let both = components.readerModality, both < 0 {
      texts.append(
        Text(
          zh: "阅片者与模态交互方差分量的矩估计为负（\(both)），原样给出，检验不受影响。",
          en:
            "the variance component of readers by modality came out negative (\(both)); it is given as "
            + "it is, and no test rests on it."))
    }
    return texts
  }
}
