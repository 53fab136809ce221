// SPDX-License-Identifier: Apache-2.0

import Foundation
import Markup
import Platform
import Wording

extension ReadingKit {
  /// What identifies the kit: the response begins with it, and its hash begins the chain.
  var header: JSON {
    .object([
      "block": .integer(Int64(block)), "blocks": .integer(Int64(blocks)),
      "cases": .array(cases.map { .string($0.code) }), "kit": .string(id),
      "language": .string(language.rawValue),
      "practice": .array(cases.filter(\.isPractice).map { .string($0.code) }),
      "protocol": .string(protocolHash), "reader": .string(reader),
      "session": .integer(Int64(session)), "stages": .integer(isSequential ? 2 : 1),
    ])
  }

  /// The whole kit as one file that needs no network and no other file.
  ///
  /// - Throws: `KitError.tooLarge`, or `PlatformError` where libcrypto fails.
  public func html() throws -> String {
    let json = try document().canonical()
    let megabytes = json.utf8.count / 1_000_000
    guard megabytes <= Self.mostMegabytes else {
      throw KitError.tooLarge(kit: id, megabytes: megabytes, limit: Self.mostMegabytes)
    }
    return "<!DOCTYPE html>\n" + page(json).rendered() + "\n"
  }

  private func page(_ json: String) -> HTML {
    let title = KitWords.title[language]
    return .tag("html", .lang(language.rawValue)) {
      HTML.tag("head") {
        HTML.void("meta", [Attribute("charset", "utf-8")])
        HTML.void(
          "meta",
          [
            Attribute("http-equiv", "Content-Security-Policy"), Attribute("content", Self.policy),
          ])
        HTML.void(
          "meta",
          [
            Attribute("name", "viewport"),
            Attribute("content", "width=device-width, initial-scale=1"),
          ])
        HTML.tag("title") { title }
        HTML.style(KitStyle.sheet)
      }
      HTML.tag("body") {
        HTML.tag("main", .id("kit-page")) {
          HTML.heading(1) { title }
          HTML.p { KitWords.needsScript[language] }
        }
        HTML.json(id: "kit-data", json)
        HTML.script(KitScript.program)
      }
    }
  }

  /// What the page may load: its own style and program, told by their hashes, and pictures within
  /// the file.
  ///
  /// No connection of any kind.
  static let policy: String = {
    func source(_ content: String) -> String {
      let digest = Hexadecimal.bytes(of: SHA256.hex(of: content)) ?? []
      return "'sha256-\(Data(digest).base64EncodedString())'"
    }
    return "default-src 'none'; script-src \(source(KitScript.program.content)); "
      + "style-src \(source(KitStyle.sheet.content)); img-src data: blob:; base-uri 'none'; "
      + "form-action 'none'"
  }()

  private func document() throws -> JSON {
    .object([
      "header": header, "secret": .string(Data(secret).base64EncodedString()),
      "remaining": .integer(Int64(remaining)), "asksArm": .bool(asksArm),
      "items": .array(answers.map { $0.form(in: language) }),
      "cases": .array(try cases.map(form)),
      "words": .object(
        Dictionary(uniqueKeysWithValues: KitWords.all.map { ($0.0, .string($0.1[language])) })),
    ])
  }

  private func form(_ one: KitCase) throws -> JSON {
    var form: [String: JSON] = [
      "code": .string(one.code), "practice": .bool(one.isPractice),
      "content": try one.content.form(),
    ]
    if let note = one.note { form["note"] = .string(note) }
    guard let finding = one.finding else { return .object(form) }
    if isSequential {
      let key = try KitSeal.key(secret, "reveal/\(one.code)")
      let sealed = try KitSeal.seal(Array(finding.form.canonical().utf8), key: key)
      form["sealed"] = .string(Data(sealed).base64EncodedString())
    } else {
      form["finding"] = finding.form
    }
    return .object(form)
  }
}
