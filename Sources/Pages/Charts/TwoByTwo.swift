// SPDX-License-Identifier: Apache-2.0

public import Markup
public import Wording

/// The four cells of calls against the reference standard, with their sums.
public struct TwoByTwo: Sendable, Hashable {
  /// What the table is about.
  public var caption: Text
  /// With the condition and called positive.
  public var truePositives: Number
  /// Without the condition and called positive.
  public var falsePositives: Number
  /// With the condition and called negative.
  public var falseNegatives: Number
  /// Without the condition and called negative.
  public var trueNegatives: Number

  /// Makes the table from its four counts.
  public init(
    caption: Text, truePositives: Number, falsePositives: Number, falseNegatives: Number,
    trueNegatives: Number
  ) {
    self.caption = caption
    self.truePositives = truePositives
    self.falsePositives = falsePositives
    self.falseNegatives = falseNegatives
    self.trueNegatives = trueNegatives
  }

  /// A sum, which stands in no record and so carries no result id.
  private func sum(_ first: Number, _ second: Number) -> Number {
    Number(first.value + second.value, digits: first.digits)
  }

  private var rows: [(label: Text, cells: [(kind: Text?, number: Number)])] {
    let called = sum(truePositives, falsePositives)
    let notCalled = sum(falseNegatives, trueNegatives)
    let diseased = sum(truePositives, falseNegatives)
    let healthy = sum(falsePositives, trueNegatives)
    return [
      (
        Words.TwoByTwo.called,
        [
          (Words.TwoByTwo.truePositive, truePositives),
          (Words.TwoByTwo.falsePositive, falsePositives), (nil, called),
        ]
      ),
      (
        Words.TwoByTwo.notCalled,
        [
          (Words.TwoByTwo.falseNegative, falseNegatives),
          (Words.TwoByTwo.trueNegative, trueNegatives), (nil, notCalled),
        ]
      ),
      (
        Words.TwoByTwo.total,
        [(nil, diseased), (nil, healthy), (nil, sum(called, notCalled))]
      ),
    ]
  }

  /// The table as HTML, each cell with the name of what it counts.
  public func html(_ language: Language) -> HTML {
    let body = rows.map { row in
      HTML.tag("tr") {
        HTML.tag("th", .scope("row")) { row.label[language] }
        for cell in row.cells {
          HTML.tag("td", .class(cell.kind == nil ? "num total" : "num cell")) {
            Figures.number(cell.number)
            if let kind = cell.kind { HTML.span(class: "kind") { kind[language] } }
          }
        }
      }
    }
    return .div(class: "table") {
      HTML.tag("table", .class("data two-by-two")) {
        HTML.tag("caption") { caption[language] }
        HTML.tag("thead") {
          HTML.tag("tr") {
            HTML.tag("th", .scope("col"), Attribute("rowspan", "2")) {
              Words.TwoByTwo.call[language]
            }
            HTML.tag("th", .scope("colgroup"), Attribute("colspan", "2"), .class("over")) {
              Words.TwoByTwo.reference[language]
            }
            HTML.tag("th", .scope("col"), Attribute("rowspan", "2"), .class("num")) {
              Words.TwoByTwo.total[language]
            }
          }
          HTML.tag("tr") {
            HTML.tag("th", .scope("col"), .class("num")) { Words.Chart.withCondition[language] }
            HTML.tag("th", .scope("col"), .class("num")) { Words.Chart.withoutCondition[language] }
          }
        }
        HTML.element("tbody", [], body)
      }
    }
  }

  /// The table for the Markdown twin.
  public func markdown(_ language: Language) -> [MarkdownBlock] {
    table.markdown(language)
  }

  /// The table as a value.
  public var table: DataTable {
    DataTable(
      caption: caption,
      columns: [
        .init(Words.TwoByTwo.call), .numeric(Words.TwoByTwo.diseased),
        .numeric(Words.TwoByTwo.healthy), .numeric(Words.TwoByTwo.total),
      ],
      rows: rows.map { row in
        [Cell.text(row.label)]
          + row.cells.map { cell in
            cell.kind.map { .several([.number(cell.number), .text($0)]) } ?? .number(cell.number)
          }
      })
  }
}
