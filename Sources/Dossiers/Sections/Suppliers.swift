// SPDX-License-Identifier: Apache-2.0

import Pages
import Wording

/// Who supplies what is missing, with the same words everywhere.
enum Supplier {
  static let vendor = Text(zh: "模型研发方", en: "the maker of the model")
  static let project = Text(zh: "申报项目组", en: "the applying project team")
  static let clinic = Text(zh: "使用科室", en: "the department that uses it")
  static let evaluators = Text(zh: "验证工程师", en: "the validation engineers")
  static let hospital = Text(zh: "医务管理部门", en: "the medical administration")
  static let information = Text(zh: "信息部门", en: "the information technology department")
  static let committee = Text(zh: "伦理委员会", en: "the ethics committee")
  static let data = Text(zh: "数据提供方", en: "the data provider")
  static let reporters = Text(
    zh: "使用科室与错误报告登记人", en: "the department that uses it and whoever keeps the error register")
}

extension Block {
  /// A box for something that is owed.
  static func owed(zh: String, en: String, by supplier: Text) -> Block {
    .notProvided(what: Text(zh: zh, en: en), by: supplier)
  }
}

extension Sentence {
  /// What somebody said, or that nobody did.
  init(orNotProvided text: Text?) { self.init(text ?? .notProvided) }
}
