// SPDX-License-Identifier: Apache-2.0

/// How a file's data set and its pixels are encoded (PS3.5, annex A; names from PS3.6, annex A).
public struct DICOMTransferSyntax: Sendable, Hashable {
  /// The unique identifier, such as `1.2.840.10008.1.2.1`.
  public let uid: String

  /// Takes a unique identifier.
  public init(uid: String) { self.uid = uid }

  /// Without value representations, least byte first.
  public static let implicitLittleEndian = Self(uid: "1.2.840.10008.1.2")
  /// With value representations, least byte first.
  public static let explicitLittleEndian = Self(uid: "1.2.840.10008.1.2.1")
  /// As explicit little endian, the whole data set deflated.
  public static let deflatedLittleEndian = Self(uid: "1.2.840.10008.1.2.1.99")
  /// As explicit little endian, each frame run-length encoded.
  public static let rle = Self(uid: "1.2.840.10008.1.2.5")

  /// The name in the standard; the identifier itself where the standard has none.
  public var name: String { Self.names[uid] ?? uid }

  /// Whether elements state their value representations.
  var isExplicit: Bool { self != .implicitLittleEndian }

  /// Whether the data set can be read; the pixels may still be compressed.
  var hasReadableElements: Bool {
    // Every standard syntax but these is explicit little endian around its pixels; streamed ones
    // hold only a reference to pixels elsewhere.
    uid != "1.2.840.10008.1.2.2" && Self.names[uid] != nil && !uid.hasPrefix("1.2.840.10008.1.2.7")
      && self != Self(uid: "1.2.840.10008.1.2.4.95")
      && self != Self(uid: "1.2.840.10008.1.2.4.205")
  }

  /// Whether pixels that are not in pieces stand as they are.
  var holdsPlainPixels: Bool {
    [.implicitLittleEndian, .explicitLittleEndian, .deflatedLittleEndian].contains(self)
  }

  private static let names = [
    "1.2.840.10008.1.2": "Implicit VR Little Endian",
    "1.2.840.10008.1.2.1": "Explicit VR Little Endian",
    "1.2.840.10008.1.2.1.98": "Encapsulated Uncompressed Explicit VR Little Endian",
    "1.2.840.10008.1.2.1.99": "Deflated Explicit VR Little Endian",
    "1.2.840.10008.1.2.2": "Explicit VR Big Endian",
    "1.2.840.10008.1.2.4.50": "JPEG Baseline (Process 1)",
    "1.2.840.10008.1.2.4.51": "JPEG Extended (Process 2 and 4)",
    "1.2.840.10008.1.2.4.57": "JPEG Lossless, Non-Hierarchical (Process 14)",
    "1.2.840.10008.1.2.4.70": "JPEG Lossless, First-Order Prediction (Process 14, Selection 1)",
    "1.2.840.10008.1.2.4.80": "JPEG-LS Lossless",
    "1.2.840.10008.1.2.4.81": "JPEG-LS Near-Lossless",
    "1.2.840.10008.1.2.4.90": "JPEG 2000 (Lossless Only)",
    "1.2.840.10008.1.2.4.91": "JPEG 2000",
    "1.2.840.10008.1.2.4.92": "JPEG 2000 Part 2 Multi-component (Lossless Only)",
    "1.2.840.10008.1.2.4.93": "JPEG 2000 Part 2 Multi-component",
    "1.2.840.10008.1.2.4.94": "JPIP Referenced",
    "1.2.840.10008.1.2.4.95": "JPIP Referenced Deflate",
    "1.2.840.10008.1.2.4.100": "MPEG2 Main Profile, Main Level",
    "1.2.840.10008.1.2.4.101": "MPEG2 Main Profile, High Level",
    "1.2.840.10008.1.2.4.102": "MPEG-4 AVC/H.264 High Profile, Level 4.1",
    "1.2.840.10008.1.2.4.103": "MPEG-4 AVC/H.264 BD-compatible High Profile, Level 4.1",
    "1.2.840.10008.1.2.4.104": "MPEG-4 AVC/H.264 High Profile, Level 4.2, for 2D Video",
    "1.2.840.10008.1.2.4.105": "MPEG-4 AVC/H.264 High Profile, Level 4.2, for 3D Video",
    "1.2.840.10008.1.2.4.106": "MPEG-4 AVC/H.264 Stereo High Profile, Level 4.2",
    "1.2.840.10008.1.2.4.107": "HEVC/H.265 Main Profile, Level 5.1",
    "1.2.840.10008.1.2.4.108": "HEVC/H.265 Main 10 Profile, Level 5.1",
    "1.2.840.10008.1.2.4.110": "JPEG XL Lossless",
    "1.2.840.10008.1.2.4.111": "JPEG XL JPEG Recompression",
    "1.2.840.10008.1.2.4.112": "JPEG XL",
    "1.2.840.10008.1.2.4.201": "High-Throughput JPEG 2000 (Lossless Only)",
    "1.2.840.10008.1.2.4.202": "High-Throughput JPEG 2000 with RPCL Options (Lossless Only)",
    "1.2.840.10008.1.2.4.203": "High-Throughput JPEG 2000",
    "1.2.840.10008.1.2.4.204": "JPIP HTJ2K Referenced",
    "1.2.840.10008.1.2.4.205": "JPIP HTJ2K Referenced Deflate",
    "1.2.840.10008.1.2.5": "RLE Lossless",
    "1.2.840.10008.1.2.7.1": "SMPTE ST 2110-20 Uncompressed Progressive Active Video",
    "1.2.840.10008.1.2.7.2": "SMPTE ST 2110-20 Uncompressed Interlaced Active Video",
    "1.2.840.10008.1.2.7.3": "SMPTE ST 2110-30 PCM Digital Audio",
  ]
}
