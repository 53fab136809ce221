// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Platform
import Testing

@Suite("touchstone measure and compare on masks")
struct SegmentationMeasureTests {
  private static let extents = [4, 3, 2]
  /// Two rows of label 1, and one voxel of label 2.
  private static let reference: [UInt8] = [
    1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0,
  ]
  /// The same without its last column.
  private static let prediction: [UInt8] = reference.enumerated().map {
    $0.offset % 4 == 3 ? 0 : $0.element
  }

  private static func fill(_ folder: TemporaryFolder) throws {
    try Files.createDirectory(folder.path + "/masks")
    let files: [(String, [UInt8])] = [
      ("ref", reference), ("a", prediction), ("empty", [UInt8](repeating: 0, count: 24)),
      ("two", reference.enumerated().map { $0.offset == 23 ? 2 : $0.element }),
    ]
    for (name, labels) in files {
      try Files.writeAtomically(
        Gzip.deflate(MaskBytes.file(labels, extents: extents)),
        to: folder.path + "/masks/\(name).nii.gz")
    }
    try Files.writeAtomically(
      MaskBytes.file(prediction, extents: extents, shift: 5), to: folder.path + "/moved.nii")
    try folder.write(
      """
      case,patient,ref,model,other
      1,p,masks/ref.nii.gz,masks/a.nii.gz,masks/ref.nii.gz
      2,q,masks/ref.nii.gz,masks/ref.nii.gz,masks/a.nii.gz
      3,q,masks/ref.nii.gz,masks/lost.nii.gz,masks/a.nii.gz
      4,r,masks/ref.nii.gz,,masks/a.nii.gz

      """, to: "list.csv")
  }

  private func call(_ arguments: [String]) async throws -> Call {
    try await TemporaryFolder.with { folder in
      try Self.fill(folder)
      return await Call(arguments + ["--language", "en"], in: folder.path)
    }
  }

  private func estimates(_ arguments: [String]) async throws -> [JSON] {
    let call = try await call(arguments + ["--json"])
    #expect(call.code == 0, "\(call.errors)")
    let document = try JSON.parse(Array(call.output.utf8), name: "output")
    return try #require(document["estimates"]?.array)
  }

  private static let pair = [
    "measure", "--task", "segmentation", "--reference", "masks/ref.nii.gz", "--prediction",
  ]

  @Test("measures one pair of files")
  func pair() async throws {
    let found = try await estimates(
      Self.pair + [
        "masks/a.nii.gz", "--tolerance", "0.5", "--metrics",
        "dice,hausdorff_95,normalized_surface_dice,relative_volume_error",
      ])
    #expect(found.map { $0["value"]?.double } == [24.0 / 28, 1, 24.0 / 28, -0.25])
    #expect(found[2]["parameters"]?["tolerance"]?.double == 0.5)
    #expect(found.allSatisfy { $0["n"]?.int == 1 && $0["target"] == nil })
  }

  @Test("takes each label for a target of its own")
  func labels() async throws {
    let found = try await estimates(
      [
        "measure", "--task", "segmentation", "--reference", "masks/two.nii.gz", "--prediction",
        "masks/a.nii.gz", "--metrics", "dice,assd",
      ])
    #expect(found.map { $0["target"]?.string } == ["1", "1", "2", "2"])
    #expect(found[2]["value"]?.double == 0)
    #expect(found[3]["undefined"]?.string?.contains("predicted mask is empty") == true)
  }

  @Test("says what two empty masks are, and follows the policy declared")
  func policies() async throws {
    let arguments = [
      "measure", "--task", "segmentation", "--reference", "masks/empty.nii.gz", "--prediction",
      "masks/empty.nii.gz", "--metrics", "dice",
    ]
    let plain = try await estimates(arguments)
    #expect(plain[0]["undefined"]?.string?.contains("both masks are empty") == true)
    let declared = try await estimates(arguments + ["--policy", "2"])
    #expect(declared[0]["value"]?.double == 1)
    #expect(declared[0]["parameters"]?["policy"]?.string == "perfect")
    let odd = try await call(arguments + ["--policy", "9"])
    #expect(odd.code == 64 && odd.errors.contains("policy"))
  }

  @Test("counts a case without its predicted mask as failed")
  func list() async throws {
    let call = try await call([
      "measure", "list.csv", "--task", "segmentation", "--reference", "ref", "--prediction",
      "model", "--id", "case", "--cluster", "patient", "--metrics", "dice", "--json",
    ])
    let document = try JSON.parse(Array(call.output.utf8), name: "output")
    let estimate = try #require(document["estimates"]?.array?.first)
    #expect(estimate["n"]?.int == 2 && estimate["value"]?.double == (24.0 / 28 + 1) / 2)
    let warning = document["warnings"]?.array?.first?.string
    #expect(warning?.contains("2 of 4 cases have no predicted mask") == true, "\(warning ?? "")")
  }

  @Test("compares two models where both gave a mask")
  func comparison() async throws {
    let call = try await call([
      "compare", "list.csv", "--task", "segmentation", "--reference", "ref", "--prediction",
      "model", "--prediction", "other", "--id", "case", "--metrics", "dice", "--json",
    ])
    #expect(call.code == 0, "\(call.errors)")
    let document = try JSON.parse(Array(call.output.utf8), name: "output")
    let difference = try #require(document["differences"]?.array?.first)
    // The first model lacks a column on case 1 and the second on case 2.
    #expect(difference["value"]?.double == 0 && difference["n"]?.int == 2)
  }

  @Test("refuses masks on two grids, masks elsewhere and masks that are not there")
  func refusals() async throws {
    let moved = try await call(Self.pair + ["moved.nii"])
    #expect(moved.code == 65 && moved.errors.contains("row 1, column 4"), "\(moved.errors)")
    let lost = try await call(Self.pair + ["masks/lost.nii.gz"])
    #expect(lost.code == 66)
    for cell in ["../x.nii", "/etc/hostname", "masks/../../x.nii"] {
      let outside = try await TemporaryFolder.with { folder in
        try Self.fill(folder)
        try folder.write("ref,model\n\(cell),masks/a.nii.gz\n", to: "list.csv")
        return await Call(
          [
            "measure", "list.csv", "--task", "segmentation", "--reference", "ref", "--prediction",
            "model", "--language", "en",
          ], in: folder.path)
      }
      #expect(outside.code == 65 && outside.errors.contains("leads out"), "\(outside.errors)")
    }
    let nothing = try await call(["measure", "--task", "segmentation"])
    #expect(nothing.code == 64)
  }
}
