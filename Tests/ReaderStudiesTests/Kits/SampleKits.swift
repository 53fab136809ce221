// SPDX-License-Identifier: Apache-2.0

import Datasets
import Foundation
import Platform
import ReaderStudies
import TestSupport
import Wording

/// Kits of every kind with small contents that are drawn here, so that no test needs other files.
enum SampleKits {
  static let secret = [UInt8](0..<32)
  static let protocolHash = SHA256.hex(of: "a protocol")

  /// The items that a protocol asks, read as a protocol is.
  static func answers(_ items: String, design: String = "crossover") throws -> [AnswerItem] {
    let text = """
      { study: "s", question: "q", design: { kind: "\(design)" },
        arms: [ { id: "a" }, { id: "b", model: "m" } ], readers: "r.csv", cases: "c.csv",
        truth: "t.csv", ai: "ai.csv", answers: [ \(items) ], endpoint: { primary: "reading_time" } }
      """
    return try StudyDeclaration(try JSON5.parse(Array(text.utf8), file: "study.json5")).answers
  }

  static let rating = """
    { id: "rating", kind: "scale", endpoint: true,
      label: { "zh-CN": "存在肺结节的可能性", en: "Likelihood of a nodule" } }
    """
  static let recall = """
    { id: "recall", kind: "binary", label: { "zh-CN": "是否建议进一步检查", en: "Recall" } }
    """
  static let remarks = """
    { id: "remarks", kind: "text", label: { "zh-CN": "备注", en: "Remarks" } }
    """
  static let points = """
    { id: "marks", kind: "points", label: { "zh-CN": "可疑病灶", en: "Findings" } }
    """
  static let boxes = """
    { id: "boxes", kind: "boxes", required: false,
      label: { "zh-CN": "病灶范围", en: "Extent" } }
    """
  static let quality = """
    { id: "quality", kind: "ordinal", label: { "zh-CN": "图像质量", en: "Image quality" },
      options: [ { "zh-CN": "差", en: "Poor" }, { "zh-CN": "可用", en: "Usable" },
        { "zh-CN": "好", en: "Good" } ] }
    """
  static let sure = """
    { id: "sure", kind: "confidence", label: { "zh-CN": "把握程度", en: "Confidence" } }
    """
  static let better = """
    { id: "better", kind: "preference", endpoint: true,
      label: { "zh-CN": "哪一份回答更好", en: "Which answer is better" } }
    """

  /// A kit around some cases.
  static func kit(
    _ id: String, _ cases: [KitCase], answers: String, language: Language = .chinese,
    isSequential: Bool = false, asksArm: Bool = false, secret: [UInt8] = secret
  ) throws -> ReadingKit {
    try ReadingKit(
      id: id, protocolHash: protocolHash, reader: "R03", session: 1, block: 2, blocks: 4,
      remaining: 50, language: language,
      answers: try Self.answers(answers), isSequential: isSequential, asksArm: asksArm,
      cases: cases, secret: secret)
  }

