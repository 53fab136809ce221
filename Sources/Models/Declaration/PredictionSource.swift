// SPDX-License-Identifier: Apache-2.0

public import Platform
public import Tables
import Wording

/// Where predictions that were made beforehand lie.
public struct PredictionSource: Sendable {
  /// The file, relative to the workspace.
  public let path: String
  /// The column that tells the cases apart; nil for the one the data set uses.
  public let id: String?
  /// Which column holds which target.
  public let names: TargetNames
  /// Which table of the file is meant, and what its format leaves open.
  public let table: TableSource
  /// The declared encoding of the file; nil when it is to be found out.
  public let encoding: TextEncoding?

  init(_ object: inout JSON5Object) throws(PlatformError) {
    path = try object.string("path")
    id = try object.optionalString("id")
    names = try TargetNames(&object)
    table = try TableSource(&object)
    encoding = try object.optional("encoding").map(Self.encoding)
  }

  private static func encoding(_ node: JSON5Node) throws(PlatformError) -> TextEncoding {
    let name = try node.string()
    if let known = TextEncoding(name: name) { return known }
    let all = TextEncoding.allCases.map(\.rawValue)
    throw node.error(
      Text(
        zh: "不认识编码“\(name)”；可用：\(all.joined(separator: "、"))",
        en: "unknown encoding '\(name)'; known are \(all.joined(separator: ", "))"))
  }
}
