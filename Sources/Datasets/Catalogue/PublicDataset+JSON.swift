// SPDX-License-Identifier: Apache-2.0

public import Platform
import Wording

extension PublicDataset {
  /// The entry as `touchstone dataset list --json` prints it, texts in both languages.
  public var json: JSON {
    .object([
      "name": .string(name), "title": words(title), "kind": .string(kind.rawValue),
      "what": words(what), "size": words(size), "home": .string(home),
      "access": .string(access.rawValue), "terms": words(terms), "citation": .string(citation),
      "files": .array(files.map { .string($0.path) }),
      "columns": .array(columns.map { .string($0.name) }), "traps": .array(traps.map(words)),
    ])
  }

  private func words(_ text: Text) -> JSON {
    .object(["zh-CN": .string(text.zh), "en": .string(text.en)])
  }
}
