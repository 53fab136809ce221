// SPDX-License-Identifier: Apache-2.0

public import Wording

/// What can be wrong with a DICOM file.
///
/// Bytes count from 0 within the file, or within what a deflated file unpacks to. No value that
/// could tell who the patient is stands in a message.
public enum DICOMError: Explained, Hashable {
  /// The file is no DICOM file.
  case notDICOM(file: String, what: Text)
  /// The bytes break the format at a place.
  case damaged(file: String, tag: DICOMTag?, byte: Int, what: Text)
  /// The whole data set is encoded in a way that is not read.
  case transferSyntax(file: String, name: String, uid: String)
  /// The pixels are compressed in a way that is not read.
  case compressed(file: String, name: String, uid: String)
  /// An element is not there or empty.
  case missing(file: String, tag: DICOMTag, name: Text)
  /// An element does not hold what it should.
  case value(file: String, tag: DICOMTag, byte: Int, expected: Text)
  /// A text is not in the character set that the file declares.
  case text(file: String, tag: DICOMTag, byte: Int, characterSet: String)
  /// The file holds something that is not read.
  case unsupported(file: String, tag: DICOMTag, what: Text)

  /// Every one of these is a fault in the data.
  public var fault: Fault { .data }

  /// The sentence in both languages.
  public var text: Text {
    switch self {
    case .notDICOM(let file, let what):
      Text(
        zh: "\(file)：不是 DICOM 文件：\(what.zh)；请从设备或 PACS 重新导出。",
        en: "\(file): not a DICOM file: \(what.en); export it from the device or the PACS again.")
    case .damaged(let file, let tag, let byte, let what):
      Text(
        zh: "\(file)：字节偏移 \(byte) 处\(tag.map { "（元素 \($0.text)）" } ?? "")：\(what.zh)；"
          + "请重新获取该文件。",
        en: "\(file): at byte offset \(byte)\(tag.map { ", element \($0.text)" } ?? ""): "
          + "\(what.en); fetch the file again.")
    case .transferSyntax(let file, let name, let uid):
      Text(
        zh: "\(file)：不支持传输语法 \(name)（\(uid)）；请转换为显式小端（Explicit VR Little Endian）。",
        en: "\(file): the transfer syntax \(name) (\(uid)) is not read; convert the file to "
          + "Explicit VR Little Endian.")
    case .compressed(let file, let name, let uid):
      Text(
        zh: "\(file)：像素以 \(name)（\(uid)）压缩，不支持解码；请转换为未压缩或 RLE 的文件。",
        en: "\(file): the pixels are compressed as \(name) (\(uid)), which is not decoded; convert "
          + "the file to uncompressed or RLE.")
    case .missing(let file, let tag, let name):
      Text(
        zh: "\(file)：缺少元素 \(tag.text)（\(name.zh)），或其值为空；请重新导出完整的文件。",
        en: "\(file): element \(tag.text) (\(name.en)) is not there or empty; export the whole "
          + "file again.")
    case .value(let file, let tag, let byte, let expected):
      Text(
        zh: "\(file)：字节偏移 \(byte) 处的元素 \(tag.text) 应为\(expected.zh)；请重新导出该文件。",
        en: "\(file): element \(tag.text) at byte offset \(byte) should hold \(expected.en); "
          + "export the file again.")
    case .text(let file, let tag, let byte, let characterSet):
      Text(
        zh: "\(file)：字节偏移 \(byte) 处的元素 \(tag.text) 不符合文件声明的字符集（\(characterSet)）；"
          + "请改正元素 (0008,0005)；中文设备未声明时多为 GB18030。",
        en: "\(file): element \(tag.text) at byte offset \(byte) is not text in the character set "
          + "of the file (\(characterSet)); correct element (0008,0005), which Chinese devices that "
          + "leave it out mean as GB18030.")
    case .unsupported(let file, let tag, let what):
      Text(
        zh: "\(file)：元素 \(tag.text)：\(what.zh)，不支持；请转换该文件。",
        en: "\(file): element \(tag.text): \(what.en), which is not read; convert the file.")
    }
  }
}
