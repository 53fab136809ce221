// SPDX-License-Identifier: Apache-2.0

public import Wording

/// The share free of the event over time (Kaplan-Meier), with who was still followed below it.
public struct SurvivalChart: Chart {
  /// One group of people.
  public struct Group: Sendable, Hashable {
    /// What sets the group apart.
    public var label: Text
    /// The times at which anything happens, rising.
    public var times: [Double]
    /// The share free of the event just after each time.
    public var survival: [Double]
    /// The lower edge of the band just after each time; empty for no band.
    public var lower: [Double?]
    /// The upper edge of the band.
    public var upper: [Double?]
    /// How many were followed just before each time.
    public var atRisk: [Double]
    /// How many were censored at each time.
    public var censored: [Double]
    /// The result id of the curve.
    public var result: String?

    /// Makes a group; lists of unequal length count as the shortest.
    public init(
      label: Text, times: [Double], survival: [Double], lower: [Double?] = [],
      upper: [Double?] = [], atRisk: [Double], censored: [Double] = [], result: String? = nil
    ) {
      self.label = label
      self.times = times
      self.survival = survival
      self.lower = lower
      self.upper = upper
      self.atRisk = atRisk
      self.censored = censored
      self.result = result
    }

    var count: Int { min(times.count, survival.count, atRisk.count) }

    /// How many were followed just before a time.
    func followed(at time: Double) -> Double {
      times[..<count].firstIndex { $0 >= time }.map { atRisk[$0] } ?? 0
    }

    /// The share at a time; nil beyond the last one.
    func share(at time: Double) -> Double? {
      guard let last = times[..<count].last, time <= last else { return nil }
      return times[..<count].lastIndex { $0 <= time }.map { survival[$0] } ?? 1
    }
  }

  /// The groups, drawn one over the other.
  public var groups: [Group]
  /// What time is counted in, as the axis says it.
  public var unit: Text

  /// Makes the figure.
  public init(groups: [Group], unit: Text) {
    self.groups = groups
    self.unit = unit
  }

  /// The name of the figure.
  public var title: Text { Words.Survival.title }
  /// How to read it.
  public var reading: Text? { Words.Survival.reading }

  /// What share is left at the end of each curve.
  public var summary: Text {
    let ends = groups.compactMap { group -> Text? in
      guard group.count > 0 else { return nil }
      let share = Figures.text(group.survival[group.count - 1], digits: 2)
      let time = Number(group.times[group.count - 1], digits: 0).text
      return Text(
        zh: "\(group.label.zh)：至\(time)（\(unit.zh)）时为\(share)。",
        en: "\(group.label.en): \(share) at \(time) (\(unit.en)).")
    }
    return ends.isEmpty ? Words.Chart.nothingToDraw : ends.dropFirst().reduce(ends[0], +)
  }

  /// Shares and people followed at the marks of the axis.
  public var tables: [DataTable] {
    let rows = marks.map { time in
      [Cell.number(Number(time, digits: Scale.digits(for: marks)))]
        + groups.flatMap { group -> [Cell] in
          [
            .number(group.share(at: time), digits: 3, result: group.result),
            .number(group.followed(at: time), digits: 0, result: group.result),
          ]
        }
    }
    return [
      DataTable(
        caption: title,
        columns: [.numeric(Words.Survival.time)]
          + groups.flatMap { group -> [DataTable.Column] in
            [.numeric(group.label), .numeric(Words.Survival.atRisk)]
          }, rows: rows)
    ]
  }

  /// The steps, and under them a line of numbers for each group.
  public func drawing(_ layout: Layout, _ language: Language) -> Drawing {
    var sketch = Sketch(width: 344)
    let frame = PlotFrame(
      width: sketch.width, plotHeight: 210,
      x: .init(
        title: Text(zh: "时间（\(unit.zh)）", en: "Time (\(unit.en))")[language], lower: 0,
        upper: longest),
      y: .init(title: Words.Survival.y[language], lower: 0, upper: 1, style: .percent),
      left: 44)
    for (index, group) in groups.enumerated() {
      let fill = index == 0 ? Ink.blueBand : Ink.vermillionBand
      // Two bands can be told apart, more cannot.
      if groups.count < 3 {
        for band in bands(of: group, in: frame) { sketch.area(band, fill: fill) }
      }
    }
    frame.draw(into: &sketch)
    for (index, group) in groups.enumerated() {
      sketch.path(Thinning.line(steps(of: group, in: frame)), .series(index))
      sketch.strokePath(
        ticks(of: group, in: frame),
        Stroke(color: Ink.series[index % Ink.series.count], width: 1.25))
    }
    let bottom = numbers(into: &sketch, under: frame, language)
    sketch.height = legend(language).draw(into: &sketch, top: bottom)
    return Drawing(sketch)
  }

