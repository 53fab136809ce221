// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// SAS transport files, versions 5 and 8 (SAS Institute, TS-140), as NHANES publishes them.
///
/// Numbers are IBM floats of two to eight bytes; a point, an underscore or a letter in their place
/// is a missing value, and those with a letter are counted in a warning. Numbers shown by a format
/// of dates or of dates with times are dates. Texts lose the blanks at their end.
public enum TransportFile {
  /// Reads the bytes of a file; `name` is the file as messages show it.
  public static func read(
    _ bytes: [UInt8], name: String, options: TableOptions = TableOptions()
  ) throws(TableError) -> TableReading {
    let members = try TransportHeader(bytes, file: name).members()
    let list = Excerpt.list(members.map(\.name))
    let member: TransportMember
    if let wanted = options.source.sheet {
      guard let found = members.first(where: { $0.name.lowercased() == wanted.lowercased() })
      else {
        throw .unreadable(
          file: name, place: nil,
          what: Text(
            zh: "没有数据集“\(Excerpt.of(wanted))”；现有 \(list.zh)",
            en: "there is no data set '\(Excerpt.of(wanted))'; it has \(list.en)"))
      }
      member = found
    } else if members.count == 1 {
      member = members[0]
    } else {
      throw .unreadable(
        file: name, place: nil,
        what: Text(
          zh: "有 \(members.count) 个数据集（\(list.zh)）；"
            + "请用 sheet（命令行 --sheet）指明一个",
          en: "it has \(members.count) data sets (\(list.en)); name one "
            + "with sheet (--sheet on the command line)"))
    }
    return try TransportRows(member, bytes: bytes, file: name, options: options).reading()
  }
}

/// A variable of a data set.
struct TransportVariable {
  let name: String
  var label: String
  let isText: Bool
  let length: Int
  /// Where its bytes begin within a row.
  let offset: Int
  let meaning: Meaning

  /// What its numbers are.
  enum Meaning {
    case number
    /// Days since 1960-01-01.
    case days
    /// Seconds since 1960-01-01T00:00:00.
    case seconds
  }

  /// The meaning of a format by its name, without width.
  static func meaning(ofFormat format: String) -> Meaning {
    let name = format.trimmingPrefix("$")
    // Longer names first, since DATETIME begins with DATE.
    let seconds = ["DATETIME", "DATEAMPM", "E8601DT", "B8601DT", "MDYAMPM", "NLDATM", "IS8601DT"]
    if seconds.contains(where: { name.hasPrefix($0) }) { return .seconds }
    let days = [
      "DATE", "DAY", "DDMMYY", "MMDDYY", "YYMMDD", "MMYY", "YYMM", "YYMON", "YYQ", "MONYY", "MONTH",
      "YEAR", "WEEKDATE", "WEEKDATX", "WORDDATE", "WORDDATX", "JULIAN", "JULDAY", "NLDATE",
      "E8601DA",
      "B8601DA", "IS8601DA", "QTR",
    ]
    return days.contains { name.hasPrefix($0) } ? .days : .number
  }
}

/// A data set within a file.
struct TransportMember {
  let name: String
  let variables: [TransportVariable]
  let rowLength: Int
  /// Where its rows are, padding with blanks included.
  let data: Range<Int>
  /// How many rows there are; nil where the file does not say, as version 5 does not.
  let rowCount: Int?
}
