// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform

/// Small transport files that pyreadstat 1.3 wrote (`write_xport`), gzipped, in base64.
///
/// Three rows of SEQN, RIAGENDR, BMXWT, NAME, EXAM (DATE) and WHEN (DATETIME); in the second file
/// RIAGENDR has a long name and BMXWT a label of 72 characters.
enum TransportSamples {
  static var version5: [UInt8] { bytes(five) }
  static var version8: [UInt8] { bytes(eight) }

  private static func bytes(_ text: String) -> [UInt8] {
    let packed = Data(base64Encoded: text, options: .ignoreUnknownCharacters) ?? Data()
    return (try? Gzip.inflate(Array(packed), name: "sample")) ?? []
  }

  private static let five = """
    H4sIAAAAAAACA/NwdXRxDVIIcnX2D3LRggAfT6cgx6BIBQ9kOUUIMMALFBSCHYMVQACJBhqnoGCmZ2AG4icVp5joGSng
    BEZmfv5hRmZWBkZWRiZWpsbofAUKgQcW//q6+joBxYjzr6EZnGVigN08l2DnoICQIIrCz8XV1x8afi6OIY6DOvz8HH1d
    gwn51wy7fxkYGRgYOBgYg10D/UDmB6UWF+TnpaTmlSgUpxaWpuYlpyrkleYmpRZhdw8DCADNQOGTCyBuYQrydHR39XMJ
    IjVscLiFgwK3MDv5RoSHAM0KT81MzyhR0MhO16TELQJkuYUJiNkYWEDxTE6agRmDxpegIFxYXSMcfUlxAzATueIJFzkK
    3MIW7uHqR6pbQjx9XXG4RY0cp1CSf/2dgjHliCyvHKEpCkY7uUnOBIIZiUlgn/pVgUU90suYVEGqoH7Ug7raAax45qwn
    O9Y+m9YOE4XRjgZQGqprz/Kja9yl3TsgPjkoQEwIAADbhfmf4AYAAA==
    """

  private static let eight = """
    H4sIAAAAAAACA/NwdXRxDVIIcnX2D3LRggAfT6cwCwUFBQ9kOUUIMMALFBSCHYMVQACJBhqnoGCmZ2AG4icVp5joGSng
    BEZmfv5hRmZWBkZWRiZWpsbofAUKgQcW//q6+oI9TJR/Dc3gLBMD7Oa5BDsHhAANpCT8XFx9/fH5A6jOxTHEESNcByL8
    /Bx9gwn61wy7fxkYGRgYOBgYg10D/UDmB6UWF+TnpaTmlSgUpxaWpuYlpyrkleYmpRZhdw8DCADNQOEDAcw8XIBBigET
    QNzClBifk5+XHl9GatjgcAsHzLzEoszEpJzU+LzE3FQMfdjdwuzkGxEeAlQTnpqZnlGioJGdrqlQgQcQcIsAzDycfvDA
    4hYmIGZjYAHGsys5aQZmDBpfgpB5eMKF1TXC0ZcUNwAziyuecJEjZB4et7CFe7j6keqWEE9fVxxuUSNkHjanUJJ/fRyd
    XH1w5F9DQnHLzMDK4AFOVcQmUUJAgZoAm3/9nYJx1m+oujGLS0cBSHjDaCc3yZlAMCMxCRyzflVgUY/0MiZVkCpoXOlB
    Y8kBrHjmrCc71j6b1g4ThdGOBlAaqmvP8qNr3KXdOyA2HxQgJsYBEuluotAHAAA=
    """
}