  /// The longest follow-up of any group.
  private var longest: Double {
    groups.compactMap { group in group.count > 0 ? group.times[group.count - 1] : nil }
      .filter(\.isFinite).max() ?? 1
  }

  private var marks: [Double] {
    Scale(.linear, from: 0, to: longest, start: 0, end: 1).ticks(about: 5)
  }

  private func steps(of group: Group, in frame: PlotFrame) -> [Point?] {
    var points: [Point?] = [frame.point(0, 1)]
    var last = 1.0
    for place in 0..<group.count {
      points.append(frame.point(group.times[place], last))
      last = group.survival[place]
      points.append(frame.point(group.times[place], last))
    }
    return group.count > 0 ? points : []
  }

  /// The band's outlines, each bound a staircase of its own.
  private func bands(of group: Group, in frame: PlotFrame) -> [[Point]] {
    let count = min(group.count, group.lower.count, group.upper.count)
    var bands: [[Point]] = []
    var (low, high): ([Point], [Point]) = ([], [])
    func close() {
      if low.count > 1 { bands.append(high + low.reversed()) }
      (low, high) = ([], [])
    }
    for place in 0..<count {
      let next = place + 1 < group.count ? group.times[place + 1] : group.times[place]
      guard let lower = group.lower[place], let upper = group.upper[place],
        let a = frame.point(group.times[place], lower),
        let b = frame.point(group.times[place], upper)
      else {
        close()
        continue
      }
      low += [a, Point(frame.x.clamped(next), a.y)]
      high += [b, Point(frame.x.clamped(next), b.y)]
    }
    close()
    return bands
  }

  /// Short strokes where people left observation; none where they would run together.
  private func ticks(of group: Group, in frame: PlotFrame) -> String {
    let places = (0..<min(group.count, group.censored.count)).filter { group.censored[$0] > 0 }
    guard places.count <= 120 else { return "" }
    return places.compactMap { place in
      frame.point(group.times[place], group.survival[place]).map {
        "M\(Sketch.place($0.x)) \(Sketch.place($0.y - 4))V\(Sketch.place($0.y + 4))"
      }
    }.joined()
  }

  /// The number still followed at each mark of the axis; gives the place below it.
  private func numbers(
    into sketch: inout Sketch, under frame: PlotFrame, _ language: Language
  ) -> Double {
    guard !groups.isEmpty else { return frame.end }
    let ticks = PlotFrame.fitting(PlotFrame.Tick.round(frame.x), on: frame.x)
    var y = frame.end + 12
    sketch.text(Words.Survival.atRisk[language], x: 0, y: y)
    for (index, group) in groups.enumerated() {
      y += Sketch.leading
      sketch.line(4, y - 4.5, 26, y - 4.5, .series(index))
      var occupied = -Double.infinity
      for tick in ticks {
        let number = Number(group.followed(at: tick.value), digits: 0, result: group.result)
        let half = TextWidth.estimate(number.text, size: Sketch.type) / 2
        let place = min(
          max(frame.x.position(tick.value), 30 + half), sketch.width - half)
        guard place - half >= occupied + 6 else { continue }
        sketch.text(number.text, x: place, y: y, anchor: .middle, number: number)
        occupied = place + half
      }
    }
    return y + 8
  }

  private func legend(_ language: Language) -> Legend {
    var legend = Legend()
    for (index, group) in groups.enumerated() {
      let hasBand = groups.count < 3 && !group.lower.isEmpty
      legend.entries.append(
        .init(
          hasBand
            ? .band(
              fill: index == 0 ? Ink.blueBand : Ink.vermillionBand, line: .series(index))
            : .line(.series(index)), group.label[language]))
    }
    return legend
  }
}
