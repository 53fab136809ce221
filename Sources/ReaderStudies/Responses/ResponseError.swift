// SPDX-License-Identifier: Apache-2.0

public import Wording

/// What is wrong with a response file.
///
/// Entries are numbered from 1 in the order of reading.
public enum ResponseError: Explained, Hashable {
  /// The file is no response, or one of another version, or a part of it is not as it should be.
  case malformed(file: String, place: String, what: Text)
  /// The first entry that is not what was locked, or whose predecessor is not.
  case broken(file: String, entry: Int)
  /// An entry does not follow from those before it, such as an answer to a case locked already.
  case outOfOrder(file: String, entry: Int, what: Text)
  /// Entries are missing at the end, or the chain was made again without the kit.
  case wrongSeal(file: String)

  /// Every one of these is a fault in the data.
  public var fault: Fault { .data }

  /// The sentence in both languages.
  public var text: Text {
    switch self {
    case .malformed(let file, let place, let what):
      Text(zh: "\(file)：\(place)：\(what.zh)。", en: "\(file): \(place): \(what.en).")
    case .broken(let file, let entry):
      Text(
        zh: "\(file)：第 \(entry) 条记录与锁定时不符，文件在导出后被改动；请让阅片者重新导出。",
        en:
          "\(file): entry \(entry) is not as it was locked: the file was changed after its export; "
          + "have the reader export it again.")
    case .outOfOrder(let file, let entry, let what):
      Text(
        zh: "\(file)：第 \(entry) 条记录：\(what.zh)。", en: "\(file): entry \(entry): \(what.en).")
    case .wrongSeal(let file):
      Text(
        zh: "\(file)：签名不符：末尾的记录被删去，或记录链不是由这个阅片包生成的；请让阅片者重新导出。",
        en:
          "\(file): the seal does not fit: entries are missing at the end, or another than this kit "
          + "made the chain; have the reader export it again.")
    }
  }
}
