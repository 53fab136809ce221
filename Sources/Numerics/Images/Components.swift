// SPDX-License-Identifier: Apache-2.0

/// Which voxels count as neighbours.
public enum Connectivity: String, Sendable, CaseIterable {
  /// Those that share a face (6; in a plane 4).
  case face
  /// Those that share a face, an edge or a corner (26; in a plane 8).
  case full
}

/// The connected components of a mask, numbered from 1 in the order of their first voxels.
public struct Components: Sendable {
  /// The component of each voxel, 0 in the background.
  public let labels: [Int32]
  /// The number of voxels of each component; the first entry is component 1.
  public let sizes: [Int]

  /// The number of components.
  public var count: Int { sizes.count }

  /// Finds the components of a mask of 0 and 1 with an empty margin, as `MaskBox` cuts it.
  public init(of mask: [UInt8], grid: VoxelGrid, connectivity: Connectivity) {
    precondition(mask.count == grid.count, "one byte for each voxel")
    let behind = Self.neighboursBehind(grid, connectivity)
    var labels = [Int32](repeating: 0, count: mask.count)
    var parents: [Int32] = [0]
    labels.withUnsafeMutableBufferPointer { labels in
      for place in MaskBorder.places(of: mask) {
        let i = Int(place)
        var mine: Int32 = 0
        for step in behind {
          let theirs = labels[i &- step]
          if theirs == 0 || theirs == mine { continue }
          mine = mine == 0 ? theirs : Self.join(&parents, mine, theirs)
        }
        if mine == 0 {
          mine = Int32(truncatingIfNeeded: parents.count)
          parents.append(mine)
        }
        labels[i] = mine
      }
    }
    let numbers = Self.numbered(&parents)
    var sizes = [Int](repeating: 0, count: Int(numbers.max() ?? 0))
    for i in labels.indices where labels[i] != 0 {
      let number = numbers[Int(labels[i])]
      labels[i] = number
      sizes[Int(number) - 1] &+= 1
    }
    self.labels = labels
    self.sizes = sizes
  }

  /// How far back in memory the neighbours lie that come before a voxel.
  private static func neighboursBehind(_ grid: VoxelGrid, _ connectivity: Connectivity) -> [Int] {
    var steps: [Int] = []
    let slices = grid.isPlane ? 0...0 : -1...1
    for z in slices {
      for y in -1...1 {
        for x in -1...1 where z < 0 || z == 0 && (y < 0 || y == 0 && x < 0) {
          if connectivity == .face, abs(x) + abs(y) + abs(z) != 1 { continue }
          steps.append(-((z * grid.height + y) * grid.width + x))
        }
      }
    }
    return steps
  }

  private static func root(_ parents: inout [Int32], _ label: Int32) -> Int32 {
    var label = label
    while parents[Int(label)] != label {
      parents[Int(label)] = parents[Int(parents[Int(label)])]
      label = parents[Int(label)]
    }
    return label
  }

  private static func join(_ parents: inout [Int32], _ a: Int32, _ b: Int32) -> Int32 {
    let (a, b) = (root(&parents, a), root(&parents, b))
    parents[Int(max(a, b))] = min(a, b)
    return min(a, b)
  }

  /// The final number of each provisional label; a root is the first label of its component.
  private static func numbered(_ parents: inout [Int32]) -> [Int32] {
    var numbers = [Int32](repeating: 0, count: parents.count)
    var next: Int32 = 0
    for label in 1..<max(parents.count, 1) {
      let root = root(&parents, Int32(label))
      if Int(root) == label {
        next += 1
        numbers[label] = next
      } else {
        numbers[label] = numbers[Int(root)]
      }
    }
    return numbers
  }
}

/// How the components of two masks overlap.
public struct ComponentOverlap: Sendable {
  /// One pair of components that share voxels.
  public struct Pair: Sendable, Hashable {
    /// The component of the first mask, from 1.
    public let first: Int
    /// The component of the second mask, from 1.
    public let second: Int
    /// The number of shared voxels.
    public let voxels: Int
  }

  /// The pairs that share voxels, by first and then second component.
  public let pairs: [Pair]

  /// Counts the shared voxels of the components of two masks on one grid.
  public init(_ first: Components, _ second: Components) {
    precondition(first.labels.count == second.labels.count, "two masks on one grid")
    var runs: [(key: UInt64, voxels: Int)] = []
    for i in first.labels.indices where first.labels[i] != 0 && second.labels[i] != 0 {
      let key =
        UInt64(UInt32(bitPattern: first.labels[i])) << 32
        | UInt64(UInt32(bitPattern: second.labels[i]))
      if let last = runs.indices.last, runs[last].key == key {
        runs[last].voxels &+= 1
      } else {
        runs.append((key, 1))
      }
    }
    runs.sort { $0.key < $1.key }
    var pairs: [Pair] = []
    for run in runs {
      let (a, b) = (Int(run.key >> 32), Int(run.key & 0xffff_ffff))
      if let last = pairs.last, last.first == a, last.second == b {
        pairs[pairs.count - 1] = Pair(first: a, second: b, voxels: last.voxels + run.voxels)
      } else {
        pairs.append(Pair(first: a, second: b, voxels: run.voxels))
      }
    }
    self.pairs = pairs
  }
}
