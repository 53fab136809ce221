// SPDX-License-Identifier: Apache-2.0

public import Tables
public import Wording

/// An element that tells how an image came about and so may explain why a model errs (设备差异).
///
/// Named by the keyword of PS3.6; none of them tells who the patient is.
public struct DICOMAttribute: Sendable, Hashable {
  /// What its column holds.
  public enum Kind: Sendable {
    /// Words.
    case words
    /// One number.
    case number
    /// An age in years, from days, weeks, months or years.
    case age
  }

  /// The keyword, which names the column.
  public let keyword: String
  /// The element.
  public let tag: DICOMTag
  /// What its column holds.
  public let kind: Kind
  /// What people call it.
  public let title: Text

  private init(
    _ keyword: String, _ group: UInt16, _ element: UInt16, _ kind: Kind, _ zh: String, _ en: String
  ) {
    self.keyword = keyword
    tag = DICOMTag(group, element)
    self.kind = kind
    title = Text(zh: zh, en: en)
  }

  /// All of them, in the order of the columns.
  public static let all = [
    Self("Modality", 0x0008, 0x0060, .words, "检查类型", "modality"),
    Self("Manufacturer", 0x0008, 0x0070, .words, "设备厂商", "manufacturer"),
    Self("ManufacturerModelName", 0x0008, 0x1090, .words, "设备型号", "model of the device"),
    Self("SoftwareVersions", 0x0018, 0x1020, .words, "软件版本", "software versions"),
    Self("ProtocolName", 0x0018, 0x1030, .words, "扫描协议", "protocol"),
    Self("BodyPartExamined", 0x0018, 0x0015, .words, "检查部位", "body part"),
    Self("ViewPosition", 0x0018, 0x5101, .words, "投照体位", "view"),
    Self("PatientPosition", 0x0018, 0x5100, .words, "患者体位", "position of the patient"),
    Self("ImageLaterality", 0x0020, 0x0062, .words, "侧别", "side"),
    Self("PatientSex", 0x0010, 0x0040, .words, "性别", "sex"),
    Self("PatientAge", 0x0010, 0x1010, .age, "年龄（岁）", "age in years"),
    Self("KVP", 0x0018, 0x0060, .number, "管电压（kV）", "tube voltage in kV"),
    Self("XRayTubeCurrent", 0x0018, 0x1151, .number, "管电流（mA）", "tube current in mA"),
    Self("ExposureTime", 0x0018, 0x1150, .number, "曝光时间（ms）", "exposure time in ms"),
    Self("Exposure", 0x0018, 0x1152, .number, "曝光量（mAs）", "exposure in mAs"),
    Self("ConvolutionKernel", 0x0018, 0x1210, .words, "重建核", "reconstruction kernel"),
    Self("SliceThickness", 0x0018, 0x0050, .number, "层厚（mm）", "slice thickness in mm"),
    Self("ContrastBolusAgent", 0x0018, 0x0010, .words, "对比剂", "contrast agent"),
    Self("MagneticFieldStrength", 0x0018, 0x0087, .number, "磁场强度（T）", "field strength in T"),
    Self("SequenceName", 0x0018, 0x0024, .words, "序列名称", "sequence"),
    Self("RepetitionTime", 0x0018, 0x0080, .number, "重复时间（ms）", "repetition time in ms"),
    Self("EchoTime", 0x0018, 0x0081, .number, "回波时间（ms）", "echo time in ms"),
    Self("TransducerType", 0x0018, 0x6031, .words, "探头类型", "transducer"),
    Self("PhotometricInterpretation", 0x0028, 0x0004, .words, "光度解释", "photometric interpretation"),
    Self("Rows", 0x0028, 0x0010, .number, "行数", "rows"),
    Self("Columns", 0x0028, 0x0011, .number, "列数", "columns"),
    Self("BitsStored", 0x0028, 0x0101, .number, "存储位数", "bits stored"),
    Self("BurnedInAnnotation", 0x0028, 0x0301, .words, "像素内文字标记", "burnt-in annotation"),
  ]

  /// The words it holds in a file, several joined by a backslash; nil where there are none.
  public func words(in file: DICOMFile) throws(DICOMError) -> String? {
    let words = try file.dataset.strings(tag).joined(separator: "\\")
    return words.allSatisfy { $0 == "\\" } ? nil : words
  }

  /// The number it holds in a file; nil where there is none.
  public func number(in file: DICOMFile) throws(DICOMError) -> Double? {
    guard kind == .age else { return try file.dataset.number(tag) }
    guard let age = try file.dataset.string(tag) else { return nil }
    let perYear: [Character: Double] = ["D": 365.25, "W": 52.1775, "M": 12, "Y": 1]
    guard let unit = age.last.flatMap({ perYear[$0] }),
      let count = DecimalText.integer(String(age.dropLast())), count >= 0
    else {
      throw file.dataset.value(tag, Text(zh: "年龄，如 042Y", en: "an age such as 042Y"))
    }
    return Double(count) / unit
  }

  /// A table of files: a column of ids, then one of each attribute that any file states.
  ///
  /// Joined to a data set by the ids, its columns divide the cases by device, protocol or voltage.
  ///
  /// - Throws: `DICOMError` for an element that does not hold what it should, `TableError` where
  ///   the ids are not as many as the files.
  public static func table(
    of files: [DICOMFile], ids: [String], idColumn: String, name: String
  ) throws -> Table {
    var columns = [Column(name: idColumn, strings: ids)]
    for attribute in all {
      if attribute.kind == .words {
        let words = try files.map { file in try attribute.words(in: file) }
        guard words.contains(where: { $0 != nil }) else { continue }
        columns.append(Column(name: attribute.keyword, strings: words))
      } else {
        let numbers = try files.map { file in try attribute.number(in: file) }
        guard numbers.contains(where: { $0 != nil }) else { continue }
        columns.append(Column(name: attribute.keyword, numbers: numbers))
      }
    }
    return try Table(name: name, columns: columns)
  }
}
