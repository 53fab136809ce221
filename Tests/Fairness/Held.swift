// SPDX-License-Identifier: Apache-2.0

/// How often something held among how many times it was looked at.
struct Held: Sendable {
  var held = 0
  var of = 0
  var rate: Double { of > 0 ? Double(held) / Double(of) : .nan }

  mutating func add(_ holds: Bool) {
    of += 1
    if holds { held += 1 }
  }
  mutating func merge(_ other: Held) {
    held += other.held
    of += other.of
  }
}
