// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import Wording

/// One folder being written.
struct FolderWork {
  let pseudonymiser: FolderPseudonymiser
  let folder: String
  /// Names that files in several folders have: these are told apart by their paths.
  let shared: Set<String>
  private(set) var report = FolderPseudonymiser.Report()
  private var entries: [ContactSheet.Entry] = []
  private var images: [(file: DICOMFile, name: String, patient: String)] = []
  private var columns: Set<String> = []

  init(
    pseudonymiser: FolderPseudonymiser, folder: String, names: [String], leftOut links: [String]
  ) {
    self.pseudonymiser = pseudonymiser
    self.folder = folder
    let counts = names.reduce(into: [String: Int]()) { $0[Self.own($1), default: 0] += 1 }
    shared = Set(counts.filter { $0.value > 1 }.keys)
    report.leftOut = links
  }

  /// The name of a file without its folders.
  private static func own(_ name: String) -> String {
    name.split(separator: "/").last.map(String.init) ?? name
  }

  /// Takes one file of the source.
  mutating func add(_ path: String, name: String, shownAs shown: String) throws {
    if [".csv", ".tsv", ".csv.gz", ".tsv.gz"].contains(where: name.lowercased().hasSuffix) {
      return try addTable(path, name: name, shownAs: shown)
    }
    let bytes = try Files.read(path)
    if DICOMFile.isDICOM(bytes) {
      try addDICOM(DICOMFile(bytes, name: shown))
    } else if PNGImage.isPNG(bytes) {
      try addPNG(PNGImage(bytes, name: shown), name: name, shownAs: shown)
    } else {
      report.leftOut.append(name)
    }
  }

  /// Writes what belongs to no single file: the page to sign, and the table of devices.
  mutating func finish() throws {
    for column in pseudonymiser.tables.named where !columns.contains(column) {
      throw DeidentificationError.noColumn(
        column: column, nearest: Spelling.nearest(to: column, in: columns.sorted()))
    }
    if !images.isEmpty {
      // By the new names: the order of the old ones may be that of the patients' names.
      images.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
      let table = try DICOMAttribute.table(
        of: images.map(\.file), ids: images.map(\.name), idColumn: "image",
        name: FolderPseudonymiser.attributes)
      let patients = Column(name: "patient", strings: images.map(\.patient))
      let whole = try Table(
        name: table.name, columns: [table.columns[0], patients] + table.columns.dropFirst())
      try write(CSV.write(whole, forSpreadsheet: false), to: FolderPseudonymiser.attributes)
    }
    if !entries.isEmpty {
      let page = try ContactSheet(entries).page(in: pseudonymiser.language)
      try write(Array(page.utf8), to: FolderPseudonymiser.contactSheet)
    }
    report.images = entries.count
    report.files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private mutating func addTable(_ path: String, name: String, shownAs shown: String) throws {
    let plan = pseudonymiser.tables
    // All cells stay as they are spelled: an id read as a number would lose its zeros.
    let options = TableOptions(inferKinds: false)
    let reading = try CSV.read(path: path, shownAs: shown, options: options)
    report.warnings += reading.warnings
    columns.formUnion(reading.table.columnNames)
    let table = try plan.table(from: reading.table)
    let target = name.lowercased().hasSuffix(".gz") ? String(name.dropLast(3)) : name
    // Written with commas, whatever parted the cells before.
    var renamed = target.lowercased().hasSuffix(".tsv") ? target.dropLast(4) + ".csv" : target
    if !IdentifierScan(least: .likely).findings(in: renamed).isEmpty {
      renamed = try pseudonymiser.key.pseudonym(of: name) + ".csv"
      report.warnings.append(
        Text(
          zh: "一个表格的文件名疑似含身份信息，已改名为 \(renamed)。",
          en: "the name of a table may tell who a person is; it is now \(renamed)."))
    }
    try write(CSV.write(table, forSpreadsheet: false), to: renamed)
    let treated = Set(plan.ids + plan.dates).union([plan.patient].compactMap(\.self))
    for finding in pseudonymiser.scan.findings(in: table, leavingOut: treated) {
      report.findings.append((renamed, finding))
    }
  }

  private mutating func addDICOM(_ file: DICOMFile) throws {
    let outcome = try pseudonymiser.dicom.outcome(from: file)
    let name = try pseudonymiser.key.pseudonym(of: outcome.instance) + ".dcm"
    try write(outcome.bytes, to: "images/" + name)
    report.warnings += outcome.warnings
    // What was written is read again: the page shows what others will see.
    let written = try DICOMFile(outcome.bytes, name: name)
    images.append((written, name, outcome.patient))
    guard written.dataset[.pixels] != nil else { return }
    entries.append(
      ContactSheet.Entry(
        name: name, bytes: outcome.bytes, picture: try DICOMImage(written).shownTogether(),
        remark: outcome.isClean == true ? nil : Self.silent))
  }

  private mutating func addPNG(_ image: PNGImage, name: String, shownAs shown: String) throws {
    let own = Self.own(name)
    let target = try pseudonymiser.key.pseudonym(of: shared.contains(own) ? name : own) + ".png"
    let bytes = try image.bare()
    try write(bytes, to: "images/" + target)
    if !image.extras.isEmpty {
      let extras = image.extras.joined(separator: ", ")
      report.warnings.append(
        Text(
          zh: "\(shown)：图像之外的数据块（\(extras)）未写入新文件。",
          en: "\(shown): the pieces beside the picture (\(extras)) are not in the new file."))
    }
    entries.append(ContactSheet.Entry(name: target, bytes: bytes, picture: image.shown))
  }

  private mutating func write(_ bytes: [UInt8], to name: String) throws {
    let path = folder + "/" + name
    guard !Files.exists(path) else {
      throw DeidentificationError.results(
        folder: name,
        what: Text(zh: "有两个源文件得到同一名称", en: "two files of the source come to this name"))
    }
    if let slash = path.lastIndex(of: "/") { try Files.createDirectory(String(path[..<slash])) }
    try Files.writeAtomically(bytes, to: path)
    report.files.append((name, SHA256.hex(of: bytes)))
  }

  private static let silent = Text(
    zh: "文件未注明像素内有无文字。", en: "The file does not say whether text is burnt in.")
}
