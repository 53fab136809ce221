// SPDX-License-Identifier: Apache-2.0

public import Wording

/// Why a reading kit cannot be made.
///
/// Cases are told by their codes, never by their own ids.
public enum KitError: Explained, Hashable {
  /// There is nothing to read, or more than fits one file.
  case wrongCount(kit: String, cases: Int)
  /// Two cases have the same code.
  case repeatedCode(kit: String, code: String)
  /// A case's content does not go with what is asked, or with the design.
  case wrongContent(code: String, what: Text)
  /// A file of a case's content cannot be shown as it is.
  case wrongFile(file: String, what: Text)
  /// The kit would be larger than a hospital's PC opens.
  case tooLarge(kit: String, megabytes: Int, limit: Int)

  /// Every one of these is a fault in the data.
  public var fault: Fault { .data }

  /// The sentence in both languages.
  public var text: Text {
    switch self {
    case .wrongCount(let kit, let cases):
      Text(
        zh: "阅片包 \(kit) 有 \(cases) 例病例，须为 1 至 \(ReadingKit.mostCases) 例；请调整 block。",
        en: "The kit \(kit) has \(cases) cases; it holds 1 to \(ReadingKit.mostCases): change "
          + "`block`.")
    case .repeatedCode(let kit, let code):
      Text(
        zh: "阅片包 \(kit) 中病例代码 \(code) 重复；请重新抽取代码。",
        en: "The code \(code) is there twice in the kit \(kit); draw the codes again.")
    case .wrongContent(let code, let what):
      Text(zh: "病例 \(code)：\(what.zh)。", en: "Case \(code): \(what.en).")
    case .wrongFile(let file, let what):
      Text(zh: "\(file)：\(what.zh)。", en: "\(file): \(what.en).")
    case .tooLarge(let kit, let megabytes, let limit):
      Text(
        zh: "阅片包 \(kit) 约 \(megabytes) MB，超过 \(limit) MB；请减小 block，每包少放几例。",
        en: "The kit \(kit) takes about \(megabytes) MB, and \(limit) MB is the limit; put fewer "
          + "cases into one with `block`.")
    }
  }
}
