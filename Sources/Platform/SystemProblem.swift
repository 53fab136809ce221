// SPDX-License-Identifier: Apache-2.0

import Glibc
public import Wording

/// A reason that the operating system gives, in both languages.
///
/// `strerror` speaks one language only and changes with the locale, so the common reasons have
/// their own words here.
public struct SystemProblem: Sendable, Hashable {
  /// The system's error number (`errno`).
  public let number: Int32

  /// Wraps the system's error number.
  public init(number: Int32) {
    self.number = number
  }

  /// The number that the last failed call of this thread left behind.
  static var last: SystemProblem { SystemProblem(number: errno) }

  /// The reason and what to do about it, as the end of a sentence.
  public var text: Text {
    switch number {
    case ENOENT:
      Text(zh: "文件夹不存在，请先建立", en: "the folder does not exist; create it first")
    case EACCES, EPERM:
      Text(zh: "没有权限，请检查文件权限", en: "permission denied; check the file's permissions")
    case ENOSPC:
      Text(zh: "磁盘已满，请先腾出空间", en: "the disk is full; free some space first")
    case EDQUOT:
      Text(zh: "超出磁盘配额，请先腾出空间", en: "the disk quota is used up; free some space first")
    case EROFS:
      Text(zh: "所在磁盘是只读的，请换一个位置", en: "the disk is read-only; choose another place")
    case ENOTDIR:
      Text(
        zh: "路径中有一段是文件而不是文件夹，请检查路径",
        en: "a part of the path is a file and not a folder; check the path")
    case EISDIR:
      Text(zh: "这是一个文件夹，请给出文件", en: "it is a folder; name a file")
    case EEXIST, ENOTEMPTY:
      Text(zh: "同名的文件或文件夹已存在，请换一个名称", en: "that name is taken; choose another")
    case ENAMETOOLONG:
      Text(zh: "名称过长，请缩短", en: "the name is too long; shorten it")
    case EINVAL:
      Text(zh: "名称无效，请更正", en: "the name is not valid; correct it")
    case ELOOP:
      Text(zh: "符号链接形成循环，请更正", en: "its symbolic links form a loop; correct them")
    case EIO:
      Text(zh: "磁盘读写出错，请检查磁盘", en: "the disk reports an error; check the disk")
    case EFBIG:
      Text(zh: "文件超过允许的大小", en: "the file would be larger than the system allows")
    case EMFILE, ENFILE:
      Text(zh: "打开的文件过多，请关闭其他程序", en: "too many files are open; close other programs")
    default:
      Text(zh: "系统错误 \(number)", en: "system error \(number)")
    }
  }
}
