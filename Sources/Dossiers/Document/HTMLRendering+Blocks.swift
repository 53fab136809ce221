// SPDX-License-Identifier: Apache-2.0

import Markup
import Pages
import Wording

extension HTMLRendering {
  /// One piece.
  func html(_ block: Block, level: Int, _ figures: inout Counter) -> HTML {
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
      return .div(class: "box not-provided", Attribute("role", "note")) {
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
      return .p(class: "verdict-line") {
        badge.html(language)
        " "
        sentence.html(language)
      }
    case .form(let lines):
      return .bullets(class: "form", lines.map { .text("☐ " + $0[language]) })
    case .group(let blocks, let id):
      let pieces = blocks.map { html($0, level: level, &figures) }
      return .element("div", [.id(id), .class("side-by-side")], pieces)
    case .folded(let title, let blocks):
      let pieces = blocks.map { html($0, level: level, &figures) }
      return .details(summary: .text(title[language])) { HTML.fragment(pieces) }
    case .lead(let sentence):
      return .p(class: "lead") { sentence.html(language) }
    case .box(let kind, let title, let blocks):
      let pieces = blocks.map { html($0, level: level, &figures) }
      return .div(class: "box \(kind.rawValue)") {
        HTML.p(class: "title") { title[language] }
        pieces
      }
    case .twoByTwo(let table):
      return table.html(language)
    case .choices(let choices):
      return .bullets(class: "choices", choices.map { .text($0[language]) })
    case .signatures(let roles):
      return .div(class: "signatures") {
        for role in roles {
          HTML.div {
            HTML.span { role[language] }
            HTML.span(class: "date") { language == .chinese ? "日期：" : "Date:" }
          }
        }
      }
    case .glossary:
      return Glossary.html(language: language)
    case .contents:
      return contents
    }
  }

  private var contents: HTML {
    .tag("nav", .class("contents"), Attribute("aria-label", Words.contents[language])) {
      HTML.p(class: "title") { Words.contents[language] }
      HTML.numbered(
        document.sections.dropFirst().map { section in
          .a(href: "#" + section.id) { section.title[language] }
        })
    }
  }

  private var separator: String { language == .chinese ? "：" : ": " }
}
