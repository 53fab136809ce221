// SPDX-License-Identifier: Apache-2.0

public import Wording

/// Writes DICOM files anew with the elements of the allow-list only.
public struct DICOMPseudonymiser: Sendable {
  /// A file without its identity.
  public struct Outcome: Sendable {
    /// The bytes of the new file.
    public let bytes: [UInt8]
    /// The id that stands for the patient's.
    public let patient: String
    /// The identifier that stands for the instance's.
    public let instance: String
    /// How many elements were left out or written anew; a sequence that went whole counts once.
    public let leftOut: Int
    /// Whether the file itself says that no text is burnt into its pixels; nil where it is silent.
    public let isClean: Bool?
    /// What a person should know: one sentence each.
    public let warnings: [Text]
  }

  private let key: PseudonymKey
  private let most: Int

  /// Takes the key, and the most days by which dates move.
  ///
  /// - Throws: `DeidentificationError.shift` where the days cannot be.
  public init(key: PseudonymKey, most: Int = 365) throws(DeidentificationError) {
    guard (1...36_500).contains(most) else { throw .shift(days: most) }
    self.key = key
    self.most = most
  }

  /// The file anew: elements that are not allowed and all private ones are gone, identifiers and
  /// the patient's id come from the key, dates are moved, ages above 89 are 90.
  ///
  /// Texts that stay are looked through, and one that may tell who the patient is goes as well.
  ///
  /// - Throws: `DeidentificationError.burntIn` where the file says that its pixels hold text,
  ///   `DICOMError` where it has no patient or its pixels cannot be shown to a person.
  public func outcome(from file: DICOMFile) throws -> Outcome {
    let data = file.dataset
    let burntIn = try data.string(.burnedIn)
    if burntIn == "YES" { throw DeidentificationError.burntIn(file: file.name) }
    // What no one can look at is not passed on.
    if data[.pixels] != nil { _ = try DICOMImage(file).stored() }
    guard let id = try data.string(.patientID) else {
      throw DICOMError.missing(
        file: file.name, tag: .patientID, name: Text(zh: "患者编号", en: "the patient's id"))
    }
    guard let sopClass = try data.string(.sopClass), let sop = try data.string(.sopInstance) else {
      throw DICOMError.missing(
        file: file.name, tag: .sopInstance, name: Text(zh: "实例标识", en: "the instance's identifier"))
    }
    let patient = try key.pseudonym(of: id)
    let instance = try key.uniqueIdentifier(for: sop)
    var copying = DICOMCopying(
      file: file, key: key, days: -(try key.shift(of: id, most: most)),
      isSigned: try data.integer(.pixelRepresentation, in: 0...1) == 1)
    var output = try copying.copy(data)
    for (tag, representation) in DICOMAllowList.emptied {
      output.put(tag, representation, text: "")
    }
    output.put(.patientName, .personName, text: patient)
    output.put(.patientID, .longString, text: patient)
    output.put(.identityRemoved, .codeString, text: "YES")
    output.put(
      .deidentificationMethod, .longString, text: "Allow-list of elements; keyed ids; moved dates")
    output.put(.longitudinalModification, .codeString, text: "MODIFIED")
    return Outcome(
      bytes: output.file(
        syntax: file.transferSyntax == .rle ? .rle : .explicitLittleEndian, sopClass: sopClass,
        sopInstance: instance),
      patient: patient, instance: instance, leftOut: copying.leftOut,
      isClean: burntIn == "NO" ? true : nil, warnings: copying.warnings)
  }
}

/// One file being copied.
private struct DICOMCopying {
  let file: DICOMFile
  let key: PseudonymKey
  let days: Int
  let isSigned: Bool
  private(set) var leftOut = 0
  private(set) var warnings: [Text] = []

  private static let ageTag = DICOMTag(0x0010, 0x1010)
  /// Elements that hold values of pixels and so are signed as the pixels are (PS3.6, "US or SS").
  private static let pixelValues: Set<DICOMTag> = [
    DICOMTag(0x0028, 0x0106), DICOMTag(0x0028, 0x0107), DICOMTag(0x0028, 0x0120),
    DICOMTag(0x0028, 0x0121),
  ]

