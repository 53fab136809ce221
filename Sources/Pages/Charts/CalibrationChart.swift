// SPDX-License-Identifier: Apache-2.0

public import Statistics
public import Wording

/// Whether predicted risks come true: groups with intervals, a smooth line, and who got which score.
public struct CalibrationChart: Chart {
  /// Cases of similar predicted risk.
  public struct Group: Sendable, Hashable {
    /// The mean predicted risk.
    public var predicted: Double
    /// The share that had the condition, with its interval.
    public var observed: Estimate

    /// Makes a group.
    public init(predicted: Double, observed: Estimate) {
      self.predicted = predicted
      self.observed = observed
    }
  }

  /// How many cases of each class got which score.
  public struct Histogram: Sendable, Hashable {
    /// The bounds of the bins, one more than there are bins.
    public var edges: [Double]
    /// Cases with the condition in each bin.
    public var withCondition: [Int]
    /// Cases without the condition in each bin.
    public var without: [Int]
    /// The result id of the counts.
    public var result: String?

    /// Makes a histogram.
    public init(edges: [Double], withCondition: [Int], without: [Int], result: String? = nil) {
      self.edges = edges
      self.withCondition = withCondition
      self.without = without
      self.result = result
    }

    var count: Int { min(max(edges.count - 1, 0), withCondition.count, without.count) }
  }

  /// The groups, in the order of their predicted risk.
  public var groups: [Group]
  /// The smooth line, where one was fitted.
  public var smooth: Curve?
  /// The scores by class, where they are to be shown.
  public var histogram: Histogram?
  /// Numbers that belong to the picture, such as slope and Brier score.
  public var statistics: [(label: Text, estimate: Estimate)]
  /// The risk up to which the axes run; 1 unless all risks are small.
  public var highest: Double

  /// Makes the figure.
  public init(
    groups: [Group], smooth: Curve? = nil, histogram: Histogram? = nil,
    statistics: [(label: Text, estimate: Estimate)] = [], highest: Double = 1
  ) {
    self.groups = groups
    self.smooth = smooth
    self.histogram = histogram
    self.statistics = statistics
    self.highest = highest
  }

  /// The name of the figure.
  public var title: Text { Words.Calibration.title }
  /// What good looks like.
  public var reading: Text? { Words.Calibration.reading }

  /// The groups and the statistics in words.
  public var summary: Text {
    let numbers = statistics.map { item -> Text in
      let number = Figures.text(item.estimate)
      return Text(zh: "\(item.label.zh) \(number.zh)", en: "\(item.label.en) \(number.en)")
    }
    let points = groups.map { group -> Text in
      let predicted = Figures.text(group.predicted, digits: 2)
      let observed = Figures.text(group.observed, digits: 2)
      return Text(
        zh: "预测\(predicted)，实际\(observed.zh)",
        en: "predicted \(predicted), observed \(observed.en)")
    }
    let all = numbers + points
    return all.isEmpty ? Words.Chart.nothingToDraw : Text.joined(all, zh: "；", en: "; ")
  }

  /// The groups, and the scores by class.
  public var tables: [DataTable] {
    let points = DataTable(
      caption: title,
      columns: [
        .numeric(Words.Calibration.predicted), .numeric(Words.Calibration.observed),
        .numeric(Words.Chart.cases), .numeric(Words.Chart.withCondition),
      ], rows: groups.map(row))
    guard let histogram else { return [points] }
    let bins = DataTable(
      caption: Words.Calibration.histogram,
      columns: [
        .init(Words.Calibration.score), .numeric(Words.Chart.withCondition),
        .numeric(Words.Chart.withoutCondition),
      ],
      rows: (0..<histogram.count).map { bin in
        let lower = Number(histogram.edges[bin], digits: 2).text
        let upper = Number(histogram.edges[bin + 1], digits: 2).text
        return [
          .text(Text(verbatim: "\(lower)–\(upper)")),
          .count(histogram.withCondition[bin], result: histogram.result),
          .count(histogram.without[bin], result: histogram.result),
        ]
      })
    return [points, bins]
  }

  private func row(_ group: Group) -> [Cell] {
    let id = group.observed.id
    return [
      .number(Number(group.predicted, result: id)), .estimate(group.observed),
      .count(group.observed.n, result: id, part: .n),
      group.observed.events.map { .count($0, result: id, part: .events) } ?? .none,
    ]
  }

