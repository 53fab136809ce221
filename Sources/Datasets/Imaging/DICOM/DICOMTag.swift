// SPDX-License-Identifier: Apache-2.0

/// The name of a data element: a group number and an element number.
public struct DICOMTag: Sendable, Hashable, Comparable {
  /// The group; odd ones belong to makers of devices.
  public let group: UInt16
  /// The element within its group.
  public let element: UInt16

  /// Joins a group and an element.
  public init(_ group: UInt16, _ element: UInt16) {
    self.group = group
    self.element = element
  }

  /// Whether a maker of devices, and not the standard, says what it means.
  public var isPrivate: Bool { group % 2 == 1 }

  /// As the standard writes it: `(0010,0020)`.
  public var text: String { "(\(Self.hexadecimal(group)),\(Self.hexadecimal(element)))" }

  /// By group, then by element: the order in which a data set holds them.
  public static func < (first: Self, second: Self) -> Bool {
    (first.group, first.element) < (second.group, second.element)
  }

  private static func hexadecimal(_ number: UInt16) -> String {
    let digits = String(number, radix: 16, uppercase: true)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}

extension DICOMTag {
  static let transferSyntax = Self(0x0002, 0x0010)
  static let characterSet = Self(0x0008, 0x0005)
  static let sopClass = Self(0x0008, 0x0016)
  static let sopInstance = Self(0x0008, 0x0018)
  static let modality = Self(0x0008, 0x0060)
  static let patientName = Self(0x0010, 0x0010)
  static let patientID = Self(0x0010, 0x0020)
  static let identityRemoved = Self(0x0012, 0x0062)
  static let deidentificationMethod = Self(0x0012, 0x0063)
  static let imagerPixelSpacing = Self(0x0018, 0x1164)
  static let samplesPerPixel = Self(0x0028, 0x0002)
  static let photometric = Self(0x0028, 0x0004)
  static let planarConfiguration = Self(0x0028, 0x0006)
  static let frameCount = Self(0x0028, 0x0008)
  static let rows = Self(0x0028, 0x0010)
  static let columns = Self(0x0028, 0x0011)
  static let pixelSpacing = Self(0x0028, 0x0030)
  static let bitsAllocated = Self(0x0028, 0x0100)
  static let bitsStored = Self(0x0028, 0x0101)
  static let highBit = Self(0x0028, 0x0102)
  static let pixelRepresentation = Self(0x0028, 0x0103)
  static let pixelPadding = Self(0x0028, 0x0120)
  static let burnedIn = Self(0x0028, 0x0301)
  static let windowCenter = Self(0x0028, 0x1050)
  static let windowWidth = Self(0x0028, 0x1051)
  static let rescaleIntercept = Self(0x0028, 0x1052)
  static let rescaleSlope = Self(0x0028, 0x1053)
  static let rescaleType = Self(0x0028, 0x1054)
  static let modalityTable = Self(0x0028, 0x3000)
  static let longitudinalModification = Self(0x0028, 0x0303)
  static let pixelMeasures = Self(0x0028, 0x9110)
  static let frameWindow = Self(0x0028, 0x9132)
  static let pixelTransformation = Self(0x0028, 0x9145)
  static let sharedGroups = Self(0x5200, 0x9229)
  static let frameGroups = Self(0x5200, 0x9230)
  static let floatPixels = Self(0x7FE0, 0x0008)
  static let doublePixels = Self(0x7FE0, 0x0009)
  static let pixels = Self(0x7FE0, 0x0010)
  static let item = Self(0xFFFE, 0xE000)
  static let itemEnd = Self(0xFFFE, 0xE00D)
  static let sequenceEnd = Self(0xFFFE, 0xE0DD)
}
