// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// What tokens cost.
public struct TokenPrice: Sendable, Hashable {
  /// For a million tokens of what is asked.
  public let prompt: Double
  /// For a million tokens of what is answered.
  public let completion: Double
  /// The currency, such as CNY.
  public let currency: String

  init(_ node: JSON5Node) throws(PlatformError) {
    var object = try JSON5Object(node, what: Text(zh: "价格", en: "the price"))
    prompt = try object.number("prompt")
    completion = try object.number("completion")
    currency = try object.string("currency")
    try object.finish()
    guard prompt >= 0, completion >= 0 else {
      throw node.error(Text(zh: "价格不能为负", en: "a price is not negative"))
    }
  }
}
