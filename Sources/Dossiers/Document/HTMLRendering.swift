// SPDX-License-Identifier: Apache-2.0

import Markup
import Pages
import Platform
import Wording

/// Writes a dossier as one HTML file.
struct HTMLRendering {
  let document: DossierDocument
  let language: Language

  /// The page, with its own hash in the `dossier-sha256` block.
  func rendered() -> String {
    var figures = Counter()
    let content = HTML.fragment(
      document.sections.map { section in
        HTML.section(
          class: "part part-\(section.number)", id: section.id
        ) {
          HTML.heading(section.number == 0 ? 1 : 2) {
            section.number == 0
              ? document.title[language] : "\(section.number) \(section.title[language])"
          }
          if let question = section.question {
            HTML.p(class: "question") { question[language] }
          }
          for block in section.blocks { html(block, level: 3, &figures) }
        }
      })
    let hashes = SectionHashes.json(of: "<main>" + content.rendered() + "</main>")
    let page = PageShell(
      language: language, title: document.title, running: document.running,
      navigation: contents, content: content,
      data: [
        (id: "manifest", json: document.manifest),
        (id: "section-hashes", json: hashes.canonical()),
        (id: SelfHash.blockID, json: SelfHash.placeholder),
      ]
    ).rendered()
    return SelfHash.sealed(page)
  }

  private var contents: HTML {
    .fragment([
      .element("p", [.class("contents-title")], [.text(Words.contents[language])]),
      .numbered(
        class: "contents-list",
        document.sections.dropFirst().map { section in
          .a(href: "#" + section.id) { "\(section.number) \(section.title[language])" }
        }),
    ])
  }

  private func html(_ block: Block, level: Int, _ figures: inout Counter) -> HTML {
    switch block {
    case .paragraph(let sentence):
      return .p { sentence.html(language) }
    case .note(let sentence):
      return .p(class: "note") { sentence.html(language) }
    case .bullets(let sentences):
      return .bullets(sentences.map { $0.html(language) })
    case .facts(let facts):
      return .definitions(
        class: "facts", facts.map { (.text($0.term[language]), $0.value.html(language)) })
    case .heading(let text, let id):
      return .element("h3", [.id(id)], [.text(text[language])])
    case .table(let table):
      return table.html(language)
    case .figure(let chart, let id, let caption):
      figures.count += 1
      return chart.figure(id: id, number: figures.count, caption: caption, language: language)
    case .notProvided(let what, let by):
      return .div(class: "not-provided", Attribute("role", "note")) {
        Badge.notProvided.html(language)
        HTML.p {
          HTML.strong { Words.missingItem[language] + separator }
          what[language]
        }
        HTML.p {
          HTML.strong { Words.suppliedBy[language] + separator }
          by[language]
        }
      }
    case .verdict(let badge, let sentence):
      return .div(class: "verdict-line") {
        badge.html(language)
        HTML.span { sentence.html(language) }
      }
    case .form(let lines):
      return .bullets(class: "form", lines.map { .text("☐ " + $0[language]) })
    case .group(let blocks, let id):
      let pieces = blocks.map { html($0, level: level, &figures) }
      return .element("div", [.id(id), .class("group")], pieces)
    case .folded(let title, let blocks):
      let pieces = blocks.map { html($0, level: level, &figures) }
      return .details(summary: .text(title[language])) { HTML.fragment(pieces) }
    }
  }

  private var separator: String { language == .chinese ? "：" : ": " }
}

/// Numbers figures through a document.
struct Counter {
  var count = 0
}
