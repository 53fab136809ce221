// SPDX-License-Identifier: Apache-2.0

import Wording

/// Why a metric of several labels is undefined, and remarks on cases that are left out.
enum MultilabelReasons {
  static let noCases = Text(zh: "没有病例", en: "there are no cases")
  static let callsOnly = Text(
    zh: "模型只给出阳性或阴性判定，没有可排序的评分", en: "the model gives calls only, no scores that rank")
  static let noSuchLabel = Text(zh: "没有该标签", en: "there is no such label")
  static let neverThere = Text(zh: "没有病例带有该标签", en: "no case has the label")
  static let alwaysThere = Text(zh: "所有病例都带有该标签", en: "every case has the label")
  static let neverCalled = Text(zh: "没有病例被判为有该标签", en: "no case was called to have the label")
  static let alwaysCalled = Text(zh: "所有病例都被判为有该标签", en: "every case was called to have the label")
  static let nothing = Text(
    zh: "没有任何标签为真或被判定，商为 0/0", en: "no label is there or called: 0/0")
  static let allEmpty = Text(
    zh: "所有病例都没有可比较的标签，逐例值均为 0/0", en: "no case has labels to compare: 0/0 in every case")

  static func never(_ name: String) -> Text {
    Text(zh: "没有病例带有标签“\(name)”", en: "no case has the label '\(name)'")
  }

  static func always(_ name: String) -> Text {
    Text(zh: "所有病例都带有标签“\(name)”", en: "every case has the label '\(name)'")
  }

  static func silent(_ name: String) -> Text {
    Text(
      zh: "标签“\(name)”既未出现也未被判定，商为 0/0",
      en: "the label '\(name)' is neither there nor called: 0/0")
  }

  static func notCalled(_ name: String) -> Text {
    Text(zh: "标签“\(name)”从未被判定，商为 0/0", en: "the label '\(name)' was never called: 0/0")
  }

  /// Cases that have no value of their own, and the mean if each counted as peers count it.
  static func leftOut(_ share: Double, counted: Double, as convention: Int) -> Text {
    let percent = PrevalenceNote.percent(share)
    let value = PrevalenceNote.rounded(counted)
    return Text(
      zh: "\(percent)% 的病例无可比较的标签（0/0），未计入；若按 \(convention) 计入则为 \(value)",
      en: "\(percent) % of cases have no labels to compare (0/0) and are left out; counted as "
        + "\(convention) they would make it \(value)")
  }
}
