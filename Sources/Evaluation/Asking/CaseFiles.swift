// SPDX-License-Identifier: Apache-2.0

import Datasets
import Models
import Platform
import Wording

/// The files that cells of a data set name: as they lie, or read into numbers.
///
/// Names are relative to the data set's folder, and none leads out of it.
struct CaseFiles: Sendable {
  /// The data set's folder, relative to the workspace.
  let folder: String
  private let root: String

  init(dataset name: String, workspace: String) {
    folder = "Datasets/\(name)"
    root = workspace + "/" + folder
  }

  /// The value of a field whose cell names a file.
  func value(_ cell: String, as form: InputDeclaration.Form) throws -> FieldValue {
    let path = try Files.contained(cell, in: root)
    let shown = "\(folder)/\(cell)"
    switch form {
    case .signal: return .tensor(try signal(path, shown))
    case .image: return .tensor(try image(path, shown))
    case .file, .value:
      guard Files.exists(path) else { throw PlatformError.missing(path: shown) }
      return .file(shown)
    }
  }

  /// The SHA-256 of a file, by which an answer about it is kept.
  func hash(_ cell: String) throws -> String {
    try SHA256.hex(ofFile: Files.contained(cell, in: root))
  }

  /// What a recording or an image is beside its numbers: names of leads, rate, depth.
  ///
  /// - Throws: as `value` does; an `EvaluationError` for a file that is handed over as it lies.
  func layout(_ cell: String, as form: InputDeclaration.Form) throws -> TensorLayout {
    let path = try Files.contained(cell, in: root)
    let shown = "\(folder)/\(cell)"
    switch form {
    case .signal:
      let signals = try signals(path, shown)
      return .recording(leads: signals.map(\.name), frequency: signals.first?.frequency ?? 0)
    case .image:
      let bytes = try Files.read(path)
      guard PNGImage.isPNG(bytes) else { return .image(ceiling: nil) }
      let image = try PNGImage(bytes, name: shown)
      let depth = image.colour == .palette ? 8 : image.depth
      return .image(ceiling: Float((1 << depth) - 1))
    case .file, .value:
      throw Self.refusal(
        shown, Text(zh: "不是由本程序读取的波形或图像", en: "is no recording or image that is read here"))
    }
  }

  /// Signals by samples, in physical units; a sample that was not taken is NaN.
  private func signal(_ path: String, _ shown: String) throws -> Tensor {
    let signals = try signals(path, shown)
    let length = signals.first?.stored.count ?? 0
    return try Self.tensor(
      [signals.count, length], signals.flatMap { $0.values.map(Float.init) }, shown)
  }

  /// The signals of a recording, which are of one rate and length.
  private func signals(_ path: String, _ shown: String) throws -> [WaveformSignal] {
    let signals: [WaveformSignal]
    if !path.hasSuffix(".hea"), Files.exists(path), !Files.isDirectory(path),
      case let bytes = try Files.read(path), DICOMFile.isDICOM(bytes)
    {
      let file = try DICOMFile(bytes, name: shown)
      guard let first = try DICOMWaveform.all(of: file).first else {
        throw Self.refusal(shown, Text(zh: "不含波形", en: "holds no waveform"))
      }
      signals = first.signals
    } else {
      signals = try WFDBRecord.read(path, shownAs: shown).signals
    }
    let length = signals.first?.stored.count ?? 0
    guard signals.allSatisfy({ $0.stored.count == length && $0.frequency == signals[0].frequency })
    else {
      throw Self.refusal(
        shown,
        Text(
          zh: "各导联的采样频率或长度不同，不能排成一个数组；请改用 as: \"file\"",
          en: "has signals of different frequency or length, which make no one array; use as: "
            + "\"file\""))
    }
    return signals
  }

  /// Rows by columns by channels; values of DICOM are rescaled, frames come first where several.
  private func image(_ path: String, _ shown: String) throws -> Tensor {
    let bytes = try Files.read(path)
    if DICOMFile.isDICOM(bytes) {
      let image = try DICOMImage(DICOMFile(bytes, name: shown))
      var values: [Float] = []
      for frame in 0..<image.frames { values += try image.values(frame: frame).map(Float.init) }
      let shape = [image.rows, image.columns, image.samples]
      return try Self.tensor(image.frames > 1 ? [image.frames] + shape : shape, values, shown)
    }
    guard PNGImage.isPNG(bytes) else {
      throw Self.refusal(
        shown,
        Text(
          zh: "既不是 PNG 也不是 DICOM，本程序不解码；请改用 as: \"file\"，由模型自行打开",
          en: "is neither PNG nor DICOM and is not decoded here; use as: \"file\", and the model "
            + "opens it"))
    }
    let image = try PNGImage(bytes, name: shown)
    guard image.colour != .palette else {
      return try Self.tensor(
        [image.height, image.width, 3],
        image.samples.flatMap { image.palette[Int($0)].map(Float.init) }, shown)
    }
    return try Self.tensor(
      [image.height, image.width, image.colour.channels], image.samples.map(Float.init), shown)
  }

  private static func tensor(_ shape: [Int], _ values: [Float], _ shown: String) throws -> Tensor {
    guard let tensor = Tensor(shape: shape, values: values) else {
      throw refusal(
        shown,
        Text(zh: "样点数与其尺寸不符", en: "has not as many values as its dimensions say"))
    }
    return tensor
  }

  private static func refusal(_ place: String, _ problem: Text) -> EvaluationError {
    .suite(place: place, problem: problem)
  }
}
