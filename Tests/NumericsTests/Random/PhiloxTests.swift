// SPDX-License-Identifier: Apache-2.0

import Numerics
import Testing

@Suite("Philox 4x32-10")
struct PhiloxTests {
  // The three known answers that Random123 publishes for ten rounds (kat_vectors).
  @Test("gives the published answers")
  func knownAnswers() {
    let zero = Philox4x32(key: 0).block((0, 0, 0, 0))
    #expect(zero == (0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8))
    let ones = Philox4x32(key: .max).block((.max, .max, .max, .max))
    #expect(ones == (0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd))
    let pi = Philox4x32(key: 0x299f_31d0_a409_3822).block(
      (0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344))
    #expect(pi == (0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1))
  }
}