  /// A square with the groups, and below it the scores by class on the same axis.
  public func drawing(_ layout: Layout, _ language: Language) -> Drawing {
    var sketch = Sketch(width: 344)
    let frame = PlotFrame(
      width: sketch.width,
      x: .init(title: Words.Calibration.x[language], lower: 0, upper: highest),
      y: .init(title: Words.Calibration.y[language], lower: 0, upper: highest),
      room: histogram == nil ? 0 : 84)
    let smooth = smooth?.within(highest)
    if let smooth {
      for band in smooth.bands(in: frame) { sketch.area(band, fill: Ink.blueBand) }
    }
    frame.draw(into: &sketch)
    sketch.line(
      frame.x.position(0), frame.y.position(0), frame.x.position(highest),
      frame.y.position(highest), .reference)
    if let smooth { sketch.path(smooth.points(in: frame), .series(0)) }
    for group in groups { draw(group, in: frame, into: &sketch) }
    if let histogram { draw(histogram, in: frame, into: &sketch) }
    sketch.height = legend(language).draw(into: &sketch, top: frame.end)
    return Drawing(sketch)
  }

  private func draw(_ group: Group, in frame: PlotFrame, into sketch: inout Sketch) {
    guard let place = frame.point(group.predicted, group.observed.measured.number) else { return }
    if let interval = group.observed.interval {
      sketch.line(
        place.x, frame.y.clamped(interval.lower), place.x, frame.y.clamped(interval.upper),
        Stroke(color: Ink.text, width: 1.4))
    }
    sketch.marker(.circle, at: place, size: 4.5, color: Ink.text)
  }

  /// One class upwards and one downwards from a common line, each as high as its fullest bin.
  ///
  /// A common height would flatten the rarer or the wider distribution to nothing; the counts
  /// stand in the table.
  private func draw(_ histogram: Histogram, in frame: PlotFrame, into sketch: inout Sketch) {
    let middle = frame.bottom + 12 + 36
    let bins = 0..<histogram.count
    let most = (
      Double(bins.map { histogram.withCondition[$0] }.max() ?? 0),
      Double(bins.map { histogram.without[$0] }.max() ?? 0)
    )
    func height(_ count: Int, of most: Double) -> Double {
      most > 0 ? Double(count) / most * 34 : 0
    }
    for bin in bins {
      let (start, end) = (histogram.edges[bin], histogram.edges[bin + 1])
      guard start < highest, end > 0 else { continue }
      let left = frame.x.clamped(start) + 0.5
      let width = frame.x.clamped(end) - 0.5 - left
      let up = height(histogram.withCondition[bin], of: most.0)
      let down = height(histogram.without[bin], of: most.1)
      if up > 0 {
        sketch.rectangle(
          x: left, y: middle - up, width: width, height: up, fill: Ink.vermillion)
      }
      if down > 0 {
        sketch.rectangle(
          x: left, y: middle, width: width, height: down, fill: Ink.lightBar,
          stroke: Stroke(color: Ink.axis, width: 0.75))
      }
    }
    sketch.line(frame.left, middle, frame.right, middle, .axis)
  }

  private func legend(_ language: Language) -> Legend {
    var legend = Legend()
    legend.entries.append(
      .init(
        .point(.circle, color: Ink.text, hollow: false), Words.Calibration.groupKey[language]))
    if let smooth {
      let key: Legend.Key =
        smooth.lower.isEmpty
        ? .line(.series(0)) : .band(fill: Ink.blueBand, line: .series(0))
      legend.entries.append(.init(key, smooth.label[language]))
    }
    legend.entries.append(.init(.line(.reference), Words.Chart.ideal[language]))
    if histogram != nil {
      legend.entries.append(
        .init(
          .bar(fill: Ink.vermillion, outline: nil), Words.Calibration.scoresWith[language]))
      legend.entries.append(
        .init(
          .bar(fill: Ink.lightBar, outline: Stroke(color: Ink.axis, width: 0.75)),
          Words.Calibration.scoresWithout[language]))
    }
    for item in statistics {
      legend.entries.append(
        .init(
          .none, item.label[language],
          TextRun.estimate(EstimateText(item.estimate, digits: 3, style: .plain), language)))
    }
    return legend
  }
}

extension Curve {
  /// The line up to a risk: what lies beyond the axes would pile up at their ends.
  fileprivate func within(_ highest: Double) -> Curve {
    let kept = (0..<count).map { index in (x[index] ?? .infinity) <= highest }
    func cut(_ values: [Double?]) -> [Double?] {
      values.enumerated().map { index, value in
        index < kept.count && kept[index] ? value : nil
      }
    }
    var copy = self
    copy.y = cut(y)
    copy.lower = cut(lower)
    copy.upper = cut(upper)
    return copy
  }
}
