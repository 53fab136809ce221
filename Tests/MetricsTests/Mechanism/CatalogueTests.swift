// SPDX-License-Identifier: Apache-2.0

import Metrics
import Testing
import Wording

@Suite("The catalogue of metrics and of what comes beside them")
struct CatalogueTests {
  @Test("every by-product's page is complete", arguments: ByProduct.all.map(\.id))
  func complete(id: String) throws {
    let page = try #require(ByProduct.all.first { $0.id == id })
    for text in [page.name, page.meaning, page.undefinedWhen, page.interval] {
      #expect(!text.zh.isEmpty && !text.en.isEmpty)
    }
    for text in [page.formula, page.range, page.source] { #expect(!text.isEmpty) }
    let directions = Direction.allCases.map(\.rawValue) + ["as the metric"]
    #expect(directions.contains(page.direction))
    #expect(page.kind == .family || !page.tasks.isEmpty)
    #expect((page.kind == .family) == id.hasPrefix("<metric>_"))
  }

  @Test("no by-product has a metric's name or another's")
  func unique() {
    let ids = ByProduct.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(Set(ids).isDisjoint(with: MetricCatalogue.all.map(\.id)))
  }

  @Test("a family is found by any metric's name before its ending")
  func families() {
    #expect(ByProduct.about("roc_auc_standardised")?.id == "<metric>_standardised")
    #expect(ByProduct.about("sensitivity_change_mix")?.id == "<metric>_change_mix")
    #expect(ByProduct.about("dice_difference")?.kind == .family)
    #expect(ByProduct.about("nonsense_difference") == nil)
    #expect(ByProduct.about("log_rank")?.kind == .number)
    #expect(ByProduct.about("roc_auc") == nil)
  }

  private func words<T: MetricTask>(_ id: String, _ task: T.Type) -> String {
    do throws(MetricError) {
      _ = try T.find(id)
      return ""
    } catch {
      return error.text.en
    }
  }

  @Test("a metric that is asked for in the wrong place is told where it is")
  func elsewhere() {
    #expect(words("aurc", BinaryMetrics.self).contains("--abstain"))
    #expect(words("dice", BinaryMetrics.self).contains("belongs to task segmentation"))
    #expect(words("roc_auc_shrunken", BinaryMetrics.self).contains("--sites"))
    #expect(words("survival_curve", SurvivalMetrics.self).contains("comes by itself"))
    #expect(words("rocauc", BinaryMetrics.self).contains("did you mean roc_auc"))
    #expect(words("conformal_coverage", BinaryMetrics.self).contains("--conformal"))
  }
}
