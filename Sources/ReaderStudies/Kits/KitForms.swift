// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import Wording

extension AnswerItem {
  /// The item as the kit's program takes it.
  func form(in language: Language) -> JSON {
    .object([
      "id": .string(id), "kind": .string(kind.rawValue), "label": .string(label[language]),
      "low": .number(range.lowerBound), "high": .number(range.upperBound),
      "options": .array(options.map { .string($0[language]) }), "required": .bool(isRequired),
    ])
  }
}

extension KitContent {
  /// The content as the kit's program takes it.
  func form() throws(PlatformError) -> JSON {
    switch self {
    case .images(let stacks):
      return .object([
        "kind": .string("images"),
        "stacks": .array(
          try stacks.map { stack throws(PlatformError) in
            .object([
              "name": .string(stack.name),
              "slices": .array(
                try stack.slices.map { slice throws(PlatformError) in try slice.form() }),
            ])
          }),
      ])
    case .recording(let recording):
      return .object([
        "kind": .string("recording"), "frequency": .number(recording.frequency),
        "leads": .array(
          recording.leads.map { lead in
            .object([
              "name": .string(lead.name), "step": .number(lead.step),
              "data": .string(
                Base64.text(
                  lead.samples.flatMap { sample in
                    let word = UInt16(bitPattern: sample)
                    return [UInt8(word & 0xFF), UInt8(word >> 8)]
                  })),
            ])
          }),
      ])
    case .text(let text):
      return .object(["kind": .string("texts"), "texts": .array([.string(text)])])
    case .pair(let left, let right):
      return .object(["kind": .string("texts"), "texts": .array([.string(left), .string(right)])])
    case .pacs(let accession):
      return .object(["kind": .string("pacs"), "accession": .string(accession)])
    }
  }
}

extension KitSlice {
  fileprivate func form() throws(PlatformError) -> JSON {
    switch kind {
    case .picture(let type, let bytes):
      return .object([
        "kind": .string("picture"), "type": .string(type), "data": .string(Base64.text(bytes)),
      ])
    case .values(let values):
      var form: [String: JSON] = [
        "kind": .string("values"), "width": .integer(Int64(values.width)),
        "height": .integer(Int64(values.height)), "low": .integer(Int64(values.low)),
        "slope": .number(values.slope),
        "intercept": .number(values.intercept), "inverted": .bool(values.isInverted),
        "window": .array([.number(values.window.center), .number(values.window.width)]),
      ]
      let packed = try PackedWords.packed(values.words, width: values.width)
      if packed.count < values.words.count {
        form["packed"] = .string(Base64.text(packed))
      } else {
        form["data"] = .string(Base64.text(values.words))
      }
      if let spacing = values.spacing {
        form["spacing"] = .array([.number(spacing.row), .number(spacing.column)])
      }
      return .object(form)
    }
  }
}

extension KitFinding {
  /// The output as the kit's program takes it.
  var form: JSON {
    .object([
      "statements": .array(
        statements.map { .object(["label": .string($0.label), "value": .string($0.value)]) }),
      "boxes": .array(
        boxes.map { box in
          .object([
            "stack": .integer(Int64(box.stack)), "slice": .integer(Int64(box.slice)),
            "x": .number(box.x), "y": .number(box.y), "width": .number(box.width),
            "height": .number(box.height), "label": .string(box.label),
          ])
        }), "marksPlaces": .bool(marksPlaces),
    ])
  }
}

private enum Base64 {
  static func text(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
}
