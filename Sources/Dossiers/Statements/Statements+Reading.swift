// SPDX-License-Identifier: Apache-2.0

public import Platform
import Wording

extension Statements {
  /// The path of a suite's statements in the workspace.
  public static func path(suite: String) -> String { "Suites/\(suite).dossier.json5" }

  /// Reads the statements of a suite; without a file nothing is said.
  public static func read(suite: String, in root: String) throws(PlatformError) -> Statements {
    let shown = path(suite: suite)
    let path = root + "/" + shown
    guard Files.exists(path) else { return Statements() }
    return try Statements(JSON5.parse(file: path, shownAs: shown), suite: suite)
  }

  /// Reads statements from a parsed document; unknown keys are refused.
  public init(_ node: JSON5Node, suite: String) throws(PlatformError) {
    self.init()
    var object = try JSON5Object(node, what: Text(zh: "验证报告的说明", en: "the dossier's statements"))
    let named = try object.required("suite")
    guard try named.string() == suite else {
      throw named.error(
        Text(
          zh: "此文件属于套件“\(try named.string())”，应为“\(suite)”",
          en: "this file is of suite '\(try named.string())', expected '\(suite)'"))
    }
    number = try object.optionalString("number")
    version = try object.optionalString("version")
    versionDate = try object.optionalString("versionDate")
    purpose = try object.optional("purpose").map(Self.purpose)
    necessity = try object.optionalText("necessity")
    benefit = try object.optionalText("benefit")
    consent = try object.optional("consent").map(Self.consent)
    privacy = try object.optionalText("privacy")
    responsibility = try object.optional("responsibility").map(Self.responsibility)
    interests = try object.optionalText("interests")
    validatedBy = try object.optionalText("validatedBy")
    for node in try object.optional("approvals")?.array() ?? [] {
      approvals.append(try Self.approval(node))
    }
    for node in try object.optional("signatures")?.array() ?? [] {
      var signature = try JSON5Object(node, what: Text(zh: "签署", en: "a signature"))
      signatures.append(try signature.text("role"))
      try signature.finish()
    }
    readerStudy = try object.optionalString("readerStudy")
    try object.finish()
  }

  private static func purpose(_ node: JSON5Node) throws(PlatformError) -> Purpose {
    try node.word(of: Purpose.self)
  }

  private static func consent(_ node: JSON5Node) throws(PlatformError) -> Consent {
    var object = try JSON5Object(node, what: Text(zh: "知情同意", en: "the consent"))
    let consent = Consent(
      basis: try object.optionalString("basis"), text: try object.optionalText("text"))
    try object.finish()
    return consent
  }

  private static func responsibility(_ node: JSON5Node) throws(PlatformError) -> Responsibility {
    var object = try JSON5Object(node, what: Text(zh: "责任", en: "the responsibility"))
    let responsibility = Responsibility(
      doctor: try object.optionalText("doctor"), vendor: try object.optionalText("vendor"),
      hospital: try object.optionalText("hospital"))
    try object.finish()
    return responsibility
  }

  private static func approval(_ node: JSON5Node) throws(PlatformError) -> Approval {
    var object = try JSON5Object(node, what: Text(zh: "批件", en: "an approval"))
    var conditions: [(text: Text, owner: Text?)] = []
    let body = try object.text("body")
    for node in try object.optional("conditions")?.array() ?? [] {
      var condition = try JSON5Object(node, what: Text(zh: "条件", en: "a condition"))
      conditions.append((try condition.text("text"), try condition.optionalText("owner")))
      try condition.finish()
    }
    let approval = Approval(
      body: body, number: try object.optionalString("number"),
      decision: try object.optionalText("decision"), date: try object.optionalString("date"),
      conditions: conditions)
    try object.finish()
    return approval
  }
}
