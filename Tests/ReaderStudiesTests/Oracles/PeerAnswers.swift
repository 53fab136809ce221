// SPDX-License-Identifier: Apache-2.0

import Foundation
import ReaderStudies
import TestSupport
import Testing

/// The answers that other programs gave on one data set, each of which must be compared or left out
/// for a reason.
final class PeerAnswers {
  let name: String
  let folder: String
  private let json: Any
  private var compared: Set<String> = []
  private var excluded: [String: String] = [:]
  private var passed: [String: String] = [:]
  private var wrong = 0

  /// Finds a folder of the oracle, committed or beside the project; nil, with a printed line, else.
  init?(_ name: String) {
    let places = [ProjectFolder.oracles, ProjectFolder.shared.map { $0 + "/oracles" }]
    for place in places.compactMap({ $0 }) {
      let folder = "\(place)/mrmc/\(name)"
      if let data = FileManager.default.contents(atPath: folder + "/expected.json"),
        let json = try? JSONSerialization.jsonObject(with: data)
      {
        self.name = name
        self.folder = folder
        self.json = json
        return
      }
    }
    print("skipped: oracle mrmc/\(name) is not in this clone (see Tests/Oracles/mrmc)")
    return nil
  }

  /// What stands at a path of names and places, such as `or/DeLong/RRRC/test_diffs/0/df`.
  func at(_ path: String) -> Any? {
    var value: Any? = json
    for part in path.split(separator: "/", omittingEmptySubsequences: true) {
      if let list = value as? [Any], let place = Int(part) {
        value = list.indices.contains(place) ? list[place] : nil
      } else {
        value = (value as? [String: Any])?[String(part)]
      }
    }
    return value is NSNull ? nil : value
  }

  func number(_ path: String) -> Double? { (at(path) as? NSNumber)?.doubleValue }
  func text(_ path: String) -> String? { at(path) as? String }
  func count(_ path: String) -> Int { (at(path) as? [Any])?.count ?? 0 }
  func keys(_ path: String) -> [String] {
    ((at(path) as? [String: Any])?.keys).map { $0.sorted() } ?? []
  }

  /// Compares our number with the peer's; nothing where the peer had none.
  ///
  /// p values must agree to 1e-12, all others to a relative 1e-9 or, near zero, to `floor`.
  func check(_ path: String, _ ours: Double?, floor: Double = 1e-14) {
    guard let theirs = number(path), !excluded.keys.contains(where: { path.contains($0) }),
      passed[path] == nil
    else { return }
    compared.insert(path)
    guard let ours else {
      wrong += 1
      print("DIFF \(name) \(path) nil \(theirs)")
      if wrong < 0 { Issue.record("\(name)/\(path): we have nothing for \(theirs)") }
      return
    }
    let agrees =
      Self.isP(path)
      ? (ours - theirs).magnitude <= 1e-12 : isClose(ours, theirs, relative: 1e-9, absolute: floor)
    if !agrees {
      wrong += 1
      print("DIFF \(name) \(path) \(ours) \(theirs)")
      if wrong < 0 { Issue.record("\(name)/\(path): \(ours) for \(theirs)") }
    }
  }

  static func isP(_ path: String) -> Bool {
    let leaf = path.split(separator: "/").last ?? ""
    return [
      "p-value", "p", "PrGTt", "PrGTz", "pval", "pNormal", "pBDG", "pHillis", "pValueNormal",
      "pValueBDG", "p_one_sided", "tost_p",
    ].contains(leaf)
  }

  /// Leaves numbers out for a reason: those whose path holds `part`.
  func leaveOut(_ part: String, because reason: String) { excluded[part] = reason }

  /// Passes over one number for a reason that our own result gives.
  func passOver(_ path: String, because reason: String) {
    guard number(path) != nil else { return }
    passed[path] = reason
  }

  /// Says what was compared, and complains of numbers that nobody looked at.
  func finish() {
    var leaves: [String] = []
    Self.collect(json, "", &leaves)
    var left = 0
    var forgotten: [String] = []
    for leaf in leaves where !compared.contains(leaf) {
      if passed[leaf] != nil || excluded.keys.contains(where: { leaf.contains($0) }) {
        left += 1
      } else {
        forgotten.append(leaf)
        print("FORGOT \(name) \(leaf)")
      }
    }
    print("oracle mrmc/\(name): \(compared.count) values compared, \(left) left out")
    for reason in Set(passed.values).sorted() {
      print("  \(passed.values.filter { $0 == reason }.count) because \(reason)")
    }
    for (part, reason) in excluded.sorted(by: { $0.key < $1.key }) {
      print("  \(leaves.filter { $0.contains(part) }.count) of \(part) because \(reason)")
    }
    for (part, reason) in excluded.sorted(by: { $0.key < $1.key }) {
      #expect(leaves.contains { $0.contains(part) }, "\(name): nothing holds \(part) (\(reason))")
    }
    #expect(wrong == 0, "\(name): \(wrong) of \(compared.count) values differ")
    #expect(
      forgotten.isEmpty,
      "\(name): \(forgotten.count) values nobody looked at, such as \(forgotten.prefix(6))")
    #expect(compared.count > 0)
  }

  private static func collect(_ value: Any, _ path: String, _ leaves: inout [String]) {
    if let list = value as? [Any] {
      for (place, item) in list.enumerated() { collect(item, join(path, "\(place)"), &leaves) }
    } else if let object = value as? [String: Any] {
      for (key, item) in object { collect(item, join(path, key), &leaves) }
    } else if value is NSNumber, !path.hasSuffix("fullyCrossed") {
      leaves.append(path)
    }
  }

  private static func join(_ path: String, _ part: String) -> String {
    path.isEmpty ? part : path + "/" + part
  }

  /// The readings of the folder's data.csv.
  func table(rating: String = "rating") throws -> ReadingTable {
    guard
      case .readings(let table) = try StudyData.read(
        path: folder + "/data.csv", shownAs: "data.csv", columns: ReadingColumns(rating: rating))
    else { throw CocoaError(.fileReadCorruptFile) }
    return table
  }
}
