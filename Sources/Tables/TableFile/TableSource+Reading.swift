// SPDX-License-Identifier: Apache-2.0

public import Platform
import Wording

extension TableSource {
  /// Reads the keys that say which table of a file is meant, as they stand beside its path.
  ///
  /// They are `format`, `sheet`, `sqlTable`, `query`, `fields: { name: "path" }` and
  /// `layout: { name: [start, width] }`.
  public init(_ object: inout JSON5Object) throws(PlatformError) {
    let format = try object.optional("format").map { node throws(PlatformError) in
      try node.word(of: TableFormat.self)
    }
    self.init(
      format: format, sheet: try object.optionalString("sheet"),
      table: try object.optionalString("sqlTable"), query: try object.optionalString("query"))
    if let node = object.optional("fields") {
      var members = try JSON5Object(node, what: Text(zh: "路径", en: "fields"))
      for member in members.remaining() {
        fields.append(TableField(name: member.key, path: try member.node.string()))
      }
    }
    if let node = object.optional("layout") {
      var members = try JSON5Object(node, what: Text(zh: "列的位置", en: "layout"))
      for member in members.remaining() {
        let place = try member.node.array()
        guard place.count == 2 else {
          throw member.node.error(
            Text(
              zh: "列的位置应写作 [起始字节, 宽度]，起始从 1 数起",
              en: "write the place of a column as [start, width], the start counted from 1"))
        }
        layout.append(
          FixedColumn(
            name: member.key, start: try place[0].integer(), width: try place[1].integer()))
      }
    }
  }
}
