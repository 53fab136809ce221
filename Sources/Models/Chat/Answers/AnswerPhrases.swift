// SPDX-License-Identifier: Apache-2.0

/// The words with which an answer is stated in Chinese and in English.
enum AnswerPhrases {
  /// Words that announce an answer; a linking word must follow.
  static let heads = scalars([
    "最终答案", "正确答案", "标准答案", "最佳答案", "答案选项", "正确选项", "最佳选项", "答案", "回答",
    "correct answer", "best answer", "correct option", "best option", "correct choice",
    "best choice", "answer",
  ])
  /// Words that announce the last word on the matter, which counts before all others.
  static let finalHeads = scalars(["最终答案", "最终选择", "最终结论", "final answer", "final choice"])
  /// Words that take the answer directly.
  static let choosing = scalars([
    "应选择", "故选择", "因此选择", "所以选择", "我选择", "应选", "故选", "因此选", "所以选", "我选", "选择", "选",
    "i choose", "i would choose", "i'd choose", "i select", "i pick",
  ])
  /// Marks around an answer that a prompt asked for.
  static let marks = scalars(["\\boxed{\\text{", "\\boxed{", "<answer>"])
  /// Words between an announcement and its answer; those that link come first.
  static let links = scalars([
    "应该是", "应当是", "应为", "应是", "就是", "选择", "是", "为", "选", ":", "=", "→",
    "should be", "would be", "must be", "is",
  ])
  /// Words that may stand between as well, and do not link by themselves.
  static let fillers = scalars([
    "选项", "option", "choice", "therefore", "indeed", "】", "」", "]",
  ])
  /// Words before an announcement that turn it around.
  static let negations = scalars([
    "不", "非", "勿", "别", "未", "排除", "错误", "错误的", "不正确的", "不是", "干扰", "not", "not the", "wrong",
    "incorrect", "no", "another", "possible", "可能的", "candidate",
  ])
  /// Words that join two options to an answer that is not one.
  static let joiners = scalars(["/", "和", "或", "或者", "及", "与", "&", "+", "and", "or"])

  private static func scalars(_ words: [String]) -> [[Unicode.Scalar]] {
    // Longest first, so that no word hides a longer one.
    words.map { Array($0.unicodeScalars) }.sorted { $0.count > $1.count }
  }
}
