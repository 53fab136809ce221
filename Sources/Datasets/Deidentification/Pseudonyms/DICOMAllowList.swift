// SPDX-License-Identifier: Apache-2.0

/// The elements of a DICOM file that may stay; all others go, and all private ones with them.
///
/// A list of what stays forgets nothing: an element that no one thought of is left out. Chosen after
/// the profiles of PS3.15, annex E, from what a model or a comparison of devices needs.
enum DICOMAllowList {
  /// Stays as it is.
  static let kept = tags(
    """
    0008 0005 0008 0016 0060 0064 0068 0070 0100 0102 0103 0104 1090 2111 2218 9007 9205 9206 9207
    0010 0040 1010 1020 1030
    0018 0010 0015 0020 0021 0022 0023 0024 0025 0050 0060 0080 0081 0082 0083 0084 0085 0086 0087 0088
    0018 0089 0090 0091 0093 0094 0095 1020 1030 1060 1100 1110 1111 1114 1120 1130 1140 1149 1150 1151
    0018 1152 1153 1155 1160 1164 1166 1190 1191 1210 1250 1251 1310 1312 1314 1405 1508 1510 1511
    0018 5020 5100 5101 6011 6012 6014 6016 6018 601A 601C 601E 6020 6022 6024 6026 6028 602A 602C 602E
    0018 6030 6031 7050 7052 7054 7060 9073 9087 9098 9301 9302 9303 9304 9305 9306 9307 9311 9315
    0020 0011 0013 0020 0032 0037 0060 0062 1002 1041 9056 9057 9071 9072 9111 9113 9116 9128 9156 9157
    0020 9221 9222
    0028 0002 0004 0006 0008 0009 0010 0011 0014 0030 0034 0100 0101 0102 0103 0106 0107 0120 0121 0301
    0028 0A02 0A04 1040 1041 1050 1051 1052 1053 1054 1056 1101 1102 1103 1201 1202 1203 2110 2112 2114
    0028 3000 3002 3004 3006 3010 9110 9132 9145
    003A 0004 0005 0010 001A 0020 0200 0202 0203 0208 0209 020A 020C 0210 0211 0212 0213 0214 0215 0218
    003A 021A 0220 0221 0222 0223
    0054 0220 0222
    2050 0020
    5200 9229 9230
    5400 0100 1004 1006 100A 1010
    7FE0 0008 0009 0010
    """)
  /// Written anew from the key, in every place where it stands.
  static let identifiers = tags(
    """
    0008 0018 1155
    0020 000D 000E 0052 0200 9161 9164
    """)
  /// Moved by the patient's days; what follows the day stays.
  static let dates = tags(
    """
    0008 0020 0021 0022 0023 002A
    0018 9074 9151
    """)
  /// Left empty where the file must have it (type 2 in the patient and study modules, PS3.3).
  static let emptied: [(DICOMTag, DICOMVR)] = [
    (DICOMTag(0x0008, 0x0030), .time), (DICOMTag(0x0008, 0x0050), .shortString),
    (DICOMTag(0x0008, 0x0090), .personName), (DICOMTag(0x0010, 0x0030), .date),
    (DICOMTag(0x0020, 0x0010), .shortString),
  ]

  /// One group a line: its number, then those of its elements.
  private static func tags(_ list: String) -> Set<DICOMTag> {
    var tags: Set<DICOMTag> = []
    for line in list.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      guard let group = words.first else { continue }
      for word in words.dropFirst() {
        guard let first = UInt16(group, radix: 16), let second = UInt16(word, radix: 16) else {
          continue
        }
        tags.insert(DICOMTag(first, second))
      }
    }
    return tags
  }
}
