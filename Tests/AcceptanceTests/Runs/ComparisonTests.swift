// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport
import Testing

@Suite("A comparison of two runs", .serialized, .ownThread)
struct ComparisonTests {
  @Test("gives what two columns of one file give, and counts each call by who was right")
  func sameAsColumns() throws {
    let workspace = try ReleaseWorkspace()
    let (first, second) = (try workspace.run(1), try workspace.run(2))
    let list = workspace.folder.file("changed.csv")
    let (ending, json) = try workspace.json(
      ["compare", "--run", first, "--with", second, "--cases", list])
    #expect(ending.code == 0, "\(ending.errors)")
    var check = try SchemaCheck()
    try check.add(json: ending.output, obeys: "run-comparison", shownAs: "compare")
    let manifest = workspace.folder.file("Reports/release/\(first)/manifest.json")
    try check.add(json: Files.readText(manifest), obeys: "manifest", shownAs: "manifest")
    try check.expectAllValid()
    let target = try #require(json["comparisons"]?.array?.first?["targets"]?.array?.first)
    try sameAsColumns(workspace, target)
    try calls(workspace, target)
    // Who was right before and is wrong now, the worst fall first, in a file for one pair of eyes.
    let lines = try Files.readText(list).split(whereSeparator: \.isNewline).dropFirst()
    let cells = lines.map { $0.split(separator: ",").map(String.init) }
    let changed = workspace.cases.filter { Self.right($0, 0) != Self.right($0, 1) }
    #expect(cells.count == changed.count)
    #expect(Set(cells.map { $0[5] }) == Set(changed.map(\.id)))
    let worse = cells.prefix { $0[4] == "regression" }
    #expect(worse.count == target["regressions"]?.int)
    #expect(
      Set(worse.map { $0[5] }) == Set(changed.filter { Self.right($0, 0) }.map(\.id)))
    let falls = worse.map { abs(Double($0[9]) ?? .nan) }
    #expect(falls == falls.sorted(by: >) && falls.count > 10)
    let mode = try FileManager.default.attributesOfItem(atPath: list)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let shown = try workspace.ask(["compare", "--run", first, "--with", second])
    for text in [ending.output, ending.errors, shown.output, shown.errors] {
      #expect(!text.contains("ZY-1") && !text.contains("PT-7"))
    }
  }

  private static func right(_ one: ReleaseWorkspace.Case, _ model: Int) -> Bool {
    (one.scores[model] >= ReleaseWorkspace.threshold) == one.isSick
  }

  private func sameAsColumns(_ workspace: ReleaseWorkspace, _ target: JSON) throws {
    let rows = workspace.cases.map {
      "\($0.id),\($0.patient),\($0.isSick ? 1 : 0),\($0.sex),\($0.scores[0]),\($0.scores[1])"
    }
    let file = workspace.folder.file("columns.csv")
    try Files.write(
      (["case,patient,AF,sex,a,b"] + rows).joined(separator: "\n") + "\n", to: file)
    let (_, columns) = try workspace.json([
      "compare", file, "--task", "binary", "--truth", "AF", "--score", "a", "--score", "b", "--id",
      "case", "--cluster", "patient", "--group", "sex", "--metrics",
      "roc_auc,brier_score,sensitivity,specificity", "--threshold", "0.45", "--seed", "1",
      "--replicates", "100",
    ])
    let pairs = target["metrics"]?.array ?? []
    let expected = columns["differences"]?.array ?? []
    #expect(expected.count == 12)
    for difference in expected {
      let name = difference["metric"]?.string ?? ""
      let pair = try #require(
        pairs.first {
          $0["a"]?["metric"]?.string == name && $0["a"]?["group"] == difference["group"]
        }, "\(name)")
      let found = pair["difference"]
      #expect(found?["value"]?.double == difference["value"]?.double, "\(name)")
      #expect(found?["interval"] == difference["interval"], "\(name)")
    }
    // Release 2 is the better one for men and the worse one for women.
    func better(_ group: JSON?) -> String? {
      pairs.first { $0["a"]?["metric"]?.string == "roc_auc" && $0["a"]?["group"] == group }?[
        "better"]?.string
    }
    #expect(better(.object(["sex": .string("M")])) == "b")
    #expect(better(.object(["sex": .string("F")])) == "a")
  }

  private func calls(_ workspace: ReleaseWorkspace, _ target: JSON) throws {
    let table = try #require(target["reclassification"]?.array?.first)
    #expect(table["threshold"]?.double == ReleaseWorkspace.threshold)
    for (isSick, word) in [(true, "with"), (false, "without")] {
      let cases = workspace.cases.filter { $0.isSick == isSick }
      func count(_ a: Bool, _ b: Bool) -> Int {
        cases.count { Self.right($0, 0) == a && Self.right($0, 1) == b }
      }
      func result(_ kind: String) throws -> JSON {
        let id = "\(kind)_\(word)_condition"
        return try #require(table["results"]?.array?.first { $0["metric"]?.string == id })
      }
      let values = try result("reclassification")["values"]
      #expect(values?["both_right"]?.int == count(true, true))
      #expect(values?["only_a_right"]?.int == count(true, false))
      #expect(values?["only_b_right"]?.int == count(false, true))
      #expect(values?["both_wrong"]?.int == count(false, false))
      let net = try result("net_reclassification")
      let gain = Double(count(false, true) - count(true, false)) / Double(cases.count)
      let value = try #require(net["value"]?.double)
      #expect(abs(value - gain) < 1e-12)
      let (lower, upper) = (net["interval"]?["lower"]?.double, net["interval"]?["upper"]?.double)
      #expect(lower ?? .infinity < gain && gain < upper ?? -.infinity)
    }
  }

  @Test("leaves pages that hold and name nobody, and no group of too few people can be worked out")
  func pages() throws {
    let workspace = try ReleaseWorkspace()
    let (first, second) = (try workspace.run(1), try workspace.run(2))
    let folder = workspace.folder.file("report")
    let (ending, json) = try workspace.json(
      ["compare", "--run", first, "--with", second, "--report", folder])
    #expect(ending.code == 0, "\(ending.errors)")
    #expect(try workspace.namesNobody(folder) == [])
    let names = try Files.list(folder)
    for page in ["html", "md"].flatMap({ end in ["zh-CN", "en"].map { "comparison.\($0).\(end)" } })
    {
      #expect(names.contains(page))
    }
    for page in ["comparison.zh-CN.html", "comparison.en.html"] {
      let verified = try workspace.ask(["verify", "--offline", "\(folder)/\(page)"])
      #expect(verified.code == 0, "\(page): \(verified.output)")
    }
    var check = try SchemaCheck()
    try check.add(
      json: try Files.readText("\(folder)/comparison.json"), obeys: "run-comparison",
      shownAs: "comparison.json")
    try check.expectAllValid()
    let target = try #require(json["comparisons"]?.array?.first?["targets"]?.array?.first)
    let withheld = target["withheld"]?.array ?? []
    #expect(withheld.contains(.object(["ward": .string("C")])))
    // Six people lie in ward C. Of the two other wards not both may be shown, nor both sexes of both.
    let groups = (target["metrics"]?.array ?? []).compactMap { $0["difference"]?["group"] }
    for (group, count) in [("ward", 2), ("sex", 3)] {
      let shown = Set(
        groups.filter { $0[group] != nil && $0.object?.count == 1 }.map { $0.canonical() })
      #expect(shown.count < count, "\(shown)")
    }
    for pair in target["metrics"]?.array ?? [] where pair["difference"]?["group"] != nil {
      #expect(pair["difference"]?["n"]?.int ?? 0 >= 11)
    }
    let markdown = try Files.readText("\(folder)/comparison.en.md")
    #expect(markdown.contains("Insufficient data") || markdown.contains("insufficient data"))
  }

  @Test("is of a run's model and its comparators as well, one or all of them")
  func comparators() throws {
    let workspace = try ReleaseWorkspace()
    let rival = """
      comparators: [
        { name: "old", kind: "predictions", path: "Datasets/ward/dnn-3.csv", output: "probability" },
        { name: "other", kind: "predictions", path: "Datasets/ward/dnn-2.csv", output: "probability" },
      ],
      """
    let run = try workspace.run(1, suite: "rivals", keys: rival)
    let (ending, all) = try workspace.json(["compare", "--run", run])
    #expect(ending.code == 0, "\(ending.errors)")
    #expect(all["comparisons"]?.array?.map { $0["b"]?["model"]?.string } == ["old", "other"])
    let (_, one) = try workspace.json(["compare", "--run", run, "--with", "other"])
    #expect(one["comparisons"]?.array?.first == all["comparisons"]?.array?.last)
    let unknown = try workspace.ask(["compare", "--run", run, "--with", "rival"])
    #expect(unknown.code == 66 && unknown.errors.contains("old"), "\(unknown.errors)")
    let alone = try workspace.run(1)
    #expect(try workspace.ask(["compare", "--run", alone]).code == 65)
  }

  @Test("is refused where data or targets differ, a file changed, or a run is meant twice")
  func refused() throws {
    let workspace = try ReleaseWorkspace()
    let first = try workspace.run(1)
    let second = try workspace.run(2)
    func fails(_ arguments: [String], _ code: Int32, _ words: String) throws {
      let ending = try workspace.ask(["compare"] + arguments)
      #expect(ending.code == code && ending.errors.contains(words), "\(ending.errors)")
      #expect(ending.output.isEmpty)
    }
    try fails(["--run", first, "--with", first], 65, "same run")
    try fails(["--run", "run-0000000000000000", "--with", first], 66, "run-0000000000000000")
    try fails(["--run", first, "--with", second, "--task", "binary"], 64, "--task")
    try fails(["--with", second], 64, "--run")
    try fails(["--cases", "x.csv"], 64, "--cases")
    let place = workspace.folder.file("Reports/release/\(second)/manifest.json")
    let manifest = try Files.readText(place)
    let hash = try #require(manifest.firstMatch(of: /"dataset_hash": "([0-9a-f]+)"/)).output.1
    let other = workspace.folder.file("other.json")
    try Files.write(
      manifest.replacing(hash, with: String(repeating: "0", count: hash.count)), to: other)
    try fails(["--run", first, "--with", other], 65, "different data")
    try Files.write(manifest.replacing("\"AF\"", with: "\"RBBB\""), to: other)
    try fails(["--run", first, "--with", other], 65, "different targets")
    let scores = workspace.folder.file("Datasets/ward/dnn-2.csv")
    try Files.write(try Files.readText(scores) + "ZZ-1,0.5\n", to: scores)
    try fails(["--run", first, "--with", second], 65, "dnn-2.csv")
    let truth = workspace.folder.file("Datasets/ward/dataset.json5")
    let sheet = try Files.readText(truth)
    try Files.write(sheet.replacing("title: \"Ward\"", with: "title: \"Other\""), to: truth)
    try fails(["--run", first, "--with", second], 65, "changed since")
  }

  @Test("exposes a locked test set, says so, and gates on it are exploratory from then on")
  func locked() throws {
    let workspace = try ReleaseWorkspace(locked: true)
    // Gates release no estimate, and their records are enough to compare their models.
    func gate(_ number: Int) throws -> JSON {
      try workspace.release(number)
      return try workspace.json(["gate", "release"]).1
    }
    let (first, second) = (try gate(1), try gate(3))
    #expect(second["exploratory"]?.bool == false && second["test_set"]?["exposed"]?.bool == false)
    let folders = [first, second].map { $0["folder"]?.string ?? "" }
    let (ending, json) = try workspace.json(["compare", "--run", folders[0], "--with", folders[1]])
    #expect(ending.code == 0 && ending.errors.contains("locked test set"), "\(ending.errors)")
    #expect(json["test_set"]?["exposed"]?.bool == true)
    let third = try gate(2)
    #expect(third["exploratory"]?.bool == true && third["test_set"]?["exposed"]?.bool == true)
  }

  @Test("reads what models answered while they were asked from the ledger, as long as it is kept")
  func asked() throws {
    let workspace = try AskedWorkspace(cases: 60)
    func run(_ number: Int, _ answer: String) throws -> String {
      try workspace.write(
        """
        import json, sys
        print(json.dumps({"ready": True}), flush=True)
        for line in sys.stdin:
            row = json.loads(line)
            number = row["fields"]["number"]
            print(json.dumps({"id": row["id"], "values": {"odd": \(answer)}}), flush=True)
        """, to: "model-\(number).py")
      try workspace.write(
        suite: "asked",
        model: #"kind: "process", command: ["python3", "model-\#(number).py"], output: "call""#)
      return try workspace.run("asked").lastLine
    }
    let first = try run(1, "number % 2")
    let second = try run(2, "number % 2 if number % 5 else 1 - number % 2")
    func compare() throws -> Ending {
      try Touchstone.run(
        ["compare", "--run", first, "--with", second, "--json"], in: workspace.root)
    }
    let ending = try compare()
    try #require(ending.code == 0, "\(first) \(second) \(ending.errors)")
    let json = try JSON.parse(Array(ending.output.utf8), name: "compare")
    let pair = json["comparisons"]?.array?.first
    // The twelve that end in 0 or 5, of which two or so are among those whose truth is the other way.
    let changed = (pair?["regressions"]?.int ?? 0) + (pair?["improvements"]?.int ?? 0)
    let turned = (0..<60).count { $0 % 5 == 0 && $0 % 7 == 3 }
    #expect(changed == 12 && pair?["improvements"]?.int == turned, "\(ending.errors)")
    #expect(try Touchstone.run(["purge"], in: workspace.root).code == 0)
    let gone = try compare()
    #expect(gone.code == 66 && gone.errors.contains("purged"), "\(gone.code) \(gone.errors)")
  }
}
