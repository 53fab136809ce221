// SPDX-License-Identifier: Apache-2.0

import Wording

/// The cases of a text task, prepared.
public typealias TextCases = CaseSet<TextColumns>

/// The metrics of texts that are compared with reference texts.
public enum TextMetrics: MetricTask {
  /// The task.
  public static let name = TaskName.text

  /// Every text metric.
  public static let entries: [MetricEntry<TextCases>] =
    RougeMetrics.all.map { .plain($0) } + BleuMetrics.all.map { .plain($0) }
    + ChrfMetrics.all.map { .plain($0) }
    + [
      .plain(TranslationEditRate.metric), .plain(ExactMatch.metric),
      .plain(StrictExactMatch.metric), .plain(TokenF1.metric), .plain(StrictTokenF1.metric),
      .plain(CharacterF1.metric), .plain(WordErrorRate.metric), .plain(CharacterErrorRate.metric),
    ]
}

/// Sentences that several text metrics need.
enum TextReasons {
  static let noUnits = Text(
    zh: "输出与参考文本都没有可比较的词或字",
    en: "neither outputs nor references have anything to compare")
  static let noReference = Text(
    zh: "参考文本没有任何词或字", en: "the references have no words or characters")

  /// How many cases have no value of their own, where some have one.
  static func leftOut(
    _ value: @escaping @Sendable (TextColumns, Int) -> Double?
  ) -> @Sendable (CaseSample<TextColumns>) -> [Text] {
    { sample in
      let columns = sample.columns
      let count = (0..<columns.count).count { value(columns, $0) == nil }
      return (count == 0 ? [] : [left(count)]) + languages(columns)
    }
  }

  private static func left(_ count: Int) -> Text {
    Text(
      zh: "\(count) 例的输出与参考文本都没有可比较的内容，未计入平均值",
      en: "\(count == 1 ? "1 case has" : "\(count) cases have") nothing to compare on either side "
        + "and is not in the mean")
  }

  /// A remark where some texts are read as Chinese and others as English.
  static func languages(_ columns: TextColumns) -> [Text] {
    let chinese = columns.chinese.count { $0 }
    guard chinese > 0, chinese < columns.count else { return [] }
    return [
      Text(
        zh: "\(chinese) 例按中文（逐字）、\(columns.count - chinese) 例按英文（逐词）切分",
        en: "\(chinese) cases are read as Chinese, by character, and \(columns.count - chinese) as "
          + "English, by word")
    ]
  }
}
