// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// How long after an event its record may come.
public struct LagRule: Sendable {
  /// The time column of the event.
  public let event: String
  /// The time column of the record.
  public let record: String
  /// The longest lag allowed, in days; nil where nobody stated one.
  public let atMost: Double?

  init(node: JSON5Node) throws(PlatformError) {
    var object = try JSON5Object(node, what: Text(zh: "时滞", en: "lag"))
    event = try object.string("event")
    record = try object.string("record")
    let days = object.optional("atMostDays")
    atMost = try days?.number()
    try object.finish()
    if let days, let atMost, !(atMost >= 0) {
      throw days.error(Text(zh: "atMostDays 不能为负数", en: "atMostDays cannot be negative"))
    }
  }
}
