// SPDX-License-Identifier: Apache-2.0

/// The types of voxels that are read.
public enum VoxelType: Int, Sendable, CaseIterable {
  case uint8 = 2
  case int16 = 4
  case int32 = 8
  case float32 = 16
  case float64 = 64
  case int8 = 256
  case uint16 = 512
  case uint32 = 768
  case int64 = 1024

  /// The number of bytes of a voxel.
  public var size: Int {
    switch self {
    case .uint8, .int8: 1
    case .int16, .uint16: 2
    case .int32, .uint32, .float32: 4
    case .float64, .int64: 8
    }
  }

  /// The name of a type that is not read.
  static func refusedName(_ code: Int) -> String {
    switch code {
    case 0: "unknown"
    case 1: "binary"
    case 32: "complex64"
    case 128: "RGB24"
    case 1280: "uint64"
    case 1536: "float128"
    case 1792: "complex128"
    case 2048: "complex256"
    case 2304: "RGBA32"
    default: "?"
    }
  }
}
