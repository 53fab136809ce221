// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport
import Testing

/// The list of readers against what there is in `Sources` and what the tests fuzz.
@Suite("The list of readers that are fuzzed")
struct FuzzedReaderTests {
  /// Files that take bytes, a parsed document or a path and need no fuzzer of their own.
  private static let others = [
    // What they take is the program's own, or is passed on to a reader that is listed.
    "CommandLineTool/Commands/Init/InitCommand.swift": "hashes a file that TableFile reads",
    "CommandLineTool/Commands/Measure/Tasks/ToolCallText.swift": "JSON.parse of a cell",
    "CommandLineTool/Commands/Suites/RunsCommand.swift": "the ledger's own rows",
    "CommandLineTool/Output/Console.swift": "writes",
    "Datasets/Deidentification/Pseudonyms/ContactSheet.swift": "holds a picture that was read",
    "Datasets/Deidentification/Pseudonyms/FolderWork.swift": "hands on to the readers of files",
    "Dossiers/Verifying/DossierCheck.swift": "fuzzed as Verification.alone",
    "Dossiers/Verifying/Recomputation.swift": "the ledger's own rows",
    "Dossiers/Verifying/SectionHashes.swift": "fuzzed as Verification.alone",
    "Evaluation/Asking/CaseFiles.swift": "hands on to the readers of files",
    "Evaluation/Asking/ResponseStore.swift": "fuzzed as ModelAnswer",
    "Evaluation/Records/ResultIdentity.swift": "hashes the program's own",
    "Evaluation/Running/PreparedSuite.swift": "fuzzed as Statements",
    "Evaluation/Running/RunComputation.swift": "the ledger's own rows",
    "Evaluation/Running/RunFolder.swift": "compares bytes",
    "Evaluation/Running/SuiteRun.swift": "fuzzed as JSON",
    "Ledger/LedgerAudit.swift": "writes",
    "Ledger/LedgerVerification.swift": "fuzzed as Ledger",
    "Models/Chat/Answers/AnswerDocument.swift": "fuzzed as AnswerForm",
    "Models/Chat/Endpoints/ChatEndpoint+Models.swift": "fuzzed as ChatProbe",
    "Models/Chat/Endpoints/ChatPrompt.swift": "fuzzed as PromptTemplate",
    "Models/Chat/Probing/ChatProbe+Options.swift": "fuzzed as ChatProbe",
    "Models/Chat/Responses/ChatDecoding.swift": "fuzzed as ChatResponse",
    "Models/Chat/Streams/ServerSentEvent.swift": "fuzzed as ServerSentEventParser",
    "Models/HTTP/HTTPMessages.swift": "what is sent",
    "Models/OpenInference/OpenInferenceModel.swift": "fuzzed as InferenceAnswer",
    "Models/Process/ProcessWorker.swift": "fuzzed as ProcessRows and BinaryFrames",
    "Models/Record/Dialogue.swift": "fuzzed as LanguageRecord",
    "Platform/Bytes/HMACSHA256.swift": "hashes", "Platform/Bytes/Hexadecimal.swift": "writes",
    "Platform/Bytes/SHA256.swift": "hashes", "Platform/Files/FilesWriting.swift": "writes",
    "ReaderStudies/Blinding/StudyEvent.swift": "the ledger's own rows",
    "ReaderStudies/Conduct/KitRegister.swift": "the program's own, read by ResponseNode",
    "ReaderStudies/Conduct/StudyDesk+Import.swift": "fuzzed as ResponseFile",
    "ReaderStudies/Conduct/StudyDesk+Sealing.swift": "compares with a hash on record",
    "ReaderStudies/Conduct/StudyDesk+Writing.swift": "writes",
    "ReaderStudies/Kits/Script/BytesScript.swift": "the program of a kit's page",
    "ReaderStudies/Kits/Script/ChainScript.swift": "the program of a kit's page",
    "ReaderStudies/Kits/Script/FindingsScript.swift": "the program of a kit's page",
    "ReaderStudies/Kits/Script/KeepingScript.swift": "the program of a kit's page",
    "ReaderStudies/Kits/StudyContent.swift": "hands on to the readers of files",
    "ReaderStudies/Kits/StudyKits.swift": "draws from a seed",
    "Tables/TableFile/FileContent.swift": "fuzzed as TableFile",
  ]

  /// The rooms that compute and draw, where bytes are truths and calls.
  private static let computing = ["Numerics", "Statistics", "Metrics", "Markup", "Pages"]

  private static let patterns = [
    // A declaration that others can call, with bytes or a document among what it takes.
    #"(public|package)[^\n{]*(func [a-zA-Z]+|init)[^{]*(\[UInt8\][,)]|<UInt8>|: JSON[,)]|: JSON5Node[,)])[^{]*\{"#,
    #"JSON5?\.parse\("#, #"[^.]Files\.read(Text)?\("#, #"MappedFile\.map\("#,
  ].map { try? NSRegularExpression(pattern: $0) }

  private static func readers() throws -> Set<String> {
    let root = ProjectFolder.root + "/Sources/"
    var found: Set<String> = []
    let files = FileManager.default.enumerator(atPath: root)
    while let file = files?.nextObject() as? String {
      guard file.hasSuffix(".swift"),
        !computing.contains(where: { file.hasPrefix($0 + "/") })
      else { continue }
      let code = try Files.readText(root + file).split(separator: "\n")
        .filter { !$0.drop(while: { $0 == " " }).hasPrefix("//") }.joined(separator: "\n")
      let whole = NSRange(code.startIndex..., in: code)
      if patterns.contains(where: { $0?.firstMatch(in: code, range: whole) != nil }) {
        found.insert(file)
      }
    }
    return found
  }

  @Test("has every file of Sources that reads what comes from outside, and none that is not there")
  func sources() throws {
    let readers = try Self.readers()
    #expect(readers.count > 40)
    let listed = Set(FuzzedReader.allCases.flatMap(\.sources))
    let missed = readers.subtracting(listed).subtracting(Self.others.keys)
    #expect(missed.sorted() == [], "readers without a fuzzer: list them in FuzzedReader")
    for file in listed.union(Self.others.keys).sorted() {
      #expect(Files.exists(ProjectFolder.root + "/Sources/" + file), "\(file) is no more")
    }
    #expect(listed.intersection(Self.others.keys).sorted() == [])
  }

  @Test("has a fuzzer for each, in a test that make fuzz runs")
  func covered() throws {
    let root = ProjectFolder.root + "/Tests/"
    var used: [String: Int] = [:]
    let files = FileManager.default.enumerator(atPath: root)
    while let file = files?.nextObject() as? String {
      guard file.hasSuffix(".swift"), !file.hasPrefix("TestSupport/") else { continue }
      let code = try Files.readText(root + file)
      for match in code.matches(of: /\bFuzzer\(\s*\.([a-zA-Z0-9]+)/) {
        used[String(match.1), default: 0] += 1
        // `make fuzz` runs the tests whose names begin with fuzz.
        let test = code[..<match.range.lowerBound].matches(of: /\n  func ([a-zA-Z0-9]+)\(/).last
        #expect(test?.1.hasPrefix("fuzz") == true, "\(file): \(test?.1 ?? "") fuzzes")
      }
    }
    for reader in FuzzedReader.allCases {
      #expect(used["\(reader)"] == 1, "\(reader) has \(used["\(reader)"] ?? 0) fuzzers")
    }
    #expect(used.count == FuzzedReader.allCases.count)
  }
}
