// SPDX-License-Identifier: Apache-2.0

/// One thing that happened while a kit was read, as it was locked.
public struct ResponseEntry: Sendable, Hashable {
  /// What happened.
  public enum Event: Sendable, Hashable {
    /// The reader began.
    case start(Device)
    /// The reader went on after the window was closed, or at another computer.
    case resume(Device)
    /// The reader paused.
    case pause
    /// The reader went on after a pause.
    case proceed
    /// A case was answered and locked.
    case answer(LockedAnswer)
    /// The AI's output of a case was shown.
    case reveal(code: String)
    /// A locked answer was called a slip; it stays as it is.
    case flag(entry: Int, code: String, stage: Int, reason: String)
    /// All cases are locked.
    case finish
  }

  /// What the kit was read on.
  public struct Device: Sendable, Hashable {
    /// The window's width in CSS pixels.
    public let width: Double
    /// The window's height in CSS pixels.
    public let height: Double
    /// The device pixels of a CSS pixel.
    public let pixelRatio: Double
    /// The screen's width in CSS pixels.
    public let screenWidth: Double
    /// The screen's height in CSS pixels.
    public let screenHeight: Double
    /// What the browser calls itself.
    public let agent: String
  }

  /// The place in the file, from 1.
  public let number: Int
  /// When it happened by the reader's clock: UTC to the millisecond, ISO 8601.
  public let time: String
  /// What happened.
  public let event: Event
  /// The hash of this entry and, through it, of all before it.
  public let hash: String
}

/// The answer to a case.
public struct LockedAnswer: Sendable, Hashable {
  /// What the reader believes of the arm.
  public enum Guess: String, Sendable, CaseIterable {
    /// The text on the left is the AI's.
    case left
    /// The text on the right is the AI's.
    case right
    /// It is the AI's.
    case ai
    /// It is a person's.
    case person
    /// He cannot tell.
    case unknown
  }

  /// A marked place, in pixels from the upper left corner of a slice.
  public struct Mark: Sendable, Hashable {
    /// The stack, from 1.
    public let stack: Int
    /// The slice, from 1.
    public let slice: Int
    /// The point, or the left edge of a box.
    public let x: Double
    /// The point, or the upper edge of a box.
    public let y: Double
    /// The extent of a box; nil for a point.
    public let size: Size?
    /// How sure the reader is of it.
    public let rating: Double

    /// The extent of a box.
    public struct Size: Sendable, Hashable {
      /// To the right.
      public let width: Double
      /// Downwards.
      public let height: Double
    }
  }

  /// The value of one item.
  public enum Value: Sendable, Hashable {
    /// A scale or a confidence; of ordered steps the number of the step, from 1.
    case number(Double)
    /// Yes or no.
    case flag(Bool)
    /// Words; of a preference `left`, `right` or `neither`.
    case word(String)
    /// Marked places; none where the reader said that there is nothing to mark.
    case marks([Mark])
  }

  /// The case's code.
  public let code: String
  /// 1, or 2 where it was answered again after the AI's output had been revealed.
  public let stage: Int
  /// When the case was first shown.
  public let shown: String
  /// The values by item; an item without an answer is not there.
  public let values: [String: Value]
  /// What the reader believes of the arm, where he was asked.
  public let guess: Guess?
  /// Milliseconds with input.
  public let active: Int
  /// Milliseconds hidden, or without input for 30 seconds.
  public let idle: Int
  /// Milliseconds paused.
  public let paused: Int

  /// Joins what was locked.
  public init(
    code: String, stage: Int = 1, shown: String, values: [String: Value], guess: Guess? = nil,
    active: Int, idle: Int = 0, paused: Int = 0
  ) {
    self.code = code
    self.stage = stage
    self.shown = shown
    self.values = values
    self.guess = guess
    self.active = active
    self.idle = idle
    self.paused = paused
  }
}
