// SPDX-License-Identifier: Apache-2.0

/// The cases that were read completely: by every reader in every arm, and where cases are divided among
/// readers in every arm by each of those who read them.
struct CompleteCases {
  private let cases: Set<String>

  /// Whether a case is one.
  func has(_ id: String) -> Bool { cases.contains(id) }

  /// Looks through the readings that count; `parts` is among how many parts cases are divided.
  init(
    _ readings: [(caseID: String, reader: String, arm: String)], arms: Int, parts: Int
  ) {
    var read: [String: [String: Set<String>]] = [:]
    for reading in readings {
      read[reading.caseID, default: [:]][reading.reader, default: []].insert(reading.arm)
    }
    let readers = Set(readings.map(\.reader)).count
    cases = Set(
      read.filter { _, own in
        own.values.allSatisfy { $0.count == arms } && (parts > 1 || own.count == readers)
      }.keys)
  }
}
