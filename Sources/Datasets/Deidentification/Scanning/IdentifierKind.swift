// SPDX-License-Identifier: Apache-2.0

public import Wording

/// What may tell who a person is.
public enum IdentifierKind: String, Sendable, CaseIterable {
  case name
  case identityNumber
  case passport
  case insuranceNumber
  case recordNumber
  case phone
  case email
  case address
  case postalCode
  case date

  /// What people call it.
  public var title: Text {
    switch self {
    case .name: Text(zh: "姓名", en: "name")
    case .identityNumber: Text(zh: "身份证件号码", en: "identity number")
    case .passport: Text(zh: "护照或通行证号码", en: "passport number")
    case .insuranceNumber: Text(zh: "医保号码", en: "insurance number")
    case .recordNumber: Text(zh: "病案号等就诊编号", en: "record number")
    case .phone: Text(zh: "电话号码", en: "phone number")
    case .email: Text(zh: "电子邮箱", en: "e-mail address")
    case .address: Text(zh: "地址", en: "address")
    case .postalCode: Text(zh: "邮政编码", en: "postal code")
    case .date: Text(zh: "过细的日期", en: "date finer than declared")
    }
  }
}

/// How sure it is that something tells who a person is.
public enum IdentifierConfidence: Int, Sendable, Comparable, CaseIterable {
  /// It has the form, and many harmless things have it too.
  case possible
  /// It has a form that few harmless things have, or stands where such things stand.
  case likely
  /// A checksum or a label confirms it.
  case certain

  /// What people call it.
  public var title: Text {
    switch self {
    case .possible: Text(zh: "可疑", en: "possible")
    case .likely: Text(zh: "很可能", en: "likely")
    case .certain: Text(zh: "确定", en: "certain")
    }
  }

  /// By how sure it is.
  public static func < (first: Self, second: Self) -> Bool { first.rawValue < second.rawValue }
}

/// How fine a date is.
public enum DateGranularity: Int, Sendable, Comparable, CaseIterable {
  case none, year, month, day, time

  /// By how fine it is.
  public static func < (first: Self, second: Self) -> Bool { first.rawValue < second.rawValue }
}
