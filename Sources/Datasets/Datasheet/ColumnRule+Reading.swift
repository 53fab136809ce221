// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

extension ColumnRule {
  /// Reads the rules of all columns, in the order written.
  static func readAll(_ node: JSON5Node) throws(PlatformError) -> [ColumnRule] {
    var object = try JSON5Object(node, what: Text(zh: "列的说明", en: "columns"))
    var rules: [ColumnRule] = []
    for member in object.remaining() {
      rules.append(try ColumnRule(name: member.key, node: member.node))
    }
    return rules
  }

  private init(name: String, node: JSON5Node) throws(PlatformError) {
    var object = try JSON5Object(node, what: Text(zh: "列“\(name)”", en: "column '\(name)'"))
    self.name = name
    let role = try object.required("role").word(of: ColumnRole.self)
    self.role = role
    let bandsNode = object.optional("bands")
    let bands = try bandsNode?.each { node throws(PlatformError) in try node.number() } ?? []
    let declared = try object.optional("type").map { node throws(PlatformError) in
      try node.word(of: ColumnType.self)
    }
    self.source = try ColumnSource(object.optional("from"), column: name)
    let asks = source.question != .value
    guard let type = declared ?? Self.type(of: role, hasBands: !bands.isEmpty, asks: asks) else {
      throw node.error(
        Text(
          zh: "列“\(name)”没有声明 type；可用：boolean、number、integer、category、text、date",
          en: "column '\(name)' declares no type; known are boolean, number, integer, category, "
            + "text, date"))
    }
    self.type = type
    self.unit = try object.optionalString("unit")
    let rangeNode = object.optional("range")
    self.range = try rangeNode.map(Self.range)
    self.outOfRange =
      try object.optional("outOfRange").map { node throws(PlatformError) in
        try node.word(of: OutOfRange.self)
      } ?? .error
    self.bands = bands
    self.values = try object.optionalStrings("values") ?? []
    self.valueLabels = try Self.labels(object.optional("valueLabels"))
    self.map = try Self.map(object.optional("map"))
    self.label = try object.optionalText("label")
    let share = object.optional("maxMissing")
    self.maxMissing = try share?.share()
    self.perPatient = try object.optionalBool("perPatient") ?? false
    self.annotates = try object.optional("annotates").map(Annotates.init(node:))
    try object.finish()
    if (role == .annotation) != (annotates != nil) {
      throw node.error(
        Text(
          zh: "role: \"annotation\" 与 annotates 须同时写明，如 "
            + "annotates: { target: \"AF\", annotator: \"医师甲\" }",
          en: "the role \"annotation\" and the key annotates go together, such as "
            + "annotates: { target: \"AF\", annotator: \"reader 1\" }"))
    }
    try check(node, range: rangeNode, bands: bandsNode)
  }

  /// What a column is when its role leaves no doubt.
  private static func type(of role: ColumnRole, hasBands: Bool, asks: Bool) -> ColumnType? {
    if asks { return .boolean }
    if hasBands { return .number }
    switch role {
    case .case, .patient: return .text
    case .group, .site, .split: return .category
    case .score: return .number
    case .time: return .date
    case .truth, .input, .annotation, .other: return nil
    }
  }

  private static func range(_ node: JSON5Node) throws(PlatformError) -> ClosedRange<Double> {
    let ends = try node.each { node throws(PlatformError) in try node.number() }
    guard ends.count == 2, ends[0] <= ends[1] else {
      throw node.error(
        Text(
          zh: "range 须为 [最小值, 最大值]", en: "a range is [least, greatest], two numbers"))
    }
    return ends[0]...ends[1]
  }

  private static func labels(_ node: JSON5Node?) throws(PlatformError) -> [String: Text] {
    guard let node else { return [:] }
    var object = try JSON5Object(node, what: Text(zh: "取值名称", en: "labels of values"))
    var labels: [String: Text] = [:]
    for member in object.remaining() { labels[member.key] = try member.node.text() }
    return labels
  }

