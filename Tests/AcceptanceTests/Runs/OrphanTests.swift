// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport
import Testing

@Suite("A program whose run was killed", .ownThread)
struct OrphanTests {
  @Test("does not outlive it, busy and deaf as it is, nor does what it has started")
  func killed() throws {
    let folder = try TemporaryFolder()
    let note = folder.file("pids")
    let workspace = try AskedWorkspace(cases: 60)
    try workspace.write(
      """
      import json, os, signal, subprocess, time
      signal.signal(signal.SIGTERM, signal.SIG_IGN)
      other = subprocess.Popen(["/bin/sh", "-c", "trap '' TERM HUP; sleep 600 & wait"])
      print(json.dumps({"ready": True}), flush=True)
      with open(os.environ["NOTE"] + ".new", "w") as file:
          file.write(f"{os.getpid()} {other.pid}")
      os.rename(os.environ["NOTE"] + ".new", os.environ["NOTE"])
      # Reads nothing, so that the end of its input is lost on it.
      while True:
          time.sleep(1)
      """, to: "model.py")
    try workspace.write(
      suite: "deaf",
      model: """
        kind: "process", command: ["\(FarSide.python)", "model.py"], output: "call",
        environment: { NOTE: "\(note)" }, deadline: "10m"
        """)
    let run = try Touchstone.start(["run", "Suites/deaf.json5"], in: workspace.root)
    for _ in 0..<3000 where !Files.exists(note) { Thread.sleep(forTimeInterval: 0.02) }
    let pids = try Files.readText(note).split(separator: " ").compactMap { Int32($0) }
    #expect(pids.count == 2 && pids.allSatisfy(isAlive), "\(pids)")
    run.killAtOnce()
    #expect(run.wait().killed)
    // As long as a busy machine needs; without anybody who sees to it they stay for ten minutes.
    for _ in 0..<3000 where pids.contains(where: isAlive) { Thread.sleep(forTimeInterval: 0.02) }
    let left = pids.filter(isAlive)
    #expect(left.isEmpty, "\(left)")
    for pid in left { kill(pid, SIGKILL) }
  }
}
