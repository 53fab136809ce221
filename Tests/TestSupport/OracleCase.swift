// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A value another implementation gave, with where it came from.
public struct OracleValue: Sendable {
  /// The numbers; one for a plain number, none where the peer refused or gave a table.
  public let numbers: [Double]
  /// The peer's words, where it refused.
  public let refusal: String?
  /// The implementation and its version.
  public let source: String
  /// What other implementations gave.
  public let peers: [OracleValue]

  /// The only number, or nil.
  public var number: Double? { numbers.count == 1 ? numbers[0] : nil }

  init?(_ json: Any?) {
    guard let object = json as? [String: Any], let value = object["value"] else { return nil }
    source = object["source"] as? String ?? ""
    peers = (object["peers"] as? [Any] ?? []).compactMap { OracleValue($0) }
    let list = value as? [Any] ?? [value]
    let read = list.compactMap(Self.number)
    numbers = read.count == list.count ? read : []
    refusal = (value as? String).flatMap { $0.hasPrefix("ERROR") ? $0 : nil }
  }

  private static func number(_ json: Any) -> Double? {
    if let number = json as? NSNumber { return number.doubleValue }
    switch json as? String {
    case "nan": return .nan
    case "inf": return .infinity
    case "-inf": return -.infinity
    default: return nil
    }
  }
}

/// One folder of an oracle: its inputs and the answers given on them.
public struct OracleCase: Sendable, CustomStringConvertible {
  /// The name of the case.
  public let name: String
  /// The folder it lies in.
  public let folder: String
  /// The answers by name.
  public let metrics: [String: OracleValue]

  /// The name, as a test prints it.
  public var description: String { name }

  /// Reads a committed case, or one from the reference files beside the project; nil if neither.
  ///
  /// Prints a line when there is none, so that a skipped case is seen.
  public static func find(kind: String, name: String) -> OracleCase? {
    let places = [ProjectFolder.oracles, ProjectFolder.shared.map { $0 + "/oracles" }]
    for place in places.compactMap({ $0 }) {
      let folder = "\(place)/metrics/\(kind)/\(name)"
      if let data = FileManager.default.contents(atPath: folder + "/expected.json"),
        let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
        let metrics = object["metrics"] as? [String: Any]
      {
        return OracleCase(
          name: name, folder: folder, metrics: metrics.compactMapValues { OracleValue($0) })
      }
    }
    print("skipped: oracle case \(kind)/\(name) is not in this clone (see Tests/Oracles/metrics)")
    return nil
  }

  /// All committed cases of a kind, and those beside the project, by name.
  public static func all(kind: String) -> [OracleCase] {
    let places = [ProjectFolder.oracles, ProjectFolder.shared.map { $0 + "/oracles" }]
    let names = places.compactMap { $0 }.flatMap {
      (try? FileManager.default.contentsOfDirectory(atPath: "\($0)/metrics/\(kind)")) ?? []
    }
    if ProjectFolder.shared == nil {
      print("skipped: oracle cases of \(kind) that are not in this clone (Tests/Oracles/metrics)")
    }
    return Set(names).sorted().compactMap { find(kind: kind, name: $0) }
  }

  /// The columns of a comma-separated file of numbers, by the names in its first line.
  public func columns(of file: String = "input.csv") -> [String: [Double]] {
    let rows = rows(of: file)
    guard let header = rows.first else { return [:] }
    var columns: [String: [Double]] = [:]
    for (place, name) in header.enumerated() {
      columns[name] = rows.dropFirst().map { Double($0[place]) ?? .nan }
    }
    return columns
  }

  /// The cells of a comma-separated file, line by line.
  public func rows(of file: String) -> [[String]] {
    let data = FileManager.default.contents(atPath: folder + "/" + file) ?? Data()
    return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }
}
