// SPDX-License-Identifier: Apache-2.0

public import Wording

/// The words of a datasheet that stand for something people read in their own language.
///
/// The lists are open: a word that is not in them is shown as written.
enum DatasheetWords {
  static func text(_ word: String) -> Text { known[word] ?? Text(verbatim: word) }

  /// The same for a text; one with two wordings is left alone.
  static func text(_ text: Text) -> Text { text.zh == text.en ? Self.text(text.zh) : text }

  private static let known: [String: Text] = [
    "consent": Text(zh: "知情同意", en: "informed consent"),
    "broad-consent": Text(zh: "泛知情同意", en: "broad consent"),
    "waiver": Text(zh: "免除知情同意", en: "consent waived"),
    "exempt": Text(zh: "免除伦理审查", en: "exempt from ethics review"),
    "approved": Text(zh: "伦理委员会批准", en: "approved by an ethics committee"),
    "public-release": Text(zh: "去标识后公开发布", en: "released to the public without identifiers"),
    "none": Text(zh: "无", en: "none"),
    "pseudonyms": Text(zh: "仅有代号", en: "pseudonyms only"),
    "internal": Text(zh: "仅限院内", en: "within the hospital"),
    "restricted": Text(zh: "受控访问", en: "restricted"),
    "public": Text(zh: "公开", en: "public"),
  ]
}

extension Ethics {
  /// The ethical ground as people read it.
  public var basisText: Text? { basis.map(DatasheetWords.text) }
}

extension Datasheet {
  /// Who may see the data, as people read it.
  public var accessText: Text? { access.map(DatasheetWords.text) }
}

extension Setting {
  /// The setting as people read it.
  public var text: Text {
    switch self {
    case .local: Text(zh: "本院", en: "the hospital's own patients")
    case .external: Text(zh: "外院", en: "patients of another institution")
    case .public: Text(zh: "公开数据集", en: "a public data set")
    }
  }
}
