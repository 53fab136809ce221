// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The reference values of Tests/Oracles/imperfect, and the cases they are from.
public struct ImperfectOracle: Sendable {
  /// A value with the tolerance its source allows.
  public struct Value: Sendable {
    /// The numbers.
    public let numbers: [Double]
    /// What gave them.
    public let source: String
    /// The relative tolerance, absolute below 1.
    public let tolerance: Double
  }

  /// The values by name.
  public let values: [String: Value]
  private let folder: String

  /// Reads the committed file; empty where it is not there.
  public init() {
    folder = ProjectFolder.oracles + "/imperfect"
    var values: [String: Value] = [:]
    if let data = FileManager.default.contents(atPath: folder + "/expected.json"),
      let json = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
    {
      for (name, entry) in json {
        guard let entry = entry as? [String: Any], let numbers = entry["value"] as? [NSNumber],
          let tolerance = entry["tolerance"] as? NSNumber
        else { continue }
        values[name] = Value(
          numbers: numbers.map(\.doubleValue), source: entry["source"] as? String ?? "",
          tolerance: tolerance.doubleValue)
      }
    }
    self.values = values
  }

  /// The columns of a file of cases as words.
  public func words(_ file: String) -> [String: [String]] {
    guard let data = FileManager.default.contents(atPath: "\(folder)/\(file)") else { return [:] }
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    guard let header = lines.first else { return [:] }
    var columns: [String: [String]] = [:]
    for (place, name) in header.enumerated() {
      columns[name] = lines.dropFirst().map { $0[place] }
    }
    return columns
  }

  /// A column of a file of cases as numbers.
  public func numbers(_ file: String, _ column: String) -> [Double] {
    (words(file)[column] ?? []).map { Double($0) ?? .nan }
  }

  /// Whether our numbers agree with a value.
  public static func agree(_ ours: [Double], _ value: Value) -> Bool {
    ours.count == value.numbers.count
      && zip(ours, value.numbers).allSatisfy {
        isClose($0, $1, relative: value.tolerance, absolute: value.tolerance)
      }
  }
}
