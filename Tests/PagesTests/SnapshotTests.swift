// SPDX-License-Identifier: Apache-2.0

import Foundation
import Pages
import Testing
import Wording

/// Pictures as text; `RECORD_SNAPSHOTS=1` writes them anew.
@Suite("Chart snapshots")
struct SnapshotTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Snapshots")

  @Test("every chart is drawn as it was recorded", arguments: Language.allCases)
  func charts(language: Language) throws {
    for (name, chart) in Samples.charts {
      let file = SnapshotTests.folder.appending(path: "\(name).\(language.rawValue).svg")
      let picture = chart.picture(language)
      if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
        try Data(picture.utf8).write(to: file)
      }
      let recorded = try String(contentsOf: file, encoding: .utf8)
      let difference = firstDifference(picture, recorded)
      #expect(difference == nil, "\(name), \(language.rawValue): \(difference ?? "")")
    }
  }

  /// The first line in which two texts differ, with what each holds there.
  private func firstDifference(_ drawn: String, _ recorded: String) -> String? {
    let now = drawn.split(separator: "\n", omittingEmptySubsequences: false)
    let then = recorded.split(separator: "\n", omittingEmptySubsequences: false)
    for index in 0..<max(now.count, then.count) {
      let left = index < now.count ? String(now[index]) : "(end)"
      let right = index < then.count ? String(then[index]) : "(end)"
      if left != right { return "line \(index + 1): drawn \(left), recorded \(right)" }
    }
    return nil
  }
}
