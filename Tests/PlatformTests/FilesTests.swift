// SPDX-License-Identifier: Apache-2.0

import Glibc
import Platform
import TestSupport
import Testing
import Wording

@Suite("Files")
struct FilesTests {
  @Test("reads back what was written, also nothing and more than a buffer")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    for count in [0, 1, 65_535, 65_536, 65_537, 300_001] {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      try Files.writeAtomically(bytes, to: folder.file("数据.bin"))
      #expect(try Files.read(folder.file("数据.bin")) == bytes)
    }
    #expect(try Files.list(folder.path) == ["数据.bin"])
  }

  @Test("reads a file that states no size")
  func unsized() throws {
    #expect(try Files.read("/proc/self/status").count > 100)
  }

  @Test("names a missing file and gives it the exit code of missing input")
  func missing() throws {
    let error = #expect(throws: PlatformError.self) { try Files.read("/nowhere/cases.csv") }
    #expect(error == .missing(path: "/nowhere/cases.csv"))
    #expect(error?.fault == .missing)
    #expect(error?.text.zh.contains("/nowhere/cases.csv") == true)
    #expect(throws: PlatformError.missing(path: "/dev/null/x")) { try Files.read("/dev/null/x") }
  }

  @Test("refuses a folder and a name with a zero where a file should be")
  func notAFile() throws {
    let folder = try TemporaryFolder()
    #expect(throws: PlatformError.self) { try Files.read(folder.path) }
    #expect(throws: PlatformError.self) { try Files.read("a\0b") }
    #expect(throws: PlatformError.self) { try Files.write("x", to: folder.file("a\0b")) }
    #expect(!Files.exists(folder.file("a")))
  }

  @Test("leaves no temporary file when the folder is missing or is a file")
  func unwritableFolder() throws {
    let folder = try TemporaryFolder()
    try Files.write("plain", to: folder.file("plain"))
    for target in ["plain/x.json", "nowhere/x.json"] {
      let error = #expect(throws: PlatformError.self) {
        try Files.write("x", to: folder.file(target))
      }
      #expect(error?.fault == .cannotWrite)
    }
    #expect(try Files.list(folder.path) == ["plain"])
  }

  @Test("removes what a killed process left, and nothing else")
  func leftovers() throws {
    let folder = try TemporaryFolder()
    let kept = ["a.json", ".touchstone-notes", ".touchstone-\(getpid())-1.tmp"]
    for name in kept + [".touchstone-1-35.tmp"] { try folder.write("x", to: name) }
    try Files.removeLeftovers(in: folder.path)
    #expect(try Files.list(folder.path) == kept.sorted())
  }

  @Test("removes its temporary file and keeps the old one when the renaming fails")
  func failedRename() throws {
    let folder = try TemporaryFolder()
    try Files.createDirectory(folder.file("taken"))
    let long = String(repeating: "长", count: 100)
    for target in ["taken", long] {
      let error = #expect(throws: PlatformError.self) {
        try Files.write("x", to: folder.file(target))
      }
      #expect(error?.fault == .cannotWrite)
    }
    #expect(try Files.list(folder.path) == ["taken"])
  }

  @Test("says that the disk is full and leaves the device alone")
  func fullDevice() throws {
    let error = #expect(throws: PlatformError.self) { try Files.write("x", to: "/dev/full") }
    #expect(
      error == .cannotWrite(path: "/dev/full", problem: SystemProblem(number: ENOSPC)))
    #expect(error?.text.en.contains("disk is full") == true)
    var status = stat()
    #expect(stat("/dev/full", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
  }

  @Test("keeps the old file and nothing else when the disk takes only a part of the new one")
  func partialWrite() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      try Files.write("old", to: folder.file("results.json"))
      // In a process of its own: no file may grow beyond a hundred thousand bytes.
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 100_000, rlim_max: 100_000)
      #expect(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
      let error = #expect(throws: PlatformError.self) {
        try Files.writeAtomically(
          [UInt8](repeating: 65, count: 200_000), to: folder.file("results.json"))
      }
      #expect(
        error
          == .cannotWrite(
            path: folder.file("results.json"), problem: SystemProblem(number: EFBIG)))
      #expect(try Files.list(folder.path) == ["results.json"])
      #expect(try Files.readText(folder.file("results.json")) == "old")
    }
  }

  @Test("gives a new file the mode asked for")
  func mode() throws {
    let folder = try TemporaryFolder()
    try Files.write("secret", to: folder.file("key"), mode: 0o600)
    var status = stat()
    #expect(stat(folder.file("key"), &status) == 0 && status.st_mode & 0o777 == 0o600)
  }

  @Test("lists names by their bytes")
  func listing() throws {
    let folder = try TemporaryFolder()
    for name in ["b", "a", "é", "B", "心", ".hidden", "a1"] {
      try Files.write("", to: folder.file(name))
    }
    #expect(try Files.list(folder.path) == [".hidden", "B", "a", "a1", "b", "é", "心"])
    #expect(throws: PlatformError.missing(path: folder.file("no"))) {
      try Files.list(folder.file("no"))
    }
  }

  @Test("creates folders with their parents, once or twice, but not through a file")
  func folders() throws {
    let folder = try TemporaryFolder()
    for _ in 0..<2 { try Files.createDirectory(folder.file("a/b/c/")) }
    #expect(Files.isDirectory(folder.file("a/b/c")))
    try Files.write("x", to: folder.file("a/f"))
    let error = #expect(throws: PlatformError.self) {
      try Files.createDirectory(folder.file("a/f/g"))
    }
    #expect(error?.fault == .cannotWrite)
  }

  @Test("removes a folder with its content but not what its links lead to")
  func removal() throws {
    let folder = try TemporaryFolder()
    try Files.createDirectory(folder.file("a/b"))
    try Files.write("kept", to: folder.file("kept"))
    symlink(folder.file("kept"), folder.file("a/b/link"))
    try Files.remove(folder.file("a"))
    #expect(try Files.list(folder.path) == ["kept"])
    #expect(throws: PlatformError.missing(path: folder.file("a"))) {
      try Files.remove(folder.file("a"))
    }
  }

  @Test("moves a file over another")
  func renaming() throws {
    let folder = try TemporaryFolder()
    try Files.write("new", to: folder.file("new"))
    try Files.write("old", to: folder.file("old"))
    try Files.rename(folder.file("new"), to: folder.file("old"))
    #expect(try Files.readText(folder.file("old")) == "new")
    #expect(throws: PlatformError.missing(path: folder.file("new"))) {
      try Files.rename(folder.file("new"), to: folder.file("x"))
    }
  }

  @Test("drops a byte order mark and refuses what is not UTF-8")
  func text() throws {
    let folder = try TemporaryFolder()
    try Files.writeAtomically([0xef, 0xbb, 0xbf, 0x61], to: folder.file("t"))
    #expect(try Files.readText(folder.file("t")) == "a")
    try Files.writeAtomically([0x61, 0x0a, 0x62, 0xff], to: folder.file("t"))
    let error = #expect(throws: PlatformError.self) { try Files.readText(folder.file("t")) }
    guard case .invalidText(_, 2, 3, _) = error else {
      Issue.record("wrong error \(String(describing: error))")
      return
    }
  }

  @Test("writes a path without dots and doubled slashes")
  func absolute() {
    #expect(Files.absolute("/a/./b//../c/") == "/a/c")
    #expect(Files.absolute("/../..") == "/")
    #expect(Files.absolute("x").hasPrefix("/"))
    #expect(Files.absolute("x").hasSuffix("/x"))
    #expect(Files.absolute(".") + "/x" == Files.absolute("x"))
  }

  @Test("joins a path inside its root and refuses one that leads out")
  func containment() throws {
    let folder = try TemporaryFolder()
    let root = folder.file("set")
    try Files.createDirectory(root + "/in/deep")
    try Files.write("x", to: folder.file("outside"))
    symlink("../outside", root + "/out")
    symlink("in", root + "/alias")
    symlink("../gone", root + "/dangling")
    #expect(try Files.contained("in/./deep//a.csv", in: root) == root + "/in/deep/a.csv")
    #expect(try Files.contained("in/../b.csv", in: root) == root + "/b.csv")
    #expect(try Files.contained("alias/a.csv", in: root) == root + "/alias/a.csv")
    for path in [
      "../outside", "in/../../outside", "/etc/passwd", "out", "out/x", "dangling", "a\0b",
    ] {
      let error = #expect(throws: PlatformError.self, "\(path)") {
        try Files.contained(path, in: root)
      }
      #expect(error?.fault == .data)
    }
  }
}
