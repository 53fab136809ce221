// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport
import Testing

@Suite("The files people write", .ownThread)
struct WrittenFilesTests {
  @Test("obey the schemas of Docs/Schemas, every one that is committed")
  func schemas() throws {
    var check = try SchemaCheck()
    var counts = (datasets: 0, suites: 0, statements: 0)
    let datasets = ProjectFolder.root + "/Datasets"
    for name in try Files.list(datasets) where Files.isDirectory("\(datasets)/\(name)") {
      try check.add(json5: "\(datasets)/\(name)/dataset.json5", obeys: "dataset")
      counts.datasets += 1
    }
    let suites = ProjectFolder.root + "/Suites"
    for name in try Files.list(suites) {
      let path = "\(suites)/\(name)"
      if name.hasSuffix(".dossier.json5") {
        try check.add(json5: path, obeys: "statements")
        counts.statements += 1
      } else if name.hasSuffix(".lock.json") {
        try check.add(json: Files.readText(path), obeys: "suite-lock", shownAs: name)
      } else if name.hasSuffix(".json5") {
        try check.add(json5: path, obeys: "suite")
        counts.suites += 1
      }
    }
    #expect(counts.datasets >= 2 && counts.suites >= 2 && counts.statements >= 2)
    try check.expectAllValid()
  }

  @Test("have schemas that name every key with a fixed set, so that a misspelt key is found")
  func closed() throws {
    for name in ["dataset", "suite", "statements"] {
      let path = "\(ProjectFolder.root)/Docs/Schemas/\(name).json"
      let schema = try JSON.parse(Files.read(path), name: path)
      #expect(schema["additionalProperties"]?.bool == false, "\(name).json is open")
      for (key, part) in schema["$defs"]?.object ?? [:]
      // One of several kinds is as closed as each of these is.
      where part["properties"] != nil && part["oneOf"] == nil {
        #expect(part["additionalProperties"]?.bool == false, "\(name).json: \(key) is open")
      }
    }
  }
}
