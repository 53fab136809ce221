// SPDX-License-Identifier: Apache-2.0

import Wording

/// Reads data elements one behind the other, never believing a length before the end of the file.
///
/// Source: PS3.5, chapter 7; sequences 7.5, encapsulated pixels annex A.4.
struct DICOMReader {
  let source: DICOMSource
  private(set) var place: Int

  init(_ source: DICOMSource, at place: Int) {
    self.source = source
    self.place = place
  }

  /// How deep sequences may lie in each other; real files stay below ten.
  private static let depth = 64
  private static let undefined: UInt64 = 0xFFFF_FFFF

  /// The elements of group 0002, which are explicit in every file (PS3.10, 7.1).
  mutating func fileMeta() throws(DICOMError) -> DICOMDataset {
    var elements: [DICOMElement] = []
    while source.bytes.count - place >= 8, source.word(at: place, size: 2) == 2 {
      elements.append(
        try element(
          end: source.bytes.count, isExplicit: true, depth: 0, characterSet: []))
    }
    return DICOMDataset(elements: elements, characterSet: [], source: source)
  }

  /// The elements up to `end`, or up to the mark that ends an item of undefined length.
  mutating func dataset(
    end: Int, isOpen: Bool = false, isExplicit: Bool, depth: Int = 0, characterSet: [String] = []
  ) throws(DICOMError) -> DICOMDataset {
    var elements: [DICOMElement] = []
    var characterSet = characterSet
    // Most files are in order; only one that is not needs to remember all its names.
    var seen: Set<DICOMTag>?
    while place < end {
      let start = place
      if isOpen, end - place >= 8, tag(at: place) == .itemEnd {
        place += 8
        return DICOMDataset(elements: elements, characterSet: characterSet, source: source)
      }
      let next = try element(
        end: end, isExplicit: isExplicit, depth: depth, characterSet: characterSet)
      if seen == nil, let last = elements.last, next.tag <= last.tag {
        seen = Set(elements.map(\.tag))
      }
      if seen != nil, seen?.insert(next.tag).inserted == false {
        throw damaged(next.tag, start, Text(zh: "同一元素出现两次", en: "the element occurs twice"))
      }
      elements.append(next)
      if next.tag == .characterSet {
        let sofar = DICOMDataset(elements: [next], characterSet: [], source: source)
        characterSet = try sofar.strings(.characterSet)
      }
    }
    if isOpen { throw damaged(.itemEnd, place, Self.unended) }
    return DICOMDataset(elements: elements, characterSet: characterSet, source: source)
  }

  private mutating func element(
    end: Int, isExplicit: Bool, depth: Int, characterSet: [String]
  ) throws(DICOMError) -> DICOMElement {
    let start = place
    guard end - place >= 8 else { throw damaged(nil, place, Self.short) }
    let tag = tag(at: place)
    guard tag.group != 0xFFFE else {
      throw damaged(tag, place, Text(zh: "此处不应有条目标记", en: "no item can stand here"))
    }
    var representation = DICOMDictionary.representation(of: tag)
    var length: UInt64
    if isExplicit {
      let code = String(decoding: source.bytes[place + 4..<place + 6], as: UTF8.self)
      guard let stated = DICOMVR(rawValue: code) else {
        throw damaged(tag, place + 4, Text(zh: "值表示（VR）无效", en: "no value representation (VR)"))
      }
      representation = stated
      if stated.hasLongLength {
        guard end - place >= 12 else { throw damaged(tag, place, Self.short) }
        length = source.word(at: place + 8, size: 4)
        place += 12
      } else {
        length = source.word(at: place + 6, size: 2)
        place += 8
      }
    } else {
      length = source.word(at: place + 4, size: 4)
      place += 8
    }
    func make(_ representation: DICOMVR, _ value: DICOMElement.Value) -> DICOMElement {
      DICOMElement(tag: tag, representation: representation, byte: start, value: value)
    }
    if length == Self.undefined {
      if tag == .pixels { return make(representation, .fragments(try fragments(end: end))) }
      guard representation == .sequence || representation == .unknown else {
        throw damaged(tag, start, Text(zh: "长度不能为未定义", en: "its length cannot be undefined"))
      }
      // What is unknown and of undefined length is a sequence without representations (6.2.2).
      let items = try items(
        of: tag, end: end, isOpen: true, isExplicit: isExplicit && representation == .sequence,
        depth: depth, characterSet: characterSet)
      return make(.sequence, .items(items))
    }
    guard length <= UInt64(end - place) else {
      throw damaged(
        tag, start,
        Text(
          zh: "声明的长度为 \(length) 字节，其后只有 \(end - place) 字节",
          en: "it claims \(length) bytes where \(end - place) are left"))
    }
    let valueEnd = place + Int(length)
    if representation == .sequence {
      let items = try items(
        of: tag, end: valueEnd, isOpen: false, isExplicit: isExplicit, depth: depth,
        characterSet: characterSet)
      return make(.sequence, .items(items))
    }
    let range = place..<valueEnd
    place = valueEnd
    return make(representation, .bytes(range))
  }

