// SPDX-License-Identifier: Apache-2.0

import Markup
import Pages
import Wording

/// Writes a dossier as Markdown, with its figures as files beside it.
struct MarkdownRendering {
  let document: DossierDocument
  let language: Language

  /// The text and the pictures it shows, by file name.
  func rendered() -> (text: String, pictures: [(name: String, svg: String)]) {
    var figures = Counter()
    var pictures: [(name: String, svg: String)] = []
    var blocks: [MarkdownBlock] = []
    for section in document.sections {
      blocks.append(
        .heading(
          section.number == 0 ? 1 : 2,
          [
            .text(
              section.number == 0
                ? document.title[language] : "\(section.number) \(section.title[language])")
          ]))
      if let question = section.question {
        blocks.append(.paragraph([.emphasis([.text(question[language])])]))
      }
      for block in section.blocks { append(block, to: &blocks, &figures, &pictures) }
    }
    let text = MarkdownDocument(blocks).rendered()
    return (SelfHash.sealed(text + SelfHash.markdownTrailer), pictures)
  }

  private func append(
    _ block: Block, to blocks: inout [MarkdownBlock], _ figures: inout Counter,
    _ pictures: inout [(name: String, svg: String)]
  ) {
    switch block {
    case .paragraph(let sentence), .note(let sentence):
      blocks.append(.paragraph(sentence.markdown(language)))
    case .bullets(let sentences):
      blocks.append(.bullets(sentences.map { $0.markdown(language) }))
    case .facts(let facts):
      blocks.append(
        .bullets(
          facts.map { fact in
            [.strong([.text(fact.term[language])]), .text(colon)] + fact.value.markdown(language)
          }))
    case .heading(let text, _):
      blocks.append(.heading(3, [.text(text[language])]))
    case .table(let table):
      blocks += table.markdown(language)
    case .figure(let chart, let id, let caption):
      figures.count += 1
      let name = "figures/\(id).\(language.rawValue).svg"
      pictures.append((name, chart.picture(language)))
      let title = Words.figure(figures.count)[language] + " " + (caption ?? chart.title)[language]
      blocks.append(.paragraph([.image(alternative: chart.summary[language], source: name)]))
      blocks.append(.paragraph([.emphasis([.text(title)])]))
      for table in chart.tables { blocks += table.markdown(language) }
    case .notProvided(let what, let by):
      blocks.append(
        .quote([
          .paragraph([
            .strong([.text(Badge.notProvided.text(language))]),
            .text(
              colon + what[language] + stop + Words.suppliedBy[language] + colon + by[language]),
          ])
        ]))
    case .verdict(let badge, let sentence):
      blocks.append(
        .paragraph(
          [.strong([.text(badge.text(language))]), .text(" ")] + sentence.markdown(language)))
    case .form(let lines):
      blocks.append(.bullets(lines.map { [.text("☐ " + $0[language])] }))
    case .group(let pieces, _):
      for piece in pieces { append(piece, to: &blocks, &figures, &pictures) }
    case .lead(let sentence):
      blocks.append(.paragraph(sentence.markdown(language)))
    case .twoByTwo(let table):
      blocks += table.markdown(language)
    case .choices(let choices):
      blocks.append(.bullets(choices.map { [.text("☐ " + $0[language])] }))
    case .signatures(let roles):
      let date = language == .chinese ? "日期：" : "Date: "
      blocks.append(
        .bullets(roles.map { [.text("\($0[language])\(colon)____________  \(date)____________")] }))
    case .glossary:
      blocks += Glossary.markdown(language: language)
    case .contents:
      break
    case .box(_, let title, let pieces), .folded(let title, let pieces):
      blocks.append(.paragraph([.strong([.text(title[language])])]))
      for piece in pieces { append(piece, to: &blocks, &figures, &pictures) }
    }
  }

  private var colon: String { language == .chinese ? "：" : ": " }
  private var stop: String { language == .chinese ? "；" : "; " }
}
