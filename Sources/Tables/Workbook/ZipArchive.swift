// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// The parts of a zip file (PKWARE APPNOTE 6.3), found through its central directory.
///
/// Nothing is unpacked to the disk. Read are stored and deflated parts; refused are encryption,
/// Zip64, several disks, names that leave the archive or occur twice, and parts that unpack to
/// another size or checksum than stated.
struct ZipArchive {
  private struct Entry {
    let offset: Int
    let method: Int
    let packed: Int
    let size: Int
    let checksum: UInt32
    let isEncrypted: Bool
  }

  private let bytes: [UInt8]
  private let file: String
  private var entries: [String: Entry] = [:]

  init(_ bytes: [UInt8], file: String) throws(TableError) {
    self.bytes = bytes
    self.file = file
    let end = try endRecord()
    let (count, start) = (word(end + 10), long(end + 16))
    guard word(end + 4) == 0, word(end + 6) == 0, count == word(end + 8) else {
      throw damaged(end, "压缩包分卷存放", "the archive is spread over several disks")
    }
    guard count != 0xFFFF, start != 0xFFFF_FFFF else {
      throw damaged(
        end, "不支持 Zip64；请用 Excel 另存", "Zip64 archives are not read; save the workbook again")
    }
    var at = start
    for _ in 0..<count {
      guard at <= end - 46, long(at) == 0x0201_4B50 else {
        throw damaged(at, "目录项损坏", "an entry of the directory is damaged")
      }
      let (nameLength, extra, comment) = (word(at + 28), word(at + 30), word(at + 32))
      guard at + 46 + nameLength + extra + comment <= end else {
        throw damaged(at, "目录项超出目录", "an entry reaches beyond the directory")
      }
      let name = String(decoding: bytes[(at + 46)..<(at + 46 + nameLength)], as: UTF8.self)
      guard !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else {
        throw damaged(at, "部件名越出压缩包", "the name of a part leads out of the archive")
      }
      let entry = Entry(
        offset: long(at + 42), method: word(at + 10), packed: long(at + 20), size: long(at + 24),
        checksum: UInt32(long(at + 16)), isEncrypted: word(at + 8) & 1 != 0)
      guard entries.updateValue(entry, forKey: name.lowercased()) == nil else {
        throw damaged(at, "部件重复", "a part occurs twice")
      }
      at += 46 + nameLength + extra + comment
    }
  }

  /// The bytes of a part, whatever the case of letters in its name; nil when there is none.
  func part(_ name: String) throws(TableError) -> [UInt8]? {
    guard let entry = entries[name.lowercased()] else { return nil }
    if entry.isEncrypted {
      throw damaged(
        entry.offset, "文件有密码；请先去掉密码", "the file has a password; remove it first")
    }
    guard entry.offset <= bytes.count - 30, long(entry.offset) == 0x0403_4B50 else {
      throw damaged(entry.offset, "部件开头损坏", "the beginning of a part is damaged")
    }
    let start = entry.offset + 30 + word(entry.offset + 26) + word(entry.offset + 28)
    guard start <= bytes.count, entry.packed <= bytes.count - start else {
      throw damaged(entry.offset, "部件超出文件", "a part reaches beyond the end of the file")
    }
    guard entry.size <= Gzip.usualLimit, entry.size / 1032 <= entry.packed + 1 else {
      throw damaged(
        entry.offset, "部件解压后过大（\(entry.size) 字节）",
        "a part is said to unpack to \(entry.size) bytes, which is too large")
    }
    let packed = bytes[start..<(start + entry.packed)]
    let content: [UInt8]?
    switch entry.method {
    case 0: content = Array(packed)
    case 8: content = try? Zlib.inflate(packed, isBare: true, name: file, limit: entry.size)
    default:
      throw damaged(
        entry.offset, "部件的压缩方式 \(entry.method) 不支持",
        "a part is packed by method \(entry.method), which is not read")
    }
    guard let content, content.count == entry.size, Zlib.crc32(content) == entry.checksum else {
      throw damaged(
        entry.offset, "部件“\(Excerpt.of(name))”损坏，大小或校验和不符",
        "the part '\(Excerpt.of(name))' is damaged: its size or checksum is wrong")
    }
    return content
  }

  /// Where the record at the end of the directory begins; a comment may follow it.
  private func endRecord() throws(TableError) -> Int {
    var at = bytes.count - 22
    while at >= 0, at >= bytes.count - 22 - 0xFFFF {
      if long(at) == 0x0605_4B50, at + 22 + word(at + 20) == bytes.count {
        guard long(at + 16) == 0xFFFF_FFFF || long(at + 16) + long(at + 12) <= at else {
          throw damaged(at, "目录超出文件", "the directory reaches beyond the file")
        }
        return at
      }
      at -= 1
    }
    throw damaged(
      bytes.count, "不是完整的工作簿（zip）文件", "this is no whole workbook, which is a zip file")
  }

  private func word(_ at: Int) -> Int { Int(bytes[at]) | Int(bytes[at + 1]) << 8 }

  private func long(_ at: Int) -> Int { word(at) | word(at + 2) << 16 }

  private func damaged(_ byte: Int, _ zh: String, _ en: String) -> TableError {
    .unreadable(
      file: file, place: Text(zh: "字节偏移 \(byte) 处", en: "byte offset \(byte)"),
      what: Text(zh: zh + "；请重新获取或另存该文件", en: en + "; fetch or save the file again"))
  }
}
