// SPDX-License-Identifier: Apache-2.0

import Wording

/// What is said of rosters that cannot be measured, and of numbers to read with care.
enum RosterWords {
  static func badShift(_ row: Int) -> Text {
    Text(
      zh: "第 \(row) 行的班次无效：结束时间必须晚于开始时间，且不超过一周。",
      en: "The shift in row \(row) is not valid: it must end after it begins, within a week.")
  }

  static let badDemand = Text(
    zh: "人力需求无效：结束时间必须晚于开始时间，所需人数必须是不小于 0 的有限数。",
    en: "Demand is not valid: a span must end after it begins and need a finite number of people, "
      + "not below 0.")
  static let unlikeParts = Text(
    zh: "两部分排班的规则或人力需求不一致，不能合并。",
    en: "The two parts differ in their rules or demand and cannot be merged.")
  static let notDeclared = Text(zh: "未声明该规则", en: "the rule was not declared")
  static let noChecks = Text(zh: "没有需要检查之处", en: "there was nothing to check")
  static let noWork = Text(
    zh: "所有人的总量为 0，谈不上分配", en: "no one has any: there is nothing to share out")
  static let noDemand = Text(zh: "未给出人力需求", en: "no demand was given")
  static let census = Text(
    zh: "没有区间：这是该排班表的全部，而非抽样",
    en: "no interval: this counts the whole roster, not a sample of it")
  static let wholeRoster = Text(
    zh: "针对整张排班表，不随亚组变化", en: "of the whole roster, whatever the subgroup")
  static let few = Text(
    zh: "少于 30 人，区间可能过窄", en: "fewer than 30 people: the interval may be too narrow")
}
