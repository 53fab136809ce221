// SPDX-License-Identifier: Apache-2.0

import Platform
import TestSupport
import Testing

@Suite("A robustness that cannot be had", .serialized, .ownThread)
struct RefusedRobustnessTests {
  private static func refused(
    _ workspace: DisturbedWorkspace, inputs: String, _ perturbation: String, _ said: String...
  ) throws {
    try workspace.write(
      suite: "s", inputs: inputs, robustness: "{ perturbations: [\(perturbation)] }")
    let ending = try workspace.run("s")
    #expect(ending.code == 65, "\(perturbation): \(ending.errors)")
    for words in said + ["Suites/s.json5:11:"] {
      #expect(ending.errors.contains(words), "\(perturbation): \(ending.errors)")
    }
    // Nothing was asked.
    #expect(try workspace.told("s").isEmpty)
  }

  @Test("of columns is refused before a case is asked, with what was meant perhaps")
  func columns() throws {
    let workspace = try DisturbedWorkspace(numbers: Array(0..<20))
    func refused(_ perturbation: String, _ said: String...) throws {
      try Self.refused(workspace, inputs: "\"x\", \"age\", \"place\"", perturbation, said[0])
    }
    try refused(#"{ kind: "noise", columns: ["agee"], levels: [1] }"#, "age")
    try refused(#"{ kind: "noise", columns: ["place"], levels: [1] }"#, "no numbers")
    try refused(#"{ kind: "missing", columns: ["sick"] }"#, "not told of a column 'sick'")
    try refused(#"{ kind: "lead-loss", leads: ["V1"] }"#, "neither recording nor image")
    try refused(#"{ kind: "contrast", input: "x", levels: [2] }"#, "as: \"image\"")
  }

  @Test("of recordings is refused where their leads, their rate or their form do not allow it")
  func recordings() throws {
    let header = "r0 1 100 4\nr0.dat 16 1000/mV 16 0 1 10 0 II\n"
    let workspace = try DisturbedWorkspace(files: [
      ("r0", ["r0.hea": Array(header.utf8), "r0.dat": [1, 0, 2, 0, 3, 0, 4, 0]])
    ])
    func refused(_ perturbation: String, as form: String = "signal", _ said: String) throws {
      try Self.refused(
        workspace, inputs: #"{ column: "file", as: "\#(form)" }"#, perturbation, said)
    }
    try refused(#"{ kind: "lead-loss", leads: ["V9"] }"#, "V9; the first has: II")
    try refused(#"{ kind: "lead-swap", electrodes: ["RA", "LA"] }"#, "aVR")
    try refused(#"{ kind: "powerline", levels: [1] }"#, "more than 100 Hz")
    try refused(#"{ kind: "resample", rates: [50, 100] }"#, "more than 100 Hz")
    try refused(#"{ kind: "contrast", levels: [2] }"#, "as: \"image\"")
    let twice = #"{ kind: "noise", levels: [1] }, { kind: "noise", input: "file", levels: [2, 1] }"#
    try refused(twice, "as another perturbation")
    try refused(#"{ kind: "resample", levels: [0.5] }"#, "as: \"image\"")
    try refused(#"{ kind: "noise", levels: [1] }"#, as: "file", "as: \"signal\"")
  }
}
