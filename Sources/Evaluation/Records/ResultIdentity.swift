// SPDX-License-Identifier: Apache-2.0

public import Platform

/// How a result gets its id, and by what it is found again when its number changed.
public enum ResultIdentity {
  /// The id of a result: `R-` and the first 12 digits of the hash of its run and its content.
  ///
  /// The content is the canonical JSON of the estimate without its own id.
  public static func id(of json: JSON, context: String) -> String {
    guard case .object(var object) = json else { return "" }
    object["id"] = nil
    return "R-" + SHA256.hex(of: context + "\n" + JSON.object(object).canonical()).prefix(12)
  }

  /// What a result measures, apart from what it found: metric, target, model, group, parameters.
  public static func subject(of json: JSON) -> String {
    let keys = ["metric", "target", "model", "group", "parameters"]
    return JSON.object(
      Dictionary(keys.compactMap { key in json[key].map { (key, $0) } }) { first, _ in first }
    ).canonical()
  }
}
