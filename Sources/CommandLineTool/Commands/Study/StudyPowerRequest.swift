// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// What is asked of a plan.
struct StudyPowerRequest {
  let claim: Claim
  let claimName: String
  let difference: Double
  let level: Double
  let power: Double
  let groups: Int
  /// Numbers of readers; empty where they are to be found.
  let readers: [Int]
  /// Numbers of cases; empty where they are to be found.
  let cases: [Int]

  init(_ invocation: Invocation) throws {
    claim = try invocation.plannedClaim()
    claimName = invocation[SizeOptions.claim]
    difference = try invocation.need(StudyPowerCommand.difference)
    let alpha = invocation[StudyPowerCommand.alpha]
    if let alpha, let level = invocation.level, (1 - alpha - level).magnitude > 1e-9 {
      throw invocation.usageError(
        Text(
          zh: "--alpha 和 --level 互相矛盾；给出一个即可。",
          en: "--alpha and --level contradict each other; one of them is enough."))
    }
    level = alpha.map { 1 - $0 } ?? invocation.plannedLevel
    power = invocation.plannedPower
    let groups = invocation[StudyPowerCommand.groups] ?? 1
    self.groups = groups
    let readers = try Self.numbers(
      StudyPowerCommand.readers, upTo: StudySizing.mostReaders, invocation)
    cases = try Self.numbers(StudyPowerCommand.cases, upTo: StudySizing.mostCases, invocation)
    if readers.isEmpty, cases.isEmpty {
      self.readers = Array(
        stride(from: max(3, 2 * groups), through: max(20, 6 * groups), by: groups))
    } else {
      self.readers = readers
    }
    guard self.readers.count * max(cases.count, 1) <= Self.most else {
      throw invocation.usageError(
        Text(
          zh: "--readers 与 --cases 的组合超过 \(Self.most) 个；请放大步长。",
          en: "--readers and --cases combine to more than \(Self.most); take larger steps."))
    }
  }

  private static let most = 2000

  /// Reads `8`, `6,8,10`, `4:20` and `50:400:50`.
  private static func numbers(
    _ key: Key<String?>, upTo most: Int, _ invocation: Invocation
  ) throws -> [Int] {
    guard let words = invocation[key] else { return [] }
    let name = key.input.name
    let refusal = invocation.usageError(
      Text(
        zh: "--\(name) “\(words)”须为 1 至 \(most) 的整数、逗号分隔的整数，或 起:止[:步长]，至多 200 个。",
        en:
          "--\(name) '\(words)' must be whole numbers from 1 to \(most), between commas or as "
          + "from:to[:step], 200 at most."))
    func number(_ word: Substring) throws -> Int {
      guard let number = Int(word), (1...most).contains(number) else { throw refusal }
      return number
    }
    var found: Set<Int> = []
    for part in words.split(separator: ",", omittingEmptySubsequences: false) {
      let bounds = try part.split(separator: ":", omittingEmptySubsequences: false).map(number)
      switch bounds.count {
      case 1: found.insert(bounds[0])
      case 2, 3:
        let step = bounds.count == 3 ? bounds[2] : 1
        guard bounds[0] <= bounds[1], (bounds[1] - bounds[0]) / step < 200 else { throw refusal }
        found.formUnion(stride(from: bounds[0], through: bounds[1], by: step))
      default: throw refusal
      }
    }
    guard found.count <= 200 else { throw refusal }
    return found.sorted()
  }
}
