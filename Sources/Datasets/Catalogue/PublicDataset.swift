// SPDX-License-Identifier: Apache-2.0

public import Wording

/// A public data set: where to get it, on what terms, what it looks like, and what trips people up.
///
/// The program never fetches one: most need credentials or a signed agreement, and the user puts
/// the files in place.
public struct PublicDataset: Sendable {
  /// What has to be done before the files may be had.
  public enum Access: String, Sendable, CaseIterable {
    /// Anybody may download them.
    case open
    /// An account, and terms to accept.
    case registration
    /// Training, an identity check, and a signed data use agreement.
    case credentialed
    /// An application that a committee decides on.
    case application
  }

  /// What kind of data it holds.
  public enum Kind: String, Sendable, CaseIterable {
    case records, survey, waveforms, images, questions, dialogues
  }

  /// A file the data set comes with.
  public struct File: Sendable {
    /// The path inside the data set's folder.
    public let path: String
    /// The table it becomes; nil for a file that is only kept.
    public let table: String?
    /// The column its rows are matched by, where that is not the case.
    public let on: String?

    init(_ path: String, _ table: String? = nil, on: String? = nil) {
      self.path = path
      self.table = table
      self.on = on
    }
  }

  /// A column of the datasheet to begin with: its name, and what the datasheet says of it.
  public struct Column: Sendable {
    /// The name suites use.
    public let name: String
    /// The members of its object in `dataset.json5`.
    public let body: String

    init(_ name: String, _ body: String) {
      self.name = name
      self.body = body
    }
  }

  /// The name, and the folder's.
  public let name: String
  /// The title people read.
  public let title: Text
  /// What kind of data it holds.
  public let kind: Kind
  /// What it is.
  public let what: Text
  /// How much there is of it.
  public let size: Text
  /// Where to get it.
  public let home: String
  /// What has to be done first.
  public let access: Access
  /// The licence or agreement.
  public let terms: Text
  /// What to cite.
  public let citation: String
  /// The files to expect.
  public let files: [File]
  /// The columns to begin with.
  public let columns: [Column]
  /// What people overlook.
  public let traps: [Text]
}

extension PublicDataset.Access {
  /// What people read.
  public var title: Text {
    switch self {
    case .open: Text(zh: "公开下载", en: "open")
    case .registration: Text(zh: "注册并接受条款", en: "registration")
    case .credentialed: Text(zh: "资质认证并签署协议", en: "credentialed, agreement")
    case .application: Text(zh: "申请审批", en: "application")
    }
  }
}

extension PublicDataset.Kind {
  /// What people read.
  public var title: Text {
    switch self {
    case .records: Text(zh: "病历与登记", en: "records")
    case .survey: Text(zh: "调查与队列", en: "survey, cohort")
    case .waveforms: Text(zh: "波形", en: "waveforms")
    case .images: Text(zh: "影像", en: "images")
    case .questions: Text(zh: "问答题", en: "questions")
    case .dialogues: Text(zh: "对话与病历文书", en: "dialogues, notes")
    }
  }
}
