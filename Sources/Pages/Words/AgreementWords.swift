// SPDX-License-Identifier: Apache-2.0

import Wording

extension Words {
  /// The words of the table of classes.
  enum Confusion {
    static let title = Text(zh: "混淆矩阵", en: "Confusion matrix")
    static let reading = Text(
      zh: "每行为一个真实类别，颜色越深表示该行判入此类的比例越高；对角线为判对。",
      en: "Each row is a true class; the darker a cell, the larger the share of the row called so. "
        + "The diagonal is right.")
    static let axes = Text(zh: "行：真实类别　列：判定类别", en: "Rows: true class. Columns: class called")
    static let truth = Text(zh: "真实类别", en: "True class")
    static let call = Text(zh: "判定类别", en: "Class called")
    static let count = Text(zh: "例数", en: "Cases")
    static let share = Text(zh: "占本类比例", en: "Share of the class")

    static func line(_ name: Text, right: String, of all: String) -> Text {
      Text(zh: "\(name.zh)：\(all)例中判对\(right)例", en: "\(name.en): \(right) of \(all) right")
    }
  }

  /// The words of the Bland-Altman plot.
  enum BlandAltman {
    static let title = Text(zh: "Bland-Altman图", en: "Bland-Altman plot")
    static let x = Text(zh: "两次测量的平均值", en: "Mean of the two measurements")
    static let y = Text(zh: "差值（第一减第二）", en: "Difference, first less second")
    static let bias = Text(zh: "平均差值（偏倚）", en: "mean difference (bias)")
    static let upper = Text(zh: "95%一致性界限上限", en: "upper limit of agreement")
    static let lower = Text(zh: "95%一致性界限下限", en: "lower limit of agreement")
    static let subjects = Text(zh: "测量对象", en: "subjects")
    static let quantity = Text(zh: "量", en: "Quantity")
    static let reading = Text(
      zh: "约95%的差值落在两条虚线之间；两线是否足够近，应在测量前由临床确定。",
      en: "About 95% of differences lie between the dashed lines; how close is close enough is a "
        + "clinical question, settled before measuring.")

    static func drawn(_ shown: Int, of all: Int) -> Text {
      Text(
        zh: "共\(all)个对象，图中等间隔绘出\(shown)个。",
        en: "There are \(all) subjects; the figure shows \(shown), evenly spaced.")
    }
  }
}
