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
          class: Self.classes(section), id: section.id
        ) {
          HTML.heading(section.number == 0 ? 1 : 2) {
            if section.number == 0 {
              document.title[language]
            } else {
              HTML.span(class: "number") { String(section.number) }
              section.title[language]
            }
          }
          if let question = section.question {
            HTML.p(class: "question") { question[language] }
          }
          for block in section.blocks { html(block, level: 3, &figures) }
        }
      })
    let body = content.rendered()
    let hashes = SectionHashes.json(of: "<main>" + body + "</main>")
    let page = PageShell(
      language: language, title: document.title, running: document.running,
      content: content,
      data: [
        (id: "manifest", json: document.manifest.embedded(in: body).canonical()),
        (id: SectionHashes.blockID, json: hashes.canonical()),
        (id: SelfHash.blockID, json: SelfHash.placeholder),
      ]
    ).rendered()
    return SelfHash.sealed(page)
  }

  /// What the stylesheet knows a section by.
  private static func classes(_ section: Section) -> String {
    "part part-\(section.number)" + (section.number == 0 ? " cover" : "")
  }
}

/// Numbers figures through a document.
struct Counter {
  var count = 0
}
