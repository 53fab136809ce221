// SPDX-License-Identifier: Apache-2.0

import Platform

/// Draws an allocation: sequences balanced within strata of readers, groups of cases balanced within
/// strata of cases, and an order of its own for every reader and session.
struct AllocationDraw {
  private let design: StudyDeclaration
  let readers: [StudyReader]
  let cases: [StudyCase]
  let seed: [UInt8]

  init(_ study: StudyDeclaration, readers: [StudyReader], cases: [StudyCase], seed: [UInt8]) {
    design = study
    self.readers = readers.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    self.cases = cases.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    self.seed = seed
  }

  private func stream(_ purpose: String...) -> SeedStream { stream(purpose) }

  private func stream(_ purpose: [String]) -> SeedStream {
    // Ids may hold a slash: their lengths keep two purposes apart.
    SeedStream(seed: seed, purpose: purpose.map { "\($0.utf8.count):\($0)" }.joined(separator: "/"))
  }

  /// The whole allocation.
  func run() throws(PlatformError) -> Allocation {
    let primary = cases.filter { $0.purpose == .primary }
    let practice = cases.filter { $0.purpose == .practice }.map(\.id)
    let parts = try dealt(primary, into: design.caseParts, "parts")
    var groups: [[[StudyCase]]] = []
    for (number, part) in parts.enumerated() {
      groups.append(try dealt(part, into: design.caseGroups, "groups", "\(number)"))
    }
    let sequences = try sequences()
    var readings: [Allocation.Reading] = []
    var taken: Set<String> = []
    for reader in readers {
      let own = groups[sequences.parts[reader.id] ?? 0]
      for session in 0..<design.sessions {
        readings += try self.session(
          session, of: reader.id, groups: own, order: sequences.orders[reader.id] ?? [],
          practice: session == 0 ? practice : [], taken: &taken)
      }
    }
    return Allocation(readings: readings)
  }

  /// Which order of arms each reader has, and which part of the cases.
  private func sequences() throws(PlatformError) -> (orders: [String: [Int]], parts: [String: Int])
  {
    let rows = Sequences.williams(design.readArms.count)
    var orders: [String: [Int]] = [:]
    var parts: [String: Int] = [:]
    for stratum in strata(readers.map(\.stratum)) {
      let own = readers.filter { $0.stratum == stratum }.map(\.id)
      var draw = stream("sequences", stratum)
      var deck: [(row: Int, part: Int)] = []
      for reader in try draw.shuffled(own) {
        // A full deck holds every order in every part once; what is left over is a part of one.
        if deck.isEmpty {
          let all = rows.indices.flatMap { row in
            (0..<design.caseParts).map { (row: row, part: $0) }
          }
          deck = try draw.shuffled(all)
        }
        let card = deck.removeLast()
        orders[reader] = rows[card.row]
        parts[reader] = card.part
      }
    }
    return (orders, parts)
  }

  /// Cases dealt into groups whose sizes, of each stratum and in all, differ by one at most.
  private func dealt(
    _ cases: [StudyCase], into count: Int, _ purpose: String...
  ) throws(PlatformError) -> [[StudyCase]] {
    var groups = [[StudyCase]](repeating: [], count: max(1, count))
    var next = 0
    for stratum in strata(cases.map(\.stratum)) {
      var draw = stream(purpose + ["stratum", stratum])
      for item in try draw.shuffled(cases.filter { $0.stratum == stratum }) {
        groups[next % groups.count].append(item)
        next += 1
      }
    }
    return groups.map { group in
      group.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    }
  }

  /// One session of one reader: groups in random order, and the cases of each in random order.
  private func session(
    _ session: Int, of reader: String, groups: [[StudyCase]], order: [Int], practice: [String],
    taken: inout Set<String>
  ) throws(PlatformError) -> [Allocation.Reading] {
    var draw = stream("order", reader, "\(session + 1)")
    var pieces: [(cases: [String], arms: [String], purpose: Allocation.Reading.Purpose)] = []
    if !practice.isEmpty { pieces.append((practice, arms(of: 0, in: session, order), .practice)) }
    for group in try draw.shuffled(Array(groups.indices)) {
      let ids = try draw.shuffled(groups[group].map(\.id))
      pieces.append((ids, self.arms(of: group, in: session, order), .primary))
    }
    if session == design.sessions - 1, let last = pieces.last, design.repeats > 0 {
      // Of the cases read first in this session, in the arm they were read in.
      let early = pieces.first { $0.purpose == .primary } ?? last
      let count = min(early.cases.count, design.repeatCount(of: groups.reduce(0) { $0 + $1.count }))
      pieces.append(
        (try draw.shuffled(Array(early.cases.prefix(max(count, 0)))), early.arms, .again))
    }
    // Codes and sides are drawn after the order, so that they do not change with it.
    var readings: [Allocation.Reading] = []
    var block = 0
    var place = 0
    for piece in pieces {
      for (offset, id) in piece.cases.enumerated() {
        if offset % design.block == 0 { block += 1 }
        place += 1
        var shown = piece.arms
        if design.kind == .preference, try draw.below(2) == 1 { shown.reverse() }
        readings.append(
          Allocation.Reading(
            reader: reader, session: session + 1, block: block, place: place, case: id,
            arms: shown, purpose: piece.purpose,
            code: try code(reader, session + 1, place, &taken)))
      }
    }
    return readings
  }

  /// The arms in which a reader sees a group in a session.
  private func arms(of group: Int, in session: Int, _ order: [Int]) -> [String] {
    let arms = design.readArms
    switch design.kind {
    case .sequential, .preference: return arms
    case .aiVersusReaders: return Array(arms.prefix(1))
    case .fullyCrossed:
      return order.indices.contains(session) ? [arms[order[session]]] : []
    case .crossover, .splitPlot, .drafts:
      return order.isEmpty ? [] : [arms[order[(session + group) % order.count]]]
    }
  }

  /// Eight letters and digits that tell nothing, none of which looks like another; a code that is
  /// taken already gives way to the next eight.
  private func code(
    _ reader: String, _ session: Int, _ place: Int, _ taken: inout Set<String>
  ) throws(PlatformError) -> String {
    let letters = Array("23456789BCDFGHJKLMNPQRSTVWXZ")
    var draw = stream("code", reader, "\(session)", "\(place)")
    while true {
      var code = ""
      for _ in 0..<8 { code.append(letters[try draw.below(letters.count)]) }
      if taken.insert(code).inserted { return code }
    }
  }

  private func strata(_ all: [String]) -> [String] {
    Set(all).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
