// SPDX-License-Identifier: Apache-2.0

import Platform
import ReaderStudies
import Statistics
import Wording

extension StudyPowerPage {
  /// The plan as tables.
  func lines(in language: Language) -> [String] {
    var lines = [heading[language], components(in: language)].filter { !$0.isEmpty }
    for part in parts {
      lines += ["", Self.title(part.kind)[language]]
      if let reason = part.undefined {
        lines.append("  " + reason[language])
      } else if request.readers.isEmpty {
        lines += needed(part.readersNeeded, in: language)
      } else if request.cases.isEmpty {
        lines += needed(part.casesNeeded, in: language)
      } else {
        lines += table(part, in: language)
      }
    }
    return lines
  }

  private var heading: Text {
    let how =
      switch source.method {
      case .obuchowskiRockette, .dorfmanBerbaumMetz:
        Text(zh: "Obuchowski–Rockette 法", en: "Obuchowski-Rockette")
      case .uStatistic: Text(zh: "U 统计量法", en: "U-statistic")
      }
    let groups = request.groups
    let design =
      groups > 1
      ? Text(zh: "分为 \(groups) 组", en: "split-plot in \(groups) groups")
      : Text(zh: "全交叉", en: "crossed")
    let margin = request.claim.margin.map {
      Text(
        zh: "（界值 \(NumberFormat.shortest($0))）", en: " (margin \(NumberFormat.shortest($0)))")
    }
    let claim =
      switch request.claim {
      case .different: Text(zh: "差异", en: "difference")
      case .superior: Text(zh: "优效", en: "superiority")
      case .nonInferior: Text(zh: "非劣效", en: "non-inferiority")
      case .equivalent: Text(zh: "等效", en: "equivalence")
      }
    let numbers = [request.difference, alpha, request.power].map { NumberFormat.shortest($0) }
    return Text(
      zh: "\(source.endpoint.identifier)，\(design.zh)，\(how.zh)；\(claim.zh)\(margin?.zh ?? "")，"
        + "预期差值 \(numbers[0])，α = \(numbers[1])（双侧），效能 \(numbers[2])",
      en: "\(source.endpoint.identifier), \(design.en), \(how.en); \(claim.en)\(margin?.en ?? ""), "
        + "true difference \(numbers[0]), alpha \(numbers[1]) two-sided, power \(numbers[2])")
  }

  private func components(in language: Language) -> String {
    guard !components.isEmpty else { return "" }
    let words = components.map { "\($0.name) \(NumberFormat.fixed($0.value, digits: 6))" }
      .joined(separator: Text(zh: "，", en: ", ")[language])
    if case .uStatistic = source.method {
      return Text(zh: "差值的矩：\(words)", en: "Moments of the difference: \(words)")[language]
    }
    return Text(
      zh: "方差分量（\(source.cases) 例病例）：\(words)",
      en: "Components, of \(source.cases) cases: \(words)")[language]
  }

  private static func title(_ kind: Generalisation) -> Text {
    switch kind {
    case .randomReadersRandomCases:
      Text(zh: "推广到其他阅片者和其他病例", en: "To other readers and other cases")
    case .fixedReaders:
      Text(zh: "仅限这些阅片者，推广到其他病例", en: "To other cases read by these readers")
    case .fixedCases:
      Text(zh: "仅限这些病例，推广到其他阅片者", en: "To other readers of these cases")
    }
  }

  private static func power(_ power: Double) -> String { NumberFormat.fixed(power, digits: 3) }

  /// A row a size: readers, cases, the power reached, its error.
  private func needed(_ entries: [Entry], in language: Language) -> [String] {
    var columns: [TextTable.Column] = [
      .numbers(Text(zh: "阅片者", en: "readers")), .numbers(Text(zh: "病例", en: "cases")),
      .numbers(Text(zh: "效能", en: "power")), .numbers(Text(zh: "标准误", en: "error")),
      .numbers(Text(zh: "自由度", en: "df")),
    ]
    if request.groups > 1 {
      columns.append(.words(Text(zh: "每组（阅片者×病例）", en: "groups (readers x cases)")))
    }
    var table = TextTable(columns)
    var remarks = Remarks()
    for entry in entries {
      switch entry.answer {
      case .success(let answer):
        let shape = answer.shape
        var cells = [
          "\(shape.readers)", "\(shape.cases)", Self.power(answer.power),
          EstimateTable.rounded(answer.error.standardError),
          answer.error.degreesOfFreedom.map { NumberFormat.fixed($0, digits: 1) } ?? "—",
        ]
        if shape.groups > 1 { cells.append(Self.groups(shape)) }
        table.add(cells)
      case .failure(let reason):
        table.add([
          entry.readers.map { "\($0)" } ?? "—", entry.cases.map { "\($0)" } ?? "—", "—", "—", "—",
        ])
        remarks.add(reason.reason[language])
      }
    }
    return table.lines(in: language) + remarks.lines
  }

  /// `3 x 50, 3 x 50, 2 x 50`, and where all are alike `2 groups of 3 x 50`.
  private static func groups(_ shape: StudyShape) -> String {
    let words = zip(shape.readersOfGroup, shape.casesOfGroup).map { "\($0)×\($1)" }
    let isAlike = Set(words).count == 1
    if isAlike { return "\(words.count) × (\(words[0]))" }
    return words.count > 6
      ? words.prefix(3).joined(separator: ", ") + ", …" : words.joined(separator: ", ")
  }

  /// Power by readers and cases, and the cases needed at the end of each row.
  private func table(_ part: Part, in language: Language) -> [String] {
    var table = TextTable(
      [.numbers(Text(zh: "阅片者＼病例", en: "readers \\ cases"))]
        + request.cases.map { .numbers(Text(verbatim: "\($0)")) }
        + [.numbers(Text(zh: "所需病例", en: "cases needed"))])
    var remarks = Remarks()
    for (row, readers) in request.readers.enumerated() {
      let width = request.cases.count
      let cells = part.table[row * width..<(row + 1) * width].map { entry in
        switch entry.answer {
        case .success(let answer): return Self.power(answer.power)
        case .failure(let reason):
          remarks.add(reason.reason[language])
          return "—"
        }
      }
      let last: String
      switch part.casesNeeded[row].answer {
      case .success(let answer): last = "\(answer.shape.cases)"
      case .failure(let reason):
        last = "—"
        remarks.add(reason.reason[language])
      }
      table.add(["\(readers)"] + cells + [last])
    }
    return table.lines(in: language) + remarks.lines
  }

  /// Reasons, each once, and no more than a few.
  private struct Remarks {
    private(set) var lines: [String] = []

    mutating func add(_ line: String) {
      let line = "— " + line
      guard !lines.contains(line) else { return }
      if lines.count < 5 { lines.append(line) } else if lines.last != "…" { lines.append("…") }
    }
  }
}
