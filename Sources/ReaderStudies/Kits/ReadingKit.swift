// SPDX-License-Identifier: Apache-2.0

public import Wording

/// One block of cases for one reader in one session, to be handed out as a file of its own.
///
/// It holds what the reader may see and nothing else: no id of a case, no truth, no name of an arm or
/// a model, and not the name of the study either, which often tells the arm ("aided"). The study is
/// told by the hash of its protocol.
public struct ReadingKit: Sendable {
  /// The most cases in one kit.
  public static let mostCases = 25
  /// The most megabytes of one kit; Chromium 83 on a PC of 4 GB opens so many.
  public static let mostMegabytes = 150

  /// The kit's own id, which tells nothing but itself.
  public let id: String
  /// The hash of the protocol.
  public let protocolHash: String
  /// The reader's code.
  public let reader: String
  /// The session, from 1.
  public let session: Int
  /// The block within the session, from 1.
  public let block: Int
  /// How many blocks the session has.
  public let blocks: Int
  /// How many cases are left to this reader in the whole study once this kit is read.
  public let remaining: Int
  /// The language of everything on the page.
  public let language: Language
  /// What is asked of each case.
  public let answers: [AnswerItem]
  /// Whether each case is answered twice: before and after the AI's output is revealed.
  public let isSequential: Bool
  /// Whether the reader is asked which arm he believes it was.
  public let asksArm: Bool
  /// The cases in the order of reading.
  public let cases: [KitCase]
  /// 32 random bytes, from which the kit's keys are derived; whoever imports the response needs them.
  public let secret: [UInt8]

  /// Joins the parts of a kit.
  ///
  /// - Throws: `KitError` where they do not go together.
  public init(
    id: String, protocolHash: String, reader: String, session: Int, block: Int, blocks: Int,
    remaining: Int, language: Language, answers: [AnswerItem], isSequential: Bool, asksArm: Bool,
    cases: [KitCase], secret: [UInt8]
  ) throws(KitError) {
    self.id = id
    self.protocolHash = protocolHash
    self.reader = reader
    self.session = session
    self.block = block
    self.blocks = blocks
    self.remaining = remaining
    self.language = language
    self.answers = answers
    self.isSequential = isSequential
    self.asksArm = asksArm
    self.cases = cases
    self.secret = secret
    guard (1...Self.mostCases).contains(cases.count) else {
      throw .wrongCount(kit: id, cases: cases.count)
    }
    for (place, one) in cases.enumerated() {
      if cases[..<place].contains(where: { $0.code == one.code }) {
        throw .repeatedCode(kit: id, code: one.code)
      }
      try check(one)
    }
  }

  private func check(_ one: KitCase) throws(KitError) {
    if isSequential, one.finding == nil {
      throw .wrongContent(
        code: one.code,
        what: Text(
          zh: "先独立阅片后揭示的设计需要每例都有 AI 输出",
          en: "a design that reveals the AI's output needs one for each case"))
    }
    let marks = answers.contains { $0.kind == .points || $0.kind == .boxes }
    if marks, !one.content.isImages {
      throw .wrongContent(
        code: one.code,
        what: Text(
          zh: "作答项含标点或画框，但内容不是图像",
          en: "points or boxes are asked for, and the content is no image"))
    }
    let pair = answers.contains { $0.kind == .preference }
    if pair != one.content.isPair {
      throw .wrongContent(
        code: one.code,
        what: pair
          ? Text(zh: "偏好作答需要两份并列的文本", en: "a preference needs two texts side by side")
          : Text(
            zh: "两份并列的文本需要偏好（preference）作答项",
            en: "two texts side by side need an answer of the kind preference"))
    }
  }
}
