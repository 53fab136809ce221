// SPDX-License-Identifier: Apache-2.0

import Metrics
import Platform
import Wording

/// Reads boxes from COCO's two files: annotations of the reference, and results with scores.
struct CocoFiles {
  let input: TaskInput
  let reference: String

  func read() throws -> TaskReading<DetectionCases> {
    guard let prediction = input.prediction ?? input.file else {
      throw input.missing(MeasureOptions.prediction.input)
    }
    let truth = try document(reference)
    var scans = Scans()
    for (place, image) in try list(truth["images"], "images", reference).enumerated() {
      scans.name(try word(image, "id", place, "images", reference))
    }
    let named = Set(scans.names)
    for (place, object) in try list(truth["annotations"], "annotations", reference).enumerated() {
      let scan = try word(object, "image_id", place, "annotations", reference)
      guard named.contains(scan) else { throw unknown(scan, place, "annotations", reference) }
      scans.lesions[scan, default: []].append(
        Lesion(
          try box(object, place, "annotations", reference),
          category: try word(object, "category_id", place, "annotations", reference),
          area: object["area"]?.double, isCrowd: object["iscrowd"]?.int == 1))
    }
    let results = try document(prediction)
    for (place, object) in try list(results, "[]", prediction).enumerated() {
      let scan = try word(object, "image_id", place, "[]", prediction)
      guard named.contains(scan) else { throw unknown(scan, place, "[]", prediction) }
      guard let score = object["score"]?.double, !score.isNaN else {
        throw fault(place, "[]", "score", Text(zh: "数字", en: "a number"), prediction)
      }
      scans.candidates[scan, default: []].append(
        Candidate(
          try box(object, place, "[]", prediction), score: score,
          category: try word(object, "category_id", place, "[]", prediction)))
    }
    return try scans.prepared(input, boxes: true, file: reference, warnings: [], namesAll: true)
  }

  private func document(_ file: String) throws -> JSON {
    try JSON.parse(try Files.read(input.invocation.absolute(file)), name: file)
  }

  private func list(_ json: JSON?, _ key: String, _ file: String) throws -> [JSON] {
    guard let list = json?.array else {
      throw FileProblem(
        file: file,
        problem: MetricError.unlike(
          Text(
            zh: "缺少列表“\(key)”；检测任务的 JSON 须为 COCO 格式。",
            en: "There is no list '\(key)'; JSON of a detection task must be in COCO's form.")))
    }
    return list
  }

  /// A number or a word that tells things apart.
  private func word(
    _ object: JSON, _ key: String, _ place: Int, _ list: String, _ file: String
  ) throws -> String {
    if let number = object[key]?.int { return String(number) }
    if let word = object[key]?.string { return word }
    throw fault(place, list, key, Text(zh: "编号", en: "an id"), file)
  }

  private func box(
    _ object: JSON, _ place: Int, _ list: String, _ file: String
  ) throws -> DetectionShape {
    let numbers = (object["bbox"]?.array ?? []).compactMap(\.double)
    guard numbers.count == 4, numbers.allSatisfy(\.isFinite), numbers[2] >= 0, numbers[3] >= 0
    else {
      throw fault(
        place, list, "bbox",
        Text(zh: "四个有限数 [x, y, 宽, 高]", en: "four finite numbers [x, y, width, height]"), file)
    }
    return .box(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
  }

  private func fault(
    _ place: Int, _ list: String, _ key: String, _ expected: Text, _ file: String
  ) -> FileProblem {
    FileProblem(
      file: file,
      problem: MetricError.unlike(
        Text(
          zh: "“\(list)”第 \(place + 1) 项的“\(key)”应为\(expected.zh)。",
          en: "'\(key)' of item \(place + 1) of '\(list)' must be \(expected.en).")))
  }

  private func unknown(_ scan: String, _ place: Int, _ list: String, _ file: String) -> FileProblem
  {
    FileProblem(
      file: file,
      problem: MetricError.unlike(
        Text(
          zh: "“\(list)”第 \(place + 1) 项引用的影像“\(scan)”不在参考文件的 images 中。",
          en: "Item \(place + 1) of '\(list)' names image '\(scan)', which the reference does not "
            + "list among its images.")))
  }
}
