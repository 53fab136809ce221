// SPDX-License-Identifier: Apache-2.0

/// Chinese names where a label, a role or a form of address stands beside them.
enum ChineseNameDetector {
  /// Labels that hold a name of any kind.
  private static let labels = WordList(
    """
    姓名|患者姓名|病人姓名|联系人|家属姓名|紧急联系人|监护人|联系人姓名|父亲姓名|母亲姓名|配偶姓名|陪护人|委托人|供史者|代诉人\
    |签名|医师签名|医生签名|主治医师|主任医师|副主任医师|住院医师|经治医师|报告医师|审核医师|诊断医师|检查医师|管床医生|主管医生\
    |责任护士|护士签名|记录者|记录人|手术者|术者|麻醉师|麻醉医师|患者签名|家属签名|病人签名|name|patient name|patient|doctor
    """)
  /// Those of them that need a colon, because a verb often follows.
  private static let duties = WordList(
    """
    签名|主治医师|主任医师|副主任医师|住院医师|经治医师|报告医师|审核医师|诊断医师|检查医师|管床医生|主管医生|责任护士|记录者\
    |记录人|手术者|术者|麻醉师|麻醉医师|监护人|委托人|陪护人|联系人|医师签名|医生签名|护士签名|患者签名|家属签名|病人签名\
    |name|patient name|patient|doctor
    """)
  private static let roles = WordList(
    """
    患者|病人|病员|患儿|产妇|孕妇|受试者|家属|其子|其女|其夫|其妻|儿子|女儿|丈夫|妻子|母亲|父亲|医师|医生|主任|教授|大夫|护士|护士长
    """)
  private static let titles = WordList(
    "先生|女士|小姐|同志|大爷|大妈|阿姨|主任|医生|医师|教授|护士长|护士|院长|大夫")
  /// What often stands right behind a name within a sentence.
  private static let followers = WordList(
    """
    男|女|因|于|系|诉|自诉|主诉|入院|出院|今日|今|现|年龄|岁|家属|来诊|来院|就诊|前来|无明显|突发|既往|的|在|被|与|和|已|,\
    |先生|女士|小姐|同志|查房|会诊|签名|医师|主任|陈述|代诉|陪同|告知
    """)
  /// What says of the one named in front of it that it is a person, at the beginning of a sentence.
  private static let acts = WordList("诉|自诉|主诉|入院|出院|转入|来院|来诊|就诊")
  /// Surnames that are more often the first word of a sentence.
  private static let ambiguous = Set(
    "于时何任方成曾常向单全安万关水金石白黄高严温冷车平项连应明康盛游初柳程管包施经".unicodeScalars.map(\.value))

  static func hits(in text: ScannedText) -> [IdentifierHit] {
    var hits: [IdentifierHit] = []
    var place = 0
    while place < text.count {
      if let hit = labelled(text, at: place) ?? behindRole(text, at: place)
        ?? beforeTitle(text, at: place) ?? atBeginning(text, at: place)
      {
        hits.append(hit)
        place = hit.range.upperBound
      } else {
        place += 1
      }
    }
    return hits
  }

  private static func labelled(_ text: ScannedText, at place: Int) -> IdentifierHit? {
    guard let length = labels.wholeLength(text, at: place) else { return nil }
    let (start, hasColon) = text.separatorEnd(place + length)
    let needsColon = duties.length(text, at: place) == length
    guard hasColon || !needsColon else { return nil }
    // Up to the next mark: a form holds nothing else there.
    var end = start
    while text.isHan(end) || text[end] == 0xB7 { end += 1 }
    let count = end - start
    let surname = ChineseSurnames.length(text, at: start)
    if (2...4).contains(count) || count > 4 && text[start..<end].contains(0xB7) {
      guard !isPlain(text, start..<end), !isHidden(text, start, end) else { return nil }
      return IdentifierHit(
        kind: .name, range: start..<end, confidence: surname == nil ? .likely : .certain)
    }
    // A form that was flattened: 姓名张三性别男.
    guard count > 4, let surname else { return nil }
    for given in 1...2 {
      let stop = start + surname + given
      guard text.holds([0x6027, 0x522B], at: stop) || text.holds([0x5E74, 0x9F84], at: stop) else {
        continue
      }
      return IdentifierHit(kind: .name, range: start..<stop, confidence: .certain)
    }
    return nil
  }

