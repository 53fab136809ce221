// SPDX-License-Identifier: Apache-2.0

import Wording

/// Why a metric of several classes is undefined.
enum MulticlassReasons {
  static let noCases = Text(zh: "没有病例", en: "there are no cases")
  static let oneClass = Text(
    zh: "真值只有一个类别，无法区分", en: "the truth holds one class only, so there is nothing to tell apart")
  static let callsOnly = Text(
    zh: "模型只给出类别判定，没有各类别的评分", en: "the model gives calls only, no scores of the classes")
  static let noProbabilities = Text(
    zh: "评分已声明不是概率", en: "the scores are declared to be no probabilities")
  static let noneGiven = Text(
    zh: "没有概率：模型只给出类别判定，或评分已声明不是概率",
    en: "there are no probabilities: the model gives calls only, or its scores are declared to be "
      + "none")
  static let noneOfClass = Text(
    zh: "没有属于该类别的病例", en: "no case is of that class")
  static let allOfClass = Text(
    zh: "所有病例都属于该类别", en: "every case is of that class")
  static let noneCalled = Text(
    zh: "没有病例被判为该类别", en: "no case was called that class")
  static let allCalled = Text(
    zh: "所有病例都被判为该类别", en: "every case was called that class")
  static let neverOccurs = Text(
    zh: "该类别既未出现也未被判定", en: "that class neither occurs nor is called")

  static func neverCalled(_ name: String) -> Text {
    Text(
      zh: "类别“\(name)”从未被判定，其精确率为 0/0", en: "class '\(name)' was never called: its precision is 0/0"
    )
  }

  static func absent(_ name: String) -> Text {
    Text(zh: "真值中没有类别“\(name)”", en: "class '\(name)' does not occur in the truth")
  }

  /// Classes that an average leaves out.
  static func leftOut(_ names: [String]) -> [Text] {
    names.isEmpty
      ? []
      : [
        Text(
          zh: "真值中没有出现的类别未计入平均：\(names.joined(separator: "、"))",
          en: "classes that do not occur in the truth are left out of the mean: "
            + names.joined(separator: ", "))
      ]
  }
}