  /// A grey picture with a bright disc, as a PNG file.
  static func picture(_ number: Int, size: Int = 256) throws -> [UInt8] {
    var rows: [UInt8] = []
    let middle = (Double(size) * 0.3 + Double(number * 37 % 90), Double(size) * 0.55)
    for y in 0..<size {
      rows.append(0)
      for x in 0..<size {
        let distance = hypot(Double(x) - middle.0, Double(y) - middle.1)
        let ground = 60 + 50 * sin(Double(x) / 23) * cos(Double(y) / 31)
        rows.append(UInt8(min(255, max(0, ground + (distance < 14 ? 120 : 0)))))
      }
    }
    func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
      let all = Array(name.utf8) + body
      return word(UInt32(body.count)) + all + word(Zlib.crc32(all))
    }
    func word(_ value: UInt32) -> [UInt8] {
      (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * UInt32($0))) }
    }
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
      + chunk("IHDR", word(UInt32(size)) + word(UInt32(size)) + [8, 0, 0, 0, 0])
      + chunk("tEXt", Array("Comment\u{0}patient-0815".utf8))
      + chunk("IDAT", try Zlib.deflate(rows)) + chunk("IEND", [])
  }

  /// Radiographs, the first for practice.
  static func images(
    _ id: String = "KIT-IMG", count: Int = 3, answers: String? = nil,
    language: Language = .chinese, isSequential: Bool = false, secret: [UInt8] = secret
  ) throws -> ReadingKit {
    let cases = try (1...count).map { number in
      KitCase(
        code: "C\(100 + number)", isPractice: number == 1,
        note: language == .chinese ? "女，57 岁。咳嗽两周。" : "Woman, 57 years. Cough for two weeks.",
        content: .images([
          KitStack(
            name: "PA",
            slices: try (0..<(number == 2 ? 3 : 1)).map {
              try KitSlice(picture: picture(number + 3 * $0), file: "case-\(number).png")
            })
        ]),
        finding: isSequential || number == 3
          ? KitFinding(
            statements: [
              .init(
                label: language == .chinese ? "肺结节" : "Nodule", value: "0.8\(number)")
            ],
            boxes: [.init(x: 60, y: 120, width: 50, height: 40, label: "0.8\(number)")]) : nil)
    }
    return try kit(
      id, cases, answers: answers ?? [rating, recall, remarks].joined(separator: ","),
      language: language, isSequential: isSequential, secret: secret)
  }

  /// Three slices of 16 bits with places to mark: what a mouse and fingers do to them is measured.
  static func viewer(language: Language = .english) throws -> ReadingKit {
    let slices = try (1...3).flatMap {
      try KitSlice.all(in: LoudFiles.dicom($0), file: "slice-\($0).dcm")
    }
    return try kit(
      "KIT-VIEW", [KitCase(code: "V501", content: .images([KitStack(slices: slices)]))],
      answers: [rating, points, boxes].joined(separator: ","), language: language)
  }

  /// Two answers to one question, side by side.
  static func texts(language: Language = .chinese) throws -> ReadingKit {
    let isChinese = language == .chinese
    let question =
      isChinese
      ? "患者男，68 岁，房颤病史，拟行结肠镜息肉切除。目前服用利伐沙班 20 mg 每日一次，肌酐清除率 62 mL/min。围术期如何处理抗凝？"
      : "A man of 68 with atrial fibrillation is to have a polyp removed at colonoscopy. He takes "
        + "rivaroxaban 20 mg once a day; creatinine clearance 62 mL/min. What about anticoagulation?"
    let left =
      isChinese
      ? "建议术前停用利伐沙班 48 小时（即末次服药在术前第 3 天），无需肝素桥接。\n\n术后如止血满意，可于 24 至 48 小时后恢复原剂量；若为较大息肉或内镜黏膜下剥离，可延至 48 至 72 小时。\n\n同时请向患者说明出血与卒中的风险，并记录沟通内容。"
      : "Stop rivaroxaban 48 hours before the procedure; bridging with heparin is not needed.\n\n"
        + "Start again after 24 to 48 hours if there is no bleeding, or after 48 to 72 hours when "
        + "the polyp was large."
    let right =
      isChinese
      ? "该患者出血风险属于高风险操作。可在术前 1 天停药，术后当天恢复。\n\n如有出血，给予凝血酶原复合物。"
      : "This is a procedure of high risk. Stop the drug one day before and start again on the "
        + "same day.\n\nIf he bleeds, give prothrombin complex concentrate."
    return try kit(
      "KIT-TXT",
      [
        KitCase(code: "T201", note: question, content: .pair(left: left, right: right)),
        KitCase(code: "T202", note: question, content: .pair(left: right, right: left)),
      ], answers: [better, sure, remarks].joined(separator: ","), language: language, asksArm: true)
  }

  /// An electrocardiogram, from the file of a DICOM waveform where it is there.
  static func recording(language: Language = .chinese) throws -> ReadingKit? {
    guard let shared = ProjectFolder.shared else { return nil }
    let record = try WFDBRecord.read(shared + "/data/ecg-wave/records500/00009_hr")
    let recording = try KitRecording(record.signals, file: "record")
    return try kit(
      "KIT-ECG",
      [KitCase(code: "E301", content: .recording(recording))],
      answers: [
        #"{ id: "af", kind: "scale", endpoint: true, label: { "zh-CN": "心房颤动的可能性", en: "Likelihood of atrial fibrillation" } }"#,
        quality,
      ].joined(separator: ","), language: language)
  }

  /// One image with every form of answer that goes with it.
  static func everyItem(language: Language = .chinese) throws -> ReadingKit {
    try kit(
      "KIT-ALL",
      [
        KitCase(
          code: "A601",
          content: .images([
            KitStack(slices: [
              try KitSlice(picture: LoudFiles.jpeg(isProgressive: true), file: "a.jpg")
            ])
          ]))
      ],
      answers: [rating, recall, quality, sure, points, boxes, remarks].joined(separator: ","),
      language: language)
  }

  /// Cases that lie in the hospital's PACS.
  static func pacs(language: Language = .chinese) throws -> ReadingKit {
    try kit(
      "KIT-PACS",
      ["2026-0417", "2026-0418"].enumerated().map {
        KitCase(code: "P40\($0)", content: .pacs(accession: $1))
      }, answers: [rating, recall].joined(separator: ","), language: language)
  }
}