  private mutating func items(
    of tag: DICOMTag, end: Int, isOpen: Bool, isExplicit: Bool, depth: Int, characterSet: [String]
  ) throws(DICOMError) -> [DICOMDataset] {
    guard depth < Self.depth else {
      throw damaged(
        tag, place,
        Text(
          zh: "序列嵌套超过 \(Self.depth) 层", en: "sequences lie more than \(Self.depth) deep"))
    }
    var items: [DICOMDataset] = []
    while place < end {
      let (mark, length) = try mark(end: end)
      if mark == .sequenceEnd, isOpen { return items }
      guard mark == .item else { throw damaged(tag, place - 8, Self.noItem) }
      if length == Self.undefined {
        items.append(
          try dataset(
            end: end, isOpen: true, isExplicit: isExplicit, depth: depth + 1,
            characterSet: characterSet))
      } else {
        guard length <= UInt64(end - place) else { throw damaged(tag, place - 8, Self.longItem) }
        items.append(
          try dataset(
            end: place + Int(length), isExplicit: isExplicit, depth: depth + 1,
            characterSet: characterSet))
      }
    }
    if isOpen { throw damaged(tag, place, Self.unended) }
    return items
  }

  private mutating func fragments(end: Int) throws(DICOMError) -> [Range<Int>] {
    var fragments: [Range<Int>] = []
    while true {
      let (mark, length) = try mark(end: end)
      if mark == .sequenceEnd { return fragments }
      guard mark == .item else { throw damaged(.pixels, place - 8, Self.noItem) }
      guard length <= UInt64(end - place) else { throw damaged(.pixels, place - 8, Self.longItem) }
      fragments.append(place..<place + Int(length))
      place += Int(length)
    }
  }

  private mutating func mark(end: Int) throws(DICOMError) -> (DICOMTag, UInt64) {
    guard end - place >= 8 else { throw damaged(nil, place, Self.unended) }
    defer { place += 8 }
    return (tag(at: place), source.word(at: place + 4, size: 4))
  }

  private func tag(at place: Int) -> DICOMTag {
    DICOMTag(
      UInt16(source.word(at: place, size: 2)), UInt16(source.word(at: place + 2, size: 2)))
  }

  private func damaged(_ tag: DICOMTag?, _ byte: Int, _ what: Text) -> DICOMError {
    .damaged(file: source.name, tag: tag, byte: byte, what: what)
  }

  private static let short = Text(
    zh: "文件在元素中间结束", en: "the file ends within an element")
  private static let unended = Text(
    zh: "序列或条目没有结束标记，文件可能不完整",
    en: "a sequence or an item has no end; the file may be truncated")
  private static let noItem = Text(zh: "此处应为条目", en: "an item should stand here")
  private static let longItem = Text(
    zh: "条目的长度超出其所在的序列", en: "an item is longer than what holds it")
}
