// SPDX-License-Identifier: Apache-2.0

/// Numbers that a label makes identifiers: of records, passports, insurance and post offices.
enum LabelledNumberDetector {
  private static let records = WordList(
    """
    住院号|病案号|门诊号|病历号|病例号|就诊号|就诊卡号|诊疗卡号|登记号|检查号|影像号|放射号|超声号|病理号|心电号|标本号|条码号\
    |档案号|住院登记号|急诊号|医嘱号|申请单号|mrn|medical record number|medical record no|medical record #|record number|record no|chart number\
    |chart no|hospital number|hospital no|accession number|accession no|admission number|admission no\
    |account number|encounter number|specimen number
    """)
  private static let patients = WordList("patient id|patient number|patient no|患者编号|病人编号|患者id")
  private static let passports = WordList("护照|护照号|passport|通行证|台胞证|回乡证|居留证")
  private static let insurances = WordList(
    """
    医保号|医保卡号|医保卡|医保编号|社保号|社保卡号|社会保障号|社会保障卡号|保险号|保单号|insurance number|insurance no|insurance id\
    |policy number|policy no|member id|medicare number|medicaid number|nhs number|nhs no
    """)
  private static let posts = WordList("邮编|邮政编码|zip code|zip|zipcode|postcode|postal code")
  /// What may stand between a label and its number.
  private static let joints = WordList("号码|编号|号|码|为|是|number|no.|no|num|id|code|is")

  static func hits(in text: ScannedText, isCell: Bool) -> [IdentifierHit] {
    let tables: [(WordList, IdentifierKind)] = [
      (records, .recordNumber), (passports, .passport), (insurances, .insuranceNumber),
      (posts, .postalCode),
    ]
    var hits: [IdentifierHit] = []
    for place in 0..<text.count {
      for (words, kind) in tables {
        guard let length = words.wholeLength(text, at: place),
          let range = token(text, after: place + length), isValid(text, range, kind)
        else { continue }
        hits.append(IdentifierHit(kind: kind, range: range, confidence: .certain))
      }
      // A table has its patients' ids on purpose; a note that spells one out does not.
      if !isCell, let length = patients.wholeLength(text, at: place),
        let range = token(text, after: place + length), isValid(text, range, .recordNumber)
      {
        hits.append(IdentifierHit(kind: .recordNumber, range: range, confidence: .likely))
      }
    }
    return hits
  }

  /// The letters, digits and hyphens behind a label.
  private static func token(_ text: ScannedText, after end: Int) -> Range<Int>? {
    var place = end
    for _ in 0..<2 {
      place = text.separatorEnd(place).end
      if let length = joints.wholeLength(text, at: place) { place += length }
    }
    place = text.separatorEnd(place).end
    var stop = place
    while text.isWord(stop) || (text[stop] == 45 || text[stop] == 47) && text.isWord(stop + 1) {
      stop += 1
    }
    return stop > place ? place..<stop : nil
  }

  private static func isValid(
    _ text: ScannedText, _ range: Range<Int>, _ kind: IdentifierKind
  ) -> Bool {
    let digits = range.count { text.isDigit($0) }
    switch kind {
    case .passport:
      return (7...11).contains(range.count) && digits >= range.count - 2 && digits >= 6
    case .insuranceNumber: return range.count >= 6 && digits >= 4
    case .postalCode:
      return digits == range.count && [5, 6].contains(digits) || range.count == 10 && digits == 9
    default: return range.count >= 4 && digits >= 3
    }
  }
}