  private static func behindRole(_ text: ScannedText, at place: Int) -> IdentifierHit? {
    guard let length = roles.length(text, at: place) else { return nil }
    var start = text.separatorEnd(place + length).end
    // 家属（刘洋）
    let isInBrackets = text[start] == 40 && start == place + length
    if isInBrackets { start += 1 }
    guard let surname = ChineseSurnames.length(text, at: start) else { return nil }
    // The longer name first: 张建国 before 张建.
    for given in [2, 1] {
      let end = start + surname + given
      guard (start..<end).allSatisfy(text.isHan), !isPlain(text, start..<end),
        !isHidden(text, start, end)
      else { continue }
      let next = text[end]
      let isEnd = end >= text.count || !text.isHan(end) && !text.isLetter(end)
      let follower = followers.length(text, at: end)
      guard isInBrackets ? text[end] == 41 : isEnd || follower != nil else { continue }
      let isSure =
        next == 0x7537 || next == 0x5973
        || isEnd && (text[end + 1] == 0x7537 || text[end + 1] == 0x5973)
      return IdentifierHit(
        kind: .name, range: start..<end, confidence: isSure ? .certain : .likely)
    }
    return nil
  }

  /// 李娜，女，45岁 or 王芳诉头痛, where a cell or a sentence begins.
  private static func atBeginning(_ text: ScannedText, at place: Int) -> IdentifierHit? {
    let before = text[place - 1]
    guard place == 0 || [0x3002, 10, 13, 59, 0xFF1B].contains(before) || isHead(text, place),
      let surname = ChineseSurnames.length(text, at: place)
    else { return nil }
    for given in [2, 1] {
      let end = place + surname + given
      guard (place..<end).allSatisfy(text.isHan), !isPlain(text, place..<end),
        !isHidden(text, place, end)
      else { continue }
      var next = end
      while text.isSpace(next) || text[next] == 44 || text[next] == 0x3001 { next += 1 }
      // 男 or 女, and not 女儿.
      let isSexed =
        next > end && (text[next] == 0x7537 || text[next] == 0x5973) && !text.isHan(next + 1)
      let doesAct = !ambiguous.contains(text[place]) && acts.length(text, at: end) != nil
      guard isSexed || doesAct else { continue }
      return IdentifierHit(kind: .name, range: place..<end, confidence: .likely)
    }
    return nil
  }

  /// Whether a cell begins there: behind the name of its column and a colon.
  private static func isHead(_ text: ScannedText, _ place: Int) -> Bool {
    text[place - 1] == 58 && !(0..<place - 1).contains { text[$0] == 58 }
  }

  private static func beforeTitle(_ text: ScannedText, at place: Int) -> IdentifierHit? {
    guard let surname = ChineseSurnames.length(text, at: place) else { return nil }
    // Another Chinese character in front belongs to a word, unless it is one that leads to a name.
    let leads: [UInt32] = [0x7531, 0x7ECF, 0x4E0E, 0x548C, 0x8BF7, 0x8005, 0x4EBA, 0x3001, 0x7ED9]
    guard !text.isHan(place - 1) || leads.contains(text[place - 1]) else { return nil }
    for given in [2, 1, 0] {
      let end = place + surname + given
      guard titles.length(text, at: end) != nil, (place..<end).allSatisfy(text.isHan),
        !isPlain(text, place..<end), !isHidden(text, place, end)
      else { continue }
      return IdentifierHit(
        kind: .name, range: place..<end, confidence: given == 0 ? .possible : .likely)
    }
    return nil
  }

  /// Whether it is a clinical or everyday word: no one is called 高血压 or 黄疸.
  private static func isPlain(_ text: ScannedText, _ range: Range<Int>) -> Bool {
    if ChineseSurnames.words.length(text, at: range.lowerBound) != nil { return true }
    return range.dropFirst().contains { ChineseSurnames.never.contains(text[$0]) }
  }

  /// Whether it is a name that was hidden already: 张某, 李某某, 王XX, 赵**.
  private static func isHidden(_ text: ScannedText, _ start: Int, _ end: Int) -> Bool {
    (start..<end).contains { text[$0] == 0x67D0 }
      || [42, 88, 120, 0xD7, 0x25CB, 0x25A1].contains(text[end])
  }
}

extension ScannedText {
  fileprivate subscript(_ range: Range<Int>) -> ArraySlice<UInt32> { folded[range] }
}
