// SPDX-License-Identifier: Apache-2.0

public import Wording

/// What can be wrong with a PNG or a JPEG file; bytes count from 0.
public enum PictureError: Explained, Hashable {
  /// The file is not of the format.
  case foreign(file: String, format: String)
  /// The bytes break the format at a place.
  case damaged(file: String, byte: Int, what: Text)
  /// The file is of a kind that is not read.
  case unsupported(file: String, byte: Int, what: Text)

  /// Every one of these is a fault in the data.
  public var fault: Fault { .data }

  /// The sentence in both languages.
  public var text: Text {
    switch self {
    case .foreign(let file, let format):
      Text(
        zh: "\(file)：不是 \(format) 文件；请检查扩展名与内容是否一致。",
        en: "\(file): not a \(format) file; check that its name tells what it holds.")
    case .damaged(let file, let byte, let what):
      Text(
        zh: "\(file)：字节偏移 \(byte) 处：\(what.zh)；请重新获取该文件。",
        en: "\(file): at byte offset \(byte): \(what.en); fetch the file again.")
    case .unsupported(let file, let byte, let what):
      Text(
        zh: "\(file)：字节偏移 \(byte) 处：不支持\(what.zh)；请转换该文件。",
        en: "\(file): at byte offset \(byte): \(what.en) is not read; convert the file.")
    }
  }
}
