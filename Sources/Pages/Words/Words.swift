// SPDX-License-Identifier: Apache-2.0

public import Wording

/// The words that every page shares, each in both languages.
public enum Words {
  /// What stands in place of a number that does not exist.
  public static func undefined(_ reason: Text) -> Text {
    Text(zh: "不可计算：\(reason.zh)", en: "not defined: \(reason.en)")
  }

  /// What stands in place of a number that does not exist, where there is no room for the reason.
  public static let notDefined = Text(zh: "不可计算", en: "not defined")

  /// The link that leads past the navigation.
  public static let skipToContent = Text(zh: "跳到正文", en: "Skip to the content")
  /// The heading of a figure's table.
  public static let showData = Text(zh: "查看数据表", en: "Show the data")
  /// The name of the contents list.
  public static let contents = Text(zh: "目录", en: "Contents")

  // MARK: - Badges

  /// The bound clears the threshold.
  public static let met = Text(zh: "达标", en: "Met")
  /// The opposite bound is beyond the threshold.
  public static let notMet = Text(zh: "未达标", en: "Not met")
  /// The interval holds the threshold.
  public static let inconclusive = Text(zh: "尚不能判定", en: "Inconclusive")
  /// Too few cases to say anything.
  public static let insufficientData = Text(zh: "数据不足", en: "Insufficient data")
  /// Something that somebody still owes.
  public static let notProvided = Text(zh: "未提供", en: "Not provided")
  /// An analysis that was thought of after the results were seen.
  public static let postHoc = Text(zh: "事后分析", en: "Post hoc")
  /// Which facts are missing.
  public static let missingItem = Text(zh: "缺少的内容", en: "What is missing")
  /// Who has to supply them.
  public static let suppliedBy = Text(zh: "提供者", en: "Supplied by")
  /// Figure number.
  public static func figure(_ number: Int) -> Text {
    Text(zh: "图\(number)", en: "Figure \(number)")
  }
  /// Table number.
  public static func table(_ number: Int) -> Text { Text(zh: "表\(number)", en: "Table \(number)") }
}
