// SPDX-License-Identifier: Apache-2.0

/// The value representation of a data element: what its bytes are (PS3.5, table 6.2-1).
public enum DICOMVR: String, Sendable, CaseIterable {
  case applicationEntity = "AE"
  case ageString = "AS"
  case attributeTag = "AT"
  case codeString = "CS"
  case date = "DA"
  case decimalString = "DS"
  case dateTime = "DT"
  case float = "FL"
  case double = "FD"
  case integerString = "IS"
  case longString = "LO"
  case longText = "LT"
  case bytes = "OB"
  case doubles = "OD"
  case floats = "OF"
  case longs = "OL"
  case veryLongs = "OV"
  case words = "OW"
  case personName = "PN"
  case shortString = "SH"
  case signedLong = "SL"
  case sequence = "SQ"
  case signedShort = "SS"
  case shortText = "ST"
  case signedVeryLong = "SV"
  case time = "TM"
  case unlimitedCharacters = "UC"
  case uniqueIdentifier = "UI"
  case unsignedLong = "UL"
  case unknown = "UN"
  case resource = "UR"
  case unsignedShort = "US"
  case unlimitedText = "UT"
  case unsignedVeryLong = "UV"

  /// Whether its length takes four bytes behind two reserved ones (PS3.5, 7.1.2).
  var hasLongLength: Bool {
    switch self {
    case .bytes, .doubles, .floats, .longs, .veryLongs, .words, .sequence, .signedVeryLong,
      .unlimitedCharacters, .unknown, .resource, .unlimitedText, .unsignedVeryLong:
      true
    default: false
    }
  }

  /// Whether the Specific Character Set says how its text is encoded (PS3.5, 6.1.2.3).
  var takesCharacterSet: Bool {
    switch self {
    case .longString, .longText, .personName, .shortString, .shortText, .unlimitedCharacters,
      .unlimitedText:
      true
    default: false
    }
  }

  /// Whether its value is text of any kind.
  var isText: Bool {
    switch self {
    case .applicationEntity, .ageString, .codeString, .date, .decimalString, .dateTime,
      .integerString, .time, .uniqueIdentifier, .resource:
      true
    default: takesCharacterSet
    }
  }

  /// Whether a backslash in its text parts one value from the next.
  var isMultiple: Bool {
    switch self {
    case .longText, .shortText, .unlimitedText, .resource: false
    default: true
    }
  }

  /// The bytes of one number; nil where it holds none in binary.
  var numberSize: Int? {
    switch self {
    case .unsignedShort, .signedShort, .words: 2
    case .unsignedLong, .signedLong, .float, .longs, .floats: 4
    case .double, .unsignedVeryLong, .signedVeryLong, .doubles, .veryLongs: 8
    case .bytes: 1
    default: nil
    }
  }
}
