// SPDX-License-Identifier: Apache-2.0

import Glibc
import Platform
import Tables

/// Reading three numpy columns of ten million cases: labels, scores and patients.
///
/// Both sides hold the columns in memory in the end, and know whether a score is missing.
struct NPYCase: BenchmarkCase {
  let name = "npy"
  static let rows = 10_000_000
  private static let names = ["npy-truth.npy", "npy-score.npy", "npy-patient.npy"]

  func works(in folder: String) throws -> [Work] {
    let paths = Self.names.map { "\(folder)/\($0)" }
    if !paths.allSatisfy(Files.exists) { try write(to: paths) }
    let files = zip(paths, Self.names).map { (path: $0, shownAs: $1) }
    return [
      Work("npy") { Double(try NPY.table(files: files, name: "cases").rowCount) }
    ]
  }

  private func write(to paths: [String]) throws {
    var noise = Noise(20_261_126)
    var columns = [[UInt8]](repeating: [], count: 3)
    for (place, type) in ["|b1", "<f8", "<i8"].enumerated() {
      var header = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(Self.rows),), }"
      // The header ends with a line break where the data can begin at a multiple of 64.
      header += String(repeating: " ", count: 63 - (10 + header.utf8.count) % 64) + "\n"
      let count = UInt16(header.utf8.count)
      columns[place] += [0x93] + Array("NUMPY".utf8) + [1, 0]
      columns[place] += [UInt8(count & 255), UInt8(count >> 8)] + Array(header.utf8)
    }
    for row in 0..<Self.rows {
      columns[0].append(noise.uniform() < 0.1 ? 1 : 0)
      withUnsafeBytes(of: noise.uniform().bitPattern.littleEndian) { columns[1] += $0 }
      withUnsafeBytes(of: Int64(row / 5).littleEndian) { columns[2] += $0 }
    }
    for (path, bytes) in zip(paths, columns) { try Files.writeAtomically(bytes, to: path) }
  }
}
