// SPDX-License-Identifier: Apache-2.0

public import Pages
public import Wording

/// A piece of a dossier, which HTML and Markdown show alike.
public indirect enum Block: Sendable {
  /// A paragraph of words and traceable numbers.
  case paragraph(Sentence)
  /// A remark in smaller type.
  case note(Sentence)
  /// A list.
  case bullets([Sentence])
  /// Terms with what they stand for.
  case facts([(term: Text, value: Sentence)])
  /// A heading within a section, with its anchor.
  case heading(Text, id: String)
  /// A table.
  case table(DataTable)
  /// A figure; the id is unique in the document.
  case figure(any Chart, id: String, caption: Text? = nil)
  /// What is owed, and by whom: a visible box, never a silent gap.
  case notProvided(what: Text, by: Text)
  /// A verdict with its sentence.
  case verdict(Badge, Sentence)
  /// Boxes for people to tick or sign.
  case form([Text])
  /// Pieces that stand side by side where there is room, and together in print.
  case group([Block], id: String)
  /// Pieces folded away on a screen and open in print.
  case folded(Text, [Block])
  /// What a reader should take in first.
  case lead(Sentence)
  /// A frame with a title around pieces that belong together.
  case box(BoxKind, Text, [Block])
  /// Calls against the reference standard.
  case twoByTwo(TwoByTwo)
  /// Decisions that people tick.
  case choices([Text])
  /// Lines on which people sign.
  case signatures([Text])
  /// The explanations of the words used.
  case glossary
  /// The list of sections.
  case contents
}

/// What a frame around pieces says.
public enum BoxKind: String, Sendable {
  /// What makes the document checkable.
  case integrity
  /// What a reader must not overlook.
  case warning
  /// Nothing in particular.
  case plain
}

extension Block {
  /// How many boxes of what is owed stand in this piece.
  var owed: Int {
    switch self {
    case .notProvided: 1
    case .group(let blocks, _), .folded(_, let blocks), .box(_, _, let blocks):
      blocks.reduce(0) { $0 + $1.owed }
    default: 0
    }
  }
}

/// One section of a dossier: a number, a title, the question it answers, its pieces.
public struct Section: Sendable {
  /// The number in the table of contents.
  public let number: Int
  /// The anchor.
  public let id: String
  /// The title.
  public let title: Text
  /// The question that the section answers, in plain words.
  public let question: Text?
  /// The pieces.
  public let blocks: [Block]

  /// Makes a section.
  public init(number: Int, id: String, title: Text, question: Text? = nil, blocks: [Block]) {
    self.number = number
    self.id = id
    self.title = title
    self.question = question
    self.blocks = blocks
  }
}

/// A dossier before it is written in a language.
public struct DossierDocument: Sendable {
  /// The title.
  public let title: Text
  /// What stands at the foot of each printed page.
  public let running: String
  /// The sections in the order of the table of contents.
  public let sections: [Section]
  /// What a program needs to verify the file by itself.
  public let manifest: Manifest

  /// Makes a dossier.
  public init(title: Text, running: String, sections: [Section], manifest: Manifest) {
    self.title = title
    self.running = running
    self.sections = sections
    self.manifest = manifest
  }
}
