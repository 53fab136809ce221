// SPDX-License-Identifier: Apache-2.0

/// The skeleton of a plane mask: peeled from two sides in turn until one pixel is left.
///
/// T. Y. Zhang, C. Y. Suen, Commun ACM 1984;27:236.
enum PlaneThinning {
  /// Thins a mask of 0 and 1 with an empty margin, in place.
  static func thin(_ mask: inout [UInt8], grid: VoxelGrid) {
    let w = grid.width
    // P2 to P9 of the paper: from the north clockwise.
    let ring = [-w, 1 - w, 1, w + 1, w, w - 1, -1, -w - 1]
    var places = MaskBorder.places(of: mask)
    var changed = true
    while changed {
      changed = false
      for side in 0..<2 {
        let marked = places.filter { isRemovable(mask, Int($0), ring, side) }
        for place in marked { mask[Int(place)] = 0 }
        if !marked.isEmpty {
          changed = true
          places = places.filter { mask[Int($0)] != 0 }
        }
      }
    }
  }

  private static func isRemovable(
    _ mask: [UInt8], _ place: Int, _ ring: [Int], _ side: Int
  ) -> Bool {
    var bits = 0
    for (bit, step) in ring.enumerated() where mask[place + step] != 0 { bits |= 1 << bit }
    let count = bits.nonzeroBitCount
    guard (2...6).contains(count) else { return false }
    // How often the ring goes from background to mask.
    let next = (bits >> 1 | bits << 7) & 0xff
    guard (~bits & next & 0xff).nonzeroBitCount == 1 else { return false }
    let (north, east, south, west) = (bits & 1, bits >> 2 & 1, bits >> 4 & 1, bits >> 6 & 1)
    return side == 0
      ? north & east & south == 0 && east & south & west == 0
      : north & east & west == 0 && north & south & west == 0
  }
}
