// SPDX-License-Identifier: Apache-2.0

public import Wording

/// The way of the cases: eligible, excluded and why, analysed, with the condition or not, called.
public struct FlowChart: Chart {
  /// A box with a count.
  public struct Box: Sendable, Hashable {
    /// What is counted.
    public var label: Text
    /// How many.
    public var count: Number

    /// Makes a box.
    public init(_ label: Text, _ count: Number) {
      self.label = label
      self.count = count
    }
  }

  /// A step, and what was taken out after it.
  public struct Step: Sendable, Hashable {
    /// The cases that came this far.
    public var box: Box
    /// What was taken out before the next step, reason by reason.
    public var excluded: [Box]

    /// Makes a step.
    public init(_ box: Box, excluded: [Box] = []) {
      self.box = box
      self.excluded = excluded
    }
  }

  /// One side of the end: cases with the condition, or without it, and how they were called.
  public struct Branch: Sendable, Hashable {
    /// The side itself.
    public var box: Box
    /// How its cases were called.
    public var outcomes: [Box]

    /// Makes a side.
    public init(_ box: Box, outcomes: [Box]) {
      self.box = box
      self.outcomes = outcomes
    }
  }

  /// What the figure shows.
  public var title: Text
  /// The steps from top to bottom.
  public var steps: [Step]
  /// The sides into which the last step divides.
  public var branches: [Branch]

  /// Makes the figure.
  public init(
    title: Text = Text(zh: "病例流程图", en: "Flow of cases"), steps: [Step],
    branches: [Branch] = []
  ) {
    self.title = title
    self.steps = steps
    self.branches = branches
  }

  /// The steps in a sentence each.
  public var summary: Text {
    func phrase(_ box: Box) -> Text {
      Text(zh: "\(box.label.zh)\(box.count.text)", en: "\(box.label.en) \(box.count.text)")
    }
    var parts: [Text] = []
    for step in steps {
      parts.append(phrase(step.box))
      for box in step.excluded {
        let words = phrase(box)
        parts.append(Text(zh: "排除：\(words.zh)", en: "excluded: \(words.en)"))
      }
    }
    for branch in branches {
      parts.append(phrase(branch.box))
      for box in branch.outcomes {
        let words = phrase(box)
        parts.append(
          Text(
            zh: "\(branch.box.label.zh)中\(words.zh)", en: "of \(branch.box.label.en): \(words.en)"))
      }
    }
    return parts.isEmpty ? Words.Chart.nothingToDraw : Text.joined(parts, zh: "；", en: "; ")
  }

  /// The boxes in numbers.
  public var tables: [DataTable] {
    var rows: [[Cell]] = []
    for step in steps {
      rows.append([.text(step.box.label), .number(step.box.count)])
      for box in step.excluded {
        let label = Text(zh: "排除：\(box.label.zh)", en: "Excluded: \(box.label.en)")
        rows.append([.text(label), .number(box.count)])
      }
    }
    for branch in branches {
      rows.append([.text(branch.box.label), .number(branch.box.count)])
      for box in branch.outcomes {
        let label = Text(
          zh: "\(branch.box.label.zh)，\(box.label.zh)",
          en: "\(branch.box.label.en), \(box.label.en)")
        rows.append([.text(label), .number(box.count)])
      }
    }
    return [
      DataTable(
        caption: title, columns: [.init(Words.Flow.step), .numeric(Words.Chart.cases)], rows: rows)
    ]
  }

  /// Exclusions at the side on paper, below the step on a telephone.
  public var layouts: [Layout] { [.wide, .narrow] }

  /// Boxes and arrows from top to bottom.
  public func drawing(_ layout: Layout, _ language: Language) -> Drawing {
    var painter = FlowPainter(chart: self, layout: layout, language: language)
    return painter.drawing()
  }
}
