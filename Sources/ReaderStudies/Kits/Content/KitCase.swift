// SPDX-License-Identifier: Apache-2.0

/// One case of a kit, under a code that tells nothing.
public struct KitCase: Sendable {
  /// The code, as in the allocation.
  public let code: String
  /// Whether it is for practice, and never counts; the reader is told.
  public let isPractice: Bool
  /// What is known beforehand, such as the indication or the question that both texts answer.
  public let note: String?
  /// What is read.
  public let content: KitContent
  /// The AI's output: beside the case, or sealed until the first answer is locked where the kit is
  /// sequential; nil where the reader sees none.
  public let finding: KitFinding?

  /// Joins the parts of a case.
  public init(
    code: String, isPractice: Bool = false, note: String? = nil, content: KitContent,
    finding: KitFinding? = nil
  ) {
    self.code = code
    self.isPractice = isPractice
    self.note = note
    self.content = content
    self.finding = finding
  }
}

/// What is read of a case.
public enum KitContent: Sendable {
  /// Stacks of images: one slice for a radiograph, many for a series.
  case images([KitStack])
  /// Traces on a millimetre grid.
  case recording(KitRecording)
  /// One text.
  case text(String)
  /// Two texts side by side: what stands left and right has been drawn by lot before.
  case pair(left: String, right: String)
  /// Nothing: the reader opens the case in the hospital's PACS under this pseudonymous number.
  case pacs(accession: String)

  var isImages: Bool { if case .images = self { true } else { false } }
  var isPair: Bool { if case .pair = self { true } else { false } }
}

/// The AI's output as the reader sees it, without the model's name.
public struct KitFinding: Sendable, Hashable {
  /// One line of the output, such as a finding and its score.
  public struct Statement: Sendable, Hashable {
    /// What it is about.
    public let label: String
    /// What the AI says of it.
    public let value: String

    /// Joins the two parts of a line.
    public init(label: String, value: String) {
      self.label = label
      self.value = value
    }
  }

  /// A box that the AI drew, in pixels from the upper left corner of a slice.
  public struct Box: Sendable, Hashable {
    /// The stack, from 1.
    public let stack: Int
    /// The slice, from 1.
    public let slice: Int
    /// The left edge.
    public let x: Double
    /// The upper edge.
    public let y: Double
    /// The extent to the right.
    public let width: Double
    /// The extent downwards.
    public let height: Double
    /// What stands beside it.
    public let label: String

    /// Joins the parts of a box.
    public init(
      stack: Int = 1, slice: Int = 1, x: Double, y: Double, width: Double, height: Double,
      label: String
    ) {
      self.stack = stack
      self.slice = slice
      self.x = x
      self.y = y
      self.width = width
      self.height = height
      self.label = label
    }
  }

  /// The lines, in order.
  public let statements: [Statement]
  /// The boxes; a box without an extent is a point.
  public let boxes: [Box]
  /// Whether the AI marks places, so that it is said where it marks none.
  public let marksPlaces: Bool

  /// Joins the parts of an output.
  public init(statements: [Statement], boxes: [Box] = [], marksPlaces: Bool = false) {
    self.statements = statements
    self.boxes = boxes
    self.marksPlaces = marksPlaces || !boxes.isEmpty
  }
}
