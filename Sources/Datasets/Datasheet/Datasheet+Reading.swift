// SPDX-License-Identifier: Apache-2.0

public import Platform
import Wording

extension Datasheet {
  /// The name of the file that holds a datasheet.
  public static let fileName = "dataset.json5"

  /// Reads the datasheet in a folder.
  ///
  /// `shownAs` is how messages name the folder, such as `Datasets/ward-ecg-2025`. The sheet's
  /// own name must be the folder's.
  public static func read(folder: String, shownAs shown: String) throws(PlatformError) -> Datasheet
  {
    let node = try JSON5.parse(
      file: "\(folder)/\(fileName)", shownAs: "\(shown)/\(fileName)")
    let sheet = try Datasheet(node)
    let last = Files.absolute(folder).split(separator: "/").last.map(String.init) ?? ""
    if sheet.name != last {
      throw node.error(
        Text(
          zh: "数据集名称为“\(sheet.name)”，文件夹名为“\(last)”；两者必须一致，请改正其一",
          en: "the data set is called '\(sheet.name)' and its folder '\(last)'; rename one of them")
      )
    }
    return sheet
  }

  /// Reads a datasheet from its document.
  public init(_ node: JSON5Node) throws(PlatformError) {
    var object = try JSON5Object(node, what: Text(zh: "数据说明书", en: "datasheet"))
    let name = try object.string("dataset")
    guard Self.isName(name) else {
      throw try object.required("dataset").error(
        Text(
          zh: "数据集名称“\(name)”只能由字母、数字、点、短横线和下划线组成",
          en: "the name '\(name)' may hold only letters, digits, dots, hyphens and underscores"))
    }
    self.name = name
    self.title = try object.text("title")
    self.source = try object.optionalText("source")
    self.citations = try object.optionalStrings("cite") ?? []
    self.licence = try object.optionalText("licence")
    self.terms = try object.optionalText("terms")
    self.access = try object.optionalString("access")
    self.population = try object.optional("population").map(Population.init(node:))
    self.referenceStandard = try object.optional("referenceStandard")
      .map(ReferenceStandard.init(node:))
    self.ethics = try object.optional("ethics").map(Ethics.init(node:))
    self.setting = try object.required("setting").word(of: Setting.self)
    let fileNodes = try object.required("files")
    self.files = try fileNodes.each(DataFile.init(node:))
    let columnsNode = try object.required("columns")
    self.columns = try ColumnRule.readAll(columnsNode)
    self.joinColumn = try Self.joinColumn(object.optional("join"), columns, columnsNode)
    let rulesNode = object.optional("rules")
    self.rules = try rulesNode?.each(ConsistencyRule.init(node:)) ?? []
    let lagsNode = object.optional("lags")
    self.lags = try lagsNode?.each(LagRule.init(node:)) ?? []
    self.development = try object.optionalString("development")
    isLocked = try object.optionalBool("locked") ?? false
    self.limits = try object.optional("limits")?.each(Self.text) ?? []
    self.json = node.json
    try object.finish()
    try checkFiles(fileNodes)
    try checkRules(try rulesNode?.array() ?? [])
    try checkLags(try lagsNode?.array() ?? [])
    try checkTarget(columnsNode)
  }

  private static func text(_ node: JSON5Node) throws(PlatformError) -> Text { try node.text() }

  /// Whether a data set may be called so.
  public static func isValid(name: String) -> Bool { isName(name) }

  static func isName(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix(".")
      && name.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || ("0"..."9").contains($0) || "._-".unicodeScalars.contains($0)
      }
  }

  /// The column the tables are joined on: the one declared, else the one that tells cases apart.
  private static func joinColumn(
    _ node: JSON5Node?, _ columns: [ColumnRule], _ columnsNode: JSON5Node
  ) throws(PlatformError) -> String {
    let cases = columns.filter { $0.role == .case }.map(\.name)
    guard let first = cases.first, cases.count == 1 else {
      throw columnsNode.error(
        cases.isEmpty
          ? Text(
            zh: "没有列的 role 为 \"case\"；请声明区分病例的那一列",
            en: "no column has the role \"case\"; declare the one that tells the cases apart")
          : Text(
            zh: "有多列的 role 为 \"case\"（\(cases.joined(separator: "、"))）；只能有一列",
            en:
              "several columns have the role \"case\" (\(cases.joined(separator: ", "))); keep one"
          ))
    }
    guard let node else { return first }
    var object = try JSON5Object(node, what: Text(zh: "join", en: "join"))
    let on = try object.required("on")
    let column = try on.string()
    try object.finish()
    if column != first {
      throw on.error(
        Text(
          zh: "join.on 为“\(column)”，但区分病例的列是“\(first)”；请写 on: \"\(first)\"，"
            + "按其他列匹配的文件请在该文件中声明 on",
          en: "join.on is '\(column)' while '\(first)' tells the cases apart; write "
            + "on: \"\(first)\", and declare `on` in a file that is matched by another column"))
    }
    return column
  }

  private func checkFiles(_ node: JSON5Node) throws(PlatformError) {
    let tables = files.compactMap(\.table)
    guard !tables.isEmpty else {
      throw node.error(
        Text(
          zh: "没有文件声明 table；至少一个文件须含病例表",
          en: "no file declares a table; at least one must hold the cases"))
    }
    if let twice = tables.indices.first(where: { tables[..<$0].contains(tables[$0]) }) {
      throw node.error(
        Text(
          zh: "两个文件都声明了 table: \"\(tables[twice])\"；请改名",
          en: "two files declare table: \"\(tables[twice])\"; rename one"))
    }
    let paths = files.map(\.path)
    if let twice = paths.indices.first(where: { paths[..<$0].contains(paths[$0]) }) {
      throw node.error(
        Text(
          zh: "文件“\(paths[twice])”列了两次；请删去其一",
          en: "the file '\(paths[twice])' is listed twice; remove one"))
    }
    for file in files {
      if let on = file.joinColumn, rule(for: on) == nil {
        throw node.error(
          Text(
            zh: "文件“\(file.path)”的 on: \"\(on)\" 不是 columns 中声明的列",
            en: "on: \"\(on)\" of the file '\(file.path)' is no column declared in columns"))
      }
    }
    for rule in columns {
      if let table = rule.source.table, !tables.contains(table) {
        let nearest = Spelling.nearest(to: table, in: tables).first ?? tables[0]
        throw node.error(
          Text(
            zh: "列“\(rule.name)”取自表“\(table)”，但没有这个表；是否指“\(nearest)”？",
            en: "column '\(rule.name)' is taken from a table '\(table)' that no file declares; "
              + "did you mean '\(nearest)'?"))
      }
    }
  }
}
