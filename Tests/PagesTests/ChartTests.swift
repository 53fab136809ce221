// SPDX-License-Identifier: Apache-2.0

import Markup
import Pages
import Statistics
import Testing
import Wording

@Suite("Charts")
struct ChartTests {
  @Test("no two texts of a picture lie over each other, and none leaves it")
  func overlap() throws {
    for (name, chart) in Samples.charts + Samples.hard {
      for language in Language.allCases {
        for layout in chart.layouts {
          let svg = "\n" + chart.svg(layout, id: "f", language).rendered()
          let texts = DrawnText.all(in: svg)
          let extent = try #require(DrawnText.extent(of: svg))
          for (index, text) in texts.enumerated() {
            let place = "\(name), \(layout), \(language): \(text)"
            #expect(text.left >= -0.5 && text.right <= extent.width + 0.5, "\(place) leaves")
            #expect(text.top >= -0.5 && text.bottom <= extent.height + 0.5, "\(place) leaves")
            for other in texts[(index + 1)...] where text.overlaps(other) {
              Issue.record("\(place) lies over \(other)")
            }
          }
        }
      }
    }
  }

  @Test("every picture has a name, a description and its numbers in a table")
  func described() {
    for (name, chart) in Samples.charts {
      let html = chart.figure(id: "f1", number: 3, language: .chinese).rendered()
      #expect(html.contains("role=\"img\""), "\(name)")
      #expect(html.contains("<title id=\"f1-"), "\(name)")
      #expect(html.contains("<desc id=\"f1-"), "\(name)")
      #expect(html.contains("<details>") && html.contains("<tbody>"), "\(name)")
      #expect(html.contains("<span class=\"number\">图3</span>"), "\(name)")
      #expect(!chart.summary.zh.isEmpty && !chart.summary.en.isEmpty, "\(name)")
    }
  }

  @Test("a chart is the same picture every time")
  func deterministic() {
    for (name, chart) in Samples.charts {
      #expect(chart.picture(.chinese) == chart.picture(.chinese), "\(name)")
    }
  }

  @Test("numbers in a picture carry their result")
  func traceable() {
    let svg = Samples.forest.svg(.wide, id: "f", .english).rendered()
    #expect(svg.contains("data-value=\"0.851\" data-r=\"R-4f1c2a9e07bd\">0.851</tspan>"))
    #expect(svg.contains("data-part=\"n\">402</tspan>"))
  }

  @Test("a subgroup with too few cases shows its counts and the words, but no marker")
  func insufficient() {
    let plot = ForestPlot(
      title: Text(verbatim: ""), measure: Text(verbatim: ""),
      rows: [.insufficient(Text(verbatim: "West"), n: 8, events: 2)])
    let svg = plot.svg(.wide, id: "f", .chinese).rendered()
    #expect(svg.contains("数据不足"))
    #expect(svg.contains(">8<") && svg.contains(">2<"))
    #expect(!svg.contains("<rect") && !svg.contains("<path"))
  }

  @Test("charts without data are drawn and say so")
  func empty() {
    for (name, chart) in Samples.empty {
      for layout in chart.layouts {
        let svg = chart.svg(layout, id: "f", .english).rendered()
        #expect(svg.contains("viewBox=\"0 0 "), "\(name)")
        #expect(!svg.contains("nan") && !svg.contains("inf"), "\(name)")
      }
    }
  }

  @Test("undefined and infinite points leave gaps, not nonsense")
  func gaps() {
    let chart = ROCChart(curves: [
      Curve(
        label: Text(verbatim: "c"), x: [0, 0.2, nil, 0.6, .nan, 1, .infinity],
        y: [0, 0.5, 0.6, .infinity, 0.9, 1, 0.5])
    ])
    let svg = chart.svg(.compact, id: "f", .english).rendered()
    #expect(!svg.lowercased().contains("nan") && !svg.contains("inf"))
    #expect(chart.tables[0].html(.english).rendered().contains("∞"))
  }

  @Test("a line that leaves the plot ends at its edge")
  func clipping() throws {
    let svg = Samples.decision.svg(.compact, id: "f", .english).rendered()
    let dashed = try #require(
      svg.components(after: "<path d=\"").first { $0.contains("stroke-dasharray=\"6 4\"") })
    let heights = dashed.prefix { $0 != "\"" }.split { "ML".contains($0) }
      .compactMap { $0.split(separator: " ").last.flatMap { Double($0) } }
    #expect(heights.count >= 2)
    #expect(zip(heights, heights.dropFirst()).allSatisfy { $0 < $1 }, "it never runs level")
  }

  @Test("a long curve is thinned without moving by more than a fraction of a pixel")
  func thinning() throws {
    let count = 20_000
    let xs = (0...count).map { Double($0) / Double(count) }
    let chart = ROCChart(curves: [
      Curve(label: Text(verbatim: "c"), x: xs, y: xs.map { $0.squareRoot() })
    ])
    let svg = chart.svg(.compact, id: "f", .english).rendered()
    #expect(svg.utf8.count < 8_000)
    let html = chart.tables[0].html(.english).rendered()
    #expect(html.contains("The line has 20001 points; the table lists 21 of them"))
  }

  @Test("a picture in a file of its own is a complete SVG document")
  func standalone() {
    let picture = Samples.roc.picture(.chinese)
    #expect(picture.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns="))
    #expect(picture.contains("xml:lang=\"zh-CN\""))
    #expect(picture.contains("'Noto Sans CJK SC'"))
    #expect(!picture.contains("class=\"compact\" style"))
  }

  @Test("a label cannot break out of its picture")
  func escaping() {
    let chart = ForestPlot(
      title: Text(verbatim: "<script>"), measure: Text(verbatim: "a&b"),
      rows: [.group(Text(verbatim: "</text><script>x"), Samples.estimate("x", 0.5, 0.4, 0.6))])
    let html = chart.figure(id: "f", language: .english).rendered()
    #expect(!html.contains("<script"))
    #expect(html.contains("&lt;/text&gt;&lt;script&gt;x"))
  }
}
