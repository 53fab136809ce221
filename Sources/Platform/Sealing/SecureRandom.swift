// SPDX-License-Identifier: Apache-2.0

/// Random bytes that nobody can foretell, from the system.
public enum SecureRandom {
  /// So many bytes.
  public static func bytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }
}
