// SPDX-License-Identifier: Apache-2.0

import Markup
import Pages
import Testing
import Wording

@Suite("Page shell")
struct PageShellTests {
  private func page(_ language: Language, running: String = "TS-1") -> String {
    PageShell(
      language: language, title: Text(zh: "验证报告 <1>", en: "Report <1>"), running: running,
      navigation: .a(href: "#s1") { "1" }, content: .heading(1) { "A & B" },
      footer: .p { "end" }, data: [("manifest", "{\"a\":\"</script>\"}")]
    ).rendered()
  }

  @Test("names its language, so that Chinese is set in Simplified forms")
  func language() {
    #expect(page(.chinese).hasPrefix("<!DOCTYPE html>\n<html lang=\"zh-CN\""))
    #expect(page(.english).contains("<html lang=\"en\""))
    #expect(page(.chinese).contains("<title>验证报告 &lt;1&gt;</title>"))
  }

  @Test("allows nothing to be loaded and holds no script that runs")
  func policy() {
    let text = page(.english)
    #expect(
      text.contains("default-src 'none'; style-src 'unsafe-inline'; img-src data:"))
    let scripts = text.components(after: "<script")
    #expect(scripts.count == 1)
    #expect(scripts.allSatisfy { $0.hasPrefix(" type=\"application/json\"") })
    #expect(!text.contains("http://") && !text.contains("https://"))
  }

  @Test("begins with a link past the contents, which leads to the content")
  func skipLink() {
    let text = page(.english)
    #expect(text.contains("<a class=\"skip\" href=\"#main\">Skip to the content</a>"))
    #expect(text.contains("<main id=\"main\""))
  }

  @Test("keeps the running foot from ending its own declaration")
  func runningFoot() {
    let text = page(.english, running: "a\";}</style><b>\\\n")
    #expect(text.contains("style=\"--running:&quot;a;}&lt;/style&gt;&lt;b&gt;&quot;\""))
  }

  @Test("prints on A4 and is the same twice")
  func printAndSame() {
    #expect(page(.chinese).contains("@page {\n"))
    #expect(page(.chinese).contains("size: A4; margin: 18mm 16mm;"))
    #expect(page(.chinese) == page(.chinese))
  }
}

extension String {
  /// The pieces that follow each occurrence of `mark`.
  func components(after mark: String) -> [Substring] {
    var rest = Substring(self)
    var pieces: [Substring] = []
    while let range = rest.firstRange(of: mark) {
      rest = rest[range.upperBound...]
      pieces.append(rest)
    }
    return pieces
  }
}
