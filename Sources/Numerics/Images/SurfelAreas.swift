// SPDX-License-Identifier: Apache-2.0

/// The area of the surface inside a cell between eight voxel centres, by which of them are inside.
///
/// The surface of marching cubes with its vertices halfway between an inside and an outside
/// corner (Lorensen and Cline, SIGGRAPH 1987;21:163). The table is made from the geometry:
/// - A configuration and its complement share their surface, so at most four corners are inside.
/// - On a face with two inside corners across its diagonal, each is cut off on its own.
/// - The cuts on the six faces close to loops; a loop is a polygon, cut into triangles from one
///   vertex. Loops of three and four vertices are flat and that of a tripod is too. A bent loop
///   has two shapes only: of three corners in an L, it is a triangle and a flat trapezoid; of four
///   corners in a twisted chain, its triangles meet where an end of the chain is cut parallel to
///   the chain's middle link.
///
/// The areas are those of the surface elements in Nikolov et al., arXiv:1809.04430.
enum SurfelAreas {
  /// The areas of the 256 configurations at a spacing; bit 4z + 2y + x is corner (x, y, z).
  static func areas(spacing: SIMD3<Double>) -> [Double] {
    triangles.map { shapes in
      var area = 0.0
      for shape in shapes {
        let corner = shape.0 * spacing
        area += halfCross(shape.1 * spacing - corner, shape.2 * spacing - corner)
      }
      return area
    }
  }

  /// The lengths of the 16 configurations of a plane; bit 2y + x is corner (x, y).
  static func lengths(spacing: SIMD3<Double>) -> [Double] {
    let corner = 0.5 * (spacing.x * spacing.x + spacing.y * spacing.y).squareRoot()
    return (0..<16).map { code in
      switch code {
      case 0b0000, 0b1111: 0
      case 0b0011, 0b1100: spacing.x
      case 0b0101, 0b1010: spacing.y
      case 0b0110, 0b1001: 2 * corner
      default: corner
      }
    }
  }

  private static func halfCross(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> Double {
    let x = a.y * b.z - a.z * b.y
    let y = a.z * b.x - a.x * b.z
    let z = a.x * b.y - a.y * b.x
    return 0.5 * (x * x + y * y + z * z).squareRoot()
  }

  private typealias Triangle = (SIMD3<Double>, SIMD3<Double>, SIMD3<Double>)

  private static let triangles: [[Triangle]] = (0..<256).map { code in
    let inside = code.nonzeroBitCount <= 4 ? code : 255 - code
    return CubeLoops(inside: inside).loops.flatMap { loop in
      (1..<loop.count - 1).map { step in
        (loop[0].middle, loop[step].middle, loop[step + 1].middle)
      }
    }
  }
}

/// An edge of the cell that the surface cuts, from an inside corner to an outside one.
private struct CutEdge: Hashable {
  let inside: Int
  let outside: Int

  var middle: SIMD3<Double> {
    var point = SIMD3<Double>()
    for axis in 0..<3 {
      point[axis] = 0.5 * Double((inside >> axis & 1) + (outside >> axis & 1))
    }
    return point
  }
}

/// The closed loops that the surface cuts into the faces of a cell.
private struct CubeLoops {
  /// The loops, each beginning where its triangles meet.
  private(set) var loops: [[CutEdge]] = []

  init(inside: Int) {
    var links: [(CutEdge, CutEdge)] = []
    for face in Self.faces { links += Self.cuts(of: face, inside: inside) }
    while let first = links.popLast() {
      var loop = [first.0, first.1]
      while let end = loop.last,
        let place = links.firstIndex(where: { $0.0 == end || $0.1 == end })
      {
        let link = links.remove(at: place)
        loop.append(link.0 == end ? link.1 : link.0)
      }
      // The last link leads back to the first edge.
      loop.removeLast()
      loops.append(Self.turned(loop))
    }
  }

  /// The six faces, each as its four corners in a circle.
  private static let faces: [[Int]] = (0..<3).flatMap { axis in
    let (u, v) = (1 << ((axis + 1) % 3), 1 << ((axis + 2) % 3))
    return [0, 1 << axis].map { side in [side, side + u, side + u + v, side + v] }
  }

  private static func cuts(of face: [Int], inside: Int) -> [(CutEdge, CutEdge)] {
    let isIn = face.map { inside >> $0 & 1 == 1 }
    func cut(_ i: Int) -> CutEdge? {
      let (a, b) = (i % 4, (i + 1) % 4)
      if isIn[a] == isIn[b] { return nil }
      return isIn[a]
        ? CutEdge(inside: face[a], outside: face[b]) : CutEdge(inside: face[b], outside: face[a])
    }
    let cuts = (0..<4).compactMap(cut)
    switch cuts.count {
    case 2: return [(cuts[0], cuts[1])]
    case 4:
      return (0..<4).filter { isIn[$0] }.compactMap { corner in
        guard let before = cut(corner + 3), let after = cut(corner) else { return nil }
        return (before, after)
      }
    default: return []
    }
  }

  /// The loop from the vertex at which its triangles meet.
  private static func turned(_ loop: [CutEdge]) -> [CutEdge] {
    let ends = loop.count == 5 ? 1 : 2
    let start = loop.firstIndex { edge in
      loop.count { $0.inside == edge.inside } == 2
        && loop.count { $0.outside == edge.outside } == ends
    }
    guard loop.count > 4, let start else { return loop }
    return Array(loop[start...] + loop[..<start])
  }
}
