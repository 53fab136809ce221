// SPDX-License-Identifier: Apache-2.0

/// The units that extracted values are brought to, by the names people write.
enum ExtractionUnits {
  /// Names and units, longer names first, so that `mmhg` is not read as `mm`.
  static let all: [(name: [Unicode.Scalar], unit: PlainValue.Unit)] = names.map { name, unit in
    (Array(name.unicodeScalars), unit)
  }.sorted { a, b in
    a.name.count != b.name.count
      ? a.name.count > b.name.count : a.name.lexicographicallyPrecedes(b.name)
  }

  private static let names: [(String, PlainValue.Unit)] = [
    spelled("mg", 3, ["kg", "千克", "公斤"], by: 3), spelled("mg", 0, ["g", "克"], by: 3),
    spelled("mg", 0, ["mg", "毫克"], by: 0),
    spelled("mg", 0, ["ug", "μg", "µg", "mcg", "微克"], by: -3),
    spelled("ml", 0, ["l", "升"], by: 3), spelled("ml", 0, ["dl", "分升"], by: 2),
    spelled("ml", 0, ["ml", "毫升", "cc"], by: 0),
    spelled("mm", 0, ["m", "米"], by: 3), spelled("mm", 0, ["cm", "厘米", "公分"], by: 1),
    spelled("mm", 0, ["mm", "毫米"], by: 0),
    spelled("mmhg", 0, ["mmhg", "毫米汞柱"], by: 0),
    spelled("bpm", 0, ["bpm", "次/分", "次/分钟", "次每分"], by: 0),
    spelled("°c", 0, ["°c", "℃", "摄氏度"], by: 0), spelled("%", 0, ["%", "％"], by: 0),
    spelled("岁", 0, ["岁", "周岁"], by: 0), spelled("d", 0, ["d", "天"], by: 0),
    spelled("h", 0, ["h", "小时"], by: 0), spelled("min", 0, ["min", "分钟"], by: 0),
  ].flatMap(\.self)

  private static func spelled(
    _ symbol: String, _ more: Int, _ names: [String], by power: Int
  ) -> [(String, PlainValue.Unit)] {
    names.map { ($0, PlainValue.Unit(symbol: symbol, power: power + more)) }
  }
}
