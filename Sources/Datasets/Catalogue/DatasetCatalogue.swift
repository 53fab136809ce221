// SPDX-License-Identifier: Apache-2.0

public import Wording

/// The public data sets the program knows about.
///
/// Figures and terms were written down in November 2026 from the publishers' descriptions; they
/// change, so the page at `home` decides.
public enum DatasetCatalogue {
  /// All of them, by kind and then by name.
  public static let all: [PublicDataset] =
    records + surveys + waveforms + images + questions + dialogues

  /// The data set of this name; the error names the nearest ones.
  public static func named(_ name: String) throws(CatalogueError) -> PublicDataset {
    if let found = all.first(where: { $0.name == name }) { return found }
    let names = all.map(\.name)
    throw CatalogueError(name: name, nearest: Spelling.nearest(to: name, in: names))
  }
}

/// A data set that the catalogue does not have.
public struct CatalogueError: Explained, Hashable {
  /// The name asked for.
  public let name: String
  /// The names nearest to it.
  public let nearest: [String]

  /// A name that is not in the catalogue is a mistake of the call.
  public var fault: Fault { .usage }

  /// The sentence that says what is wrong and what to do.
  public var text: Text {
    let near = nearest.joined(separator: ", ")
    return Text(
      zh: "目录中没有数据集 '\(name)'"
        + (nearest.isEmpty ? "；用 touchstone dataset list 查看全部。" : "；您是否想用 \(near)？"),
      en: "The catalogue has no data set '\(name)'"
        + (nearest.isEmpty
          ? "; `touchstone dataset list` shows all of them." : "; did you mean \(near)?"))
  }
}
