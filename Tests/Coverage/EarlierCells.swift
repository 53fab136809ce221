// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Cells of an earlier run, from its `results.csv`: simulations of hours need not be run in one piece.
enum EarlierCells {
  /// The cells of the file that are not among `cells`.
  static func beside(_ cells: [Cell], in path: String) throws -> [Cell] {
    func name(_ cell: Cell) -> String {
      "\(cell.task)|\(cell.metric)|\(cell.parameters)|\(cell.population)|\(cell.patients)"
    }
    let known = Set(cells.map(name))
    return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").dropFirst()
      .map { line throws(Options.Problem) in try cell(String(line)) }
      .filter { !known.contains(name($0)) }
  }

  private static func cell(_ line: String) throws(Options.Problem) -> Cell {
    // The population alone is quoted, for it alone holds commas.
    let parts = line.components(separatedBy: "\"")
    guard parts.count == 3 else { throw Options.Problem(text: "cannot read \(line)") }
    let head = parts[0].components(separatedBy: ",")
    let tail = parts[2].components(separatedBy: ",")
    guard head.count == 4, tail.count == 11, let patients = Int(tail[1]),
      let simulations = Int(tail[3]), let coverage = Double(tail[4]), let above = Int(tail[6]),
      let below = Int(tail[7]), let withheld = Double(tail[8]), let width = Double(tail[9])
    else { throw Options.Problem(text: "cannot read \(line)") }
    var cell = Cell(
      task: head[0], metric: head[1], parameters: head[2], population: parts[1],
      patients: patients, truth: Double(tail[2]) ?? .nan)
    cell.simulations = simulations
    cell.covered = Int((coverage * Double(simulations)).rounded())
    (cell.above, cell.below) = (above, below)
    cell.withheld = Int((withheld * Double(simulations)).rounded())
    cell.width = width * Double(simulations - cell.withheld)
    cell.methods = [tail[10]: simulations]
    return cell
  }
}
