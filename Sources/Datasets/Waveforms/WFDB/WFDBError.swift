// SPDX-License-Identifier: Apache-2.0

public import Wording

/// What can be wrong with a WFDB record: its header, its signals or its annotations.
///
/// Lines count from 1, bytes from 0, signals from 1.
public enum WFDBError: Explained, Hashable {
  /// A line of the header breaks its grammar.
  case header(file: String, line: Int, what: Text)
  /// The record is of a kind that is not read.
  case unsupported(file: String, line: Int, what: Text)
  /// A file of signals ends before the header says it does.
  case truncated(file: String, has: Int, needs: Int)
  /// The samples of a signal do not add up to what the header says.
  case checksum(file: String, signal: Int, declared: Int, computed: Int)
  /// The bytes of an annotation file break the format.
  case annotation(file: String, byte: Int, what: Text)

  /// Every one of these is a fault in the data.
  public var fault: Fault { .data }

  /// The sentence in both languages.
  public var text: Text {
    switch self {
    case .header(let file, let line, let what):
      Text(
        zh: "\(file):\(line)：\(what.zh)；请更正 WFDB 头文件。",
        en: "\(file):\(line): \(what.en); correct the WFDB header.")
    case .unsupported(let file, let line, let what):
      Text(
        zh: "\(file):\(line)：不支持\(what.zh)；请用 WFDB 工具转换（如 xform）。",
        en: "\(file):\(line): \(what.en) is not read; convert the record with the WFDB tools, such "
          + "as xform.")
    case .truncated(let file, let has, let needs):
      Text(
        zh: "\(file)：文件不完整：共 \(has) 字节，按头文件需要 \(needs) 字节；请重新获取该文件。",
        en: "\(file): truncated: \(has) bytes, but the header asks for \(needs); fetch it again.")
    case .checksum(let file, let signal, let declared, let computed):
      Text(
        zh: "\(file)：第 \(signal) 个信号的校验和为 \(computed)，头文件写的是 \(declared)；"
          + "信号文件与头文件不符，请重新获取两者。",
        en: "\(file): the samples of signal \(signal) add up to \(computed), the header says "
          + "\(declared): signals and header do not belong together; fetch both again.")
    case .annotation(let file, let byte, let what):
      Text(
        zh: "\(file)：字节偏移 \(byte) 处：\(what.zh)；请重新获取该标注文件。",
        en: "\(file): at byte offset \(byte): \(what.en); fetch the annotation file again.")
    }
  }
}
