// SPDX-License-Identifier: Apache-2.0

public import Platform
public import Tables
public import Wording

/// How a suite names a model and says where its predictions come from.
public struct ModelDeclaration: Sendable {
  /// How the predictions are obtained.
  public enum Kind: String, Sendable, CaseIterable {
    /// From a file that somebody made beforehand.
    case predictions
  }

  /// The name, unique within a suite.
  public let name: String
  /// What people read in place of the name.
  public let label: Text?
  /// The version; empty when nobody stated one.
  public let version: String
  /// How the predictions are obtained.
  public let kind: Kind
  /// The file, relative to the workspace.
  public let path: String
  /// The column that tells the cases apart; nil for the one the data set uses.
  public let id: String?
  /// The column of each target that is named otherwise.
  public let columns: [String: String]
  /// The pattern for the columns of all targets, with `{target}` in the target's place.
  public let columnPattern: String?
  /// What the numbers mean.
  public let output: ModelOutput
  /// Which table of the file is meant, and what its format leaves open.
  public let source: TableSource
  /// The declared encoding of the file; nil when it is to be found out.
  public let encoding: TextEncoding?
  /// How near to 0 and 1 a probability may come; nearer ones are moved to it and counted.
  ///
  /// For models that print 0 or 1 where they mean "less than the last digit": a probability of
  /// exactly 0 or 1 has no logit, so no calibration slope could be had.
  public let clip: Double?
  /// The declaration as plain JSON, for hashing.
  public let json: JSON

  /// What people read: the label, or else the name.
  public var title: Text { label ?? Text(verbatim: name) }

  /// Reads the declaration of a model or a comparator.
  public init(_ node: JSON5Node) throws(PlatformError) {
    var object = try JSON5Object(node, what: Text(zh: "模型", en: "model"))
    name = try object.string("name")
    label = try object.optionalText("label")
    version = try object.optionalString("version") ?? ""
    kind = try object.required("kind").word(of: Kind.self)
    path = try object.string("path")
    id = try object.optionalString("id")
    columns = try Self.columns(object.optional("columns"))
    let pattern = object.optional("column")
    columnPattern = try pattern?.string()
    output =
      try object.optional("output").map { node throws(PlatformError) in
        try node.word(of: ModelOutput.self)
      } ?? .score
    encoding = try object.optional("encoding").map(Self.encoding)
    source = try TableSource(&object)
    let clipNode = object.optional("clip")
    clip = try clipNode?.number()
    json = node.json
    try object.finish()
    if let clipNode, let clip, output != .probability || !(clip > 0 && clip < 0.5) {
      throw clipNode.error(
        Text(
          zh: "clip 须大于 0 且小于 0.5，并且 output 为 \"probability\"",
          en: "a clip lies above 0 and below 0.5 and goes with output \"probability\" only"))
    }
    if let pattern, columnPattern?.isEmpty == true {
      throw pattern.error(Text(zh: "column 为空", en: "column is empty"))
    }
  }

  private static func columns(_ node: JSON5Node?) throws(PlatformError) -> [String: String] {
    guard let node else { return [:] }
    var object = try JSON5Object(node, what: Text(zh: "模型的列", en: "columns of the model"))
    var columns: [String: String] = [:]
    for member in object.remaining() { columns[member.key] = try member.node.string() }
    return columns
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

  /// The column of the file that holds a target.
  ///
  /// In this order: the one declared for it, the pattern, the target's own name if the file has
  /// it, and `score` where there is one target only.
  func column(of target: String, among names: [String], single: Bool) -> String {
    if let declared = columns[target] { return declared }
    if let columnPattern { return Self.fill(columnPattern, with: target) }
    if !names.contains(target), single, names.contains("score") { return "score" }
    return target
  }

  static func fill(_ pattern: String, with target: String) -> String {
    let mark = "{target}"
    var result = ""
    var rest = Substring(pattern)
    while !rest.isEmpty {
      if rest.hasPrefix(mark) {
        result += target
        rest = rest.dropFirst(mark.count)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result
  }
}
