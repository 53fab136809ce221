// SPDX-License-Identifier: Apache-2.0

public import Wording

/// What can be wrong with a NIfTI file, or with two that should belong together.
public enum NIfTIError: Explained, Hashable {
  /// The file is not a NIfTI-1 or NIfTI-2 image in one file.
  case notNIfTI(file: String, what: Text)
  /// A field of the header cannot be what it says.
  case header(file: String, field: String, value: String, expected: Text)
  /// The type of the voxels is not read.
  case datatype(file: String, code: Int, name: String)
  /// The file ends before its voxels do.
  case truncated(file: String, has: Int, needs: Int)
  /// The file holds several volumes where one is needed.
  case volumes(file: String, count: Int)
  /// A voxel does not hold a label.
  case label(file: String, voxel: [Int], value: String)
  /// Two images do not lie on the same grid.
  case unlike(reference: String, prediction: String, what: Text)

  /// Every one of these is a fault in the data.
  public var fault: Fault { .data }

  /// The sentence in both languages; voxels count from 0, as viewers show them.
  public var text: Text {
    switch self {
    case .notNIfTI(let file, let what):
      Text(
        zh: "\(file)：\(what.zh)；请提供单文件的 NIfTI 图像（.nii 或 .nii.gz）。",
        en: "\(file): \(what.en); give a NIfTI image in one file (.nii or .nii.gz).")
    case .header(let file, let field, let value, let expected):
      Text(
        zh: "\(file)：NIfTI 文件头的 \(field) 为 \(value)，应为\(expected.zh)；请重新导出该文件。",
        en: "\(file): the NIfTI header's \(field) is \(value), expected \(expected.en); export the "
          + "file again.")
    case .datatype(let file, let code, let name):
      Text(
        zh: "\(file)：不支持体素类型 \(name)（datatype \(code)）；请转换为整数或浮点类型。",
        en: "\(file): voxels of type \(name) (datatype \(code)) are not read; convert them to "
          + "integers or floating-point numbers.")
    case .truncated(let file, let has, let needs):
      Text(
        zh: "\(file)：文件不完整：共 \(has) 字节，按文件头需要 \(needs) 字节；请重新获取该文件。",
        en: "\(file): truncated: \(has) bytes, but its header asks for \(needs); fetch it again.")
    case .volumes(let file, let count):
      Text(
        zh: "\(file)：含 \(count) 个体积；分割只能是一个体积，请先拆分。",
        en: "\(file): holds \(count) volumes; a segmentation is one volume, so split it first.")
    case .label(let file, let voxel, let value):
      Text(
        zh: "\(file)：体素 (\(Self.list(voxel))) 为 \(value)；分割的标签必须是 0 至 2147483647 的整数，"
          + "概率图请先取阈值。",
        en: "\(file): voxel (\(Self.list(voxel))) holds \(value); the labels of a segmentation are "
          + "whole numbers from 0 to 2147483647: cut a probability map at a threshold first.")
    case .unlike(let reference, let prediction, let what):
      Text(
        zh: "\(prediction) 与 \(reference) 不在同一网格上：\(what.zh)；请先重采样到参考图像。",
        en: "\(prediction) is not on the grid of \(reference): \(what.en); resample it to the "
          + "reference first.")
    }
  }

  private static func list(_ numbers: [Int]) -> String {
    numbers.map(String.init).joined(separator: ", ")
  }
}