  init(file: DICOMFile, key: PseudonymKey, days: Int, isSigned: Bool) {
    self.file = file
    self.key = key
    self.days = days
    self.isSigned = isSigned
  }

  mutating func copy(_ data: DICOMDataset) throws -> DICOMOutput {
    var output = DICOMOutput()
    for element in data.elements {
      guard let value = try value(of: element, in: data) else {
        leftOut += 1
        continue
      }
      let isPixelValue = !file.transferSyntax.isExplicit && Self.pixelValues.contains(element.tag)
      output.put(
        element.tag, isPixelValue && isSigned ? .signedShort : element.representation, value)
    }
    return output
  }

  /// What stays of an element; nil where it goes.
  private mutating func value(
    of element: DICOMElement, in data: DICOMDataset
  ) throws -> DICOMOutput.Value? {
    let tag = element.tag
    if DICOMAllowList.identifiers.contains(tag) { return try identifiers(tag, in: data) }
    if DICOMAllowList.dates.contains(tag) { return try dates(tag, in: data) }
    guard DICOMAllowList.kept.contains(tag) else { return nil }
    switch element.value {
    case .items(let items):
      var copies: [DICOMOutput] = []
      for item in items { copies.append(try copy(item)) }
      return .items(copies)
    case .fragments(let fragments):
      return .fragments(fragments.map { Array(data.source.bytes[$0]) })
    case .bytes(let range):
      if element.representation == .uniqueIdentifier { return try identifiers(tag, in: data) }
      if tag == Self.ageTag { return try age(in: data) }
      if element.representation.isText, try namesSomeone(tag, in: data) {
        warnings.append(
          Text(
            zh: "\(file.name)：元素 \(tag.text) 的文字疑似含身份信息，已删去。",
            en: "\(file.name): the text of element \(tag.text) may tell who the patient is and was "
              + "left out."))
        return nil
      }
      return .bytes(Array(data.source.bytes[range]))
    }
  }

  /// The standard's own identifiers say what something is; all others could lead to the original.
  private func identifiers(_ tag: DICOMTag, in data: DICOMDataset) throws -> DICOMOutput.Value {
    let identifiers = try data.strings(tag).map { uid in
      uid.isEmpty || uid.hasPrefix("1.2.840.10008.") ? uid : try key.uniqueIdentifier(for: uid)
    }
    return .bytes(Array(identifiers.joined(separator: "\\").utf8))
  }

  private mutating func dates(
    _ tag: DICOMTag, in data: DICOMDataset
  ) throws -> DICOMOutput.Value? {
    let texts = try data.strings(tag)
    let moved = texts.compactMap { text in
      text.isEmpty ? text : ShiftedDate.text(text, days: days, isDICOM: true)
    }
    guard moved.count == texts.count else {
      warnings.append(
        Text(
          zh: "\(file.name)：元素 \(tag.text) 不是可平移的日期，已删去。",
          en: "\(file.name): element \(tag.text) holds no date that can be moved and was left out.")
      )
      return nil
    }
    return .bytes(Array(moved.joined(separator: "\\").utf8))
  }

  /// Ages above 89 are few enough to tell a person (45 CFR 164.514(b)(2)(i)(C)).
  private func age(in data: DICOMDataset) throws -> DICOMOutput.Value {
    let age = try data.string(Self.ageTag) ?? ""
    if age.hasSuffix("Y"), let years = Int(age.dropLast()), years > 89 {
      return .bytes(Array("090Y".utf8))
    }
    return .bytes(Array(age.utf8))
  }

  private func namesSomeone(_ tag: DICOMTag, in data: DICOMDataset) throws -> Bool {
    let text = try data.strings(tag).joined(separator: " ")
    return !IdentifierScan(least: .likely).findings(in: text).isEmpty
  }
}