  private static func map(_ node: JSON5Node?) throws(PlatformError) -> [String: String?] {
    guard let node else { return [:] }
    var object = try JSON5Object(node, what: Text(zh: "取值映射", en: "map of values"))
    var map: [String: String?] = [:]
    for member in object.remaining() {
      map.updateValue(try member.node.word(), forKey: member.key)
    }
    return map
  }

  private func check(
    _ node: JSON5Node, range rangeNode: JSON5Node?, bands bandsNode: JSON5Node?
  ) throws(PlatformError) {
    let isNumber = type == .number || type == .integer
    if let wrong = [rangeNode, bandsNode].compactMap({ $0 }).first, !isNumber {
      throw wrong.error(
        Text(
          zh: "列“\(name)”的 type 为 \(type.rawValue)；range 和 bands 只用于 number 或 integer",
          en: "column '\(name)' is of type \(type.rawValue); only numbers have a range or bands"))
    }
    if let bandsNode, zip(bands, bands.dropFirst()).contains(where: { $0 >= $1 }) || bands.isEmpty {
      throw bandsNode.error(
        Text(zh: "bands 须为递增的界值", en: "bands are cuts in ascending order"))
    }
    if !values.isEmpty || !valueLabels.isEmpty, type != .category {
      throw node.error(
        Text(
          zh: "列“\(name)”的 type 为 \(type.rawValue)；values 和 valueLabels 只用于 category",
          en: "column '\(name)' is of type \(type.rawValue); only categories have values"))
    }
    if !values.isEmpty, let unknown = valueLabels.keys.filter({ !values.contains($0) }).min() {
      throw node.error(
        Text(
          zh: "列“\(name)”的 valueLabels 含“\(unknown)”，但 values 中没有",
          en: "column '\(name)' has a label for '\(unknown)', which is not among its values"))
    }
    if source.question != .value, type != .boolean {
      throw node.error(
        Text(
          zh: "列“\(name)”用 from 判断是否包含或等于某词，type 须为 boolean",
          en: "column '\(name)' asks whether a cell has a word; its type must be boolean"))
    }
    if role == .case || role == .patient, type != .text {
      throw node.error(
        Text(
          zh: "列“\(name)”是编号，type 须为 text", en: "column '\(name)' identifies; its type is text")
      )
    }
    if role == .time, type != .date {
      throw node.error(
        Text(zh: "列“\(name)”是时间，type 须为 date", en: "column '\(name)' is a time; its type is date"))
    }
  }
}

extension ColumnSource {
  init(_ node: JSON5Node?, column: String) throws(PlatformError) {
    guard let node else {
      self.init(column: column, table: nil, question: .value)
      return
    }
    var object = try JSON5Object(node, what: Text(zh: "from", en: "from"))
    let source = try object.optionalString("column") ?? column
    let table = try object.optionalString("table")
    let word = try object.optionalString("contains")
    let separator = object.optional("separator")
    let equals = object.optional("equals")
    try object.finish()
    if word != nil, equals != nil {
      throw node.error(
        Text(
          zh: "from 中 contains 与 equals 只能用一个", en: "use either contains or equals, not both"))
    }
    if let word {
      let mark = try separator?.string() ?? ""
      guard !mark.isEmpty, !word.isEmpty else {
        throw node.error(
          Text(
            zh: "contains 需要非空的词和 separator，如 contains: \"肺炎\", separator: \"|\"",
            en: "contains needs a word and a separator, such as "
              + "contains: \"Pneumonia\", separator: \"|\""))
      }
      self.init(
        column: source, table: table, question: .contains(word: word, separator: mark))
      return
    }
    if let separator {
      throw separator.error(
        Text(zh: "separator 只与 contains 同用", en: "a separator goes with contains only"))
    }
    if let equals {
      if case .string(let one) = equals.value {
        self.init(column: source, table: table, question: .equals([one]))
      } else {
        let words = try equals.each { node throws(PlatformError) in try node.string() }
        self.init(column: source, table: table, question: .equals(words))
      }
      return
    }
    self.init(column: source, table: table, question: .value)
  }
}
