// SPDX-License-Identifier: Apache-2.0

import Wording

/// Punctuation of Chinese input methods where a file needs its plain counterpart.
enum FullWidth {
  /// What the character is and what to type in its place; nil when it is no such character.
  static func advice(for scalar: Unicode.Scalar) -> Text? {
    guard let (zh, en, plain) = entry(for: scalar) else { return nil }
    let sign = String(Character(scalar))
    return Text(
      zh: "遇到\(zh) \(sign)；请改用半角的 \(plain)", en: "found a \(en) \(sign); type \(plain)")
  }

  /// Whether the character is a quotation mark that may have been meant to end a text.
  static func isQuotationMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "“", "”", "‘", "’", "＂", "＇", "「", "」", "『", "』": true
    default: false
    }
  }

  private static func entry(for scalar: Unicode.Scalar) -> (zh: String, en: String, plain: String)?
  {
    switch scalar {
    case "“", "”": ("中文双引号", "Chinese double quotation mark", "\"")
    case "‘", "’": ("中文单引号", "Chinese single quotation mark", "'")
    case "「", "」", "『", "』": ("直角引号", "corner bracket", "\"")
    case "＂": ("全角双引号", "full-width quotation mark", "\"")
    case "＇": ("全角单引号", "full-width apostrophe", "'")
    case "：": ("全角冒号", "full-width colon", ":")
    case "，": ("全角逗号", "full-width comma", ",")
    case "、": ("顿号", "Chinese enumeration comma", ",")
    case "；": ("全角分号", "full-width semicolon", ",")
    case "。": ("中文句号", "Chinese full stop", ".")
    case "．": ("全角句点", "full-width full stop", ".")
    case "｛": ("全角左花括号", "full-width opening curly bracket", "{")
    case "｝": ("全角右花括号", "full-width closing curly bracket", "}")
    case "［", "【": ("全角左方括号", "full-width opening square bracket", "[")
    case "］", "】": ("全角右方括号", "full-width closing square bracket", "]")
    case "－": ("全角减号", "full-width minus sign", "-")
    case "＋": ("全角加号", "full-width plus sign", "+")
    case "／": ("全角斜杠", "full-width slash", "/")
    case "０"..."９":
      ("全角数字", "full-width digit", String(scalar.value - 0xff10))
    default: nil
    }
  }
}
