// SPDX-License-Identifier: Apache-2.0

public import Platform
import Wording

/// What a server says is wrong, in any of the shapes that servers of models use.
///
/// `{"error":{"message","type","code"}}` (OpenAI, llama.cpp, vLLM, LiteLLM), `{"error":"…"}`
/// (Ollama, MLServer), `{"object":"error","message"}` (older vLLM), `{"detail":"…"}` and
/// `{"detail":[{"loc","msg"}]}` (FastAPI), `{"message":"…"}`, or plain text (proxies, tracebacks).
public struct ServerError: Sendable, Hashable {
  /// Messages longer than this are cut: a server may send a page, or the prompt.
  static let messageLimit = 300

  /// The server's sentence, on one line and shortened.
  public let message: String
  /// The server's word for the kind of error; nil where it gives none.
  public let type: String?
  /// The server's code; nil where it gives none.
  public let code: String?

  /// Joins the parts of an error.
  public init(message: String, type: String? = nil, code: String? = nil) {
    self.message = Excerpt.visible(Self.line(message))
    self.type = type
    self.code = code
  }

  /// The error that a JSON document reports; nil when it reports none.
  public init?(_ json: JSON) {
    if let error = json["error"], error != .null {
      self.init(member: error)
    } else if json["object"]?.string == "error" {
      self.init(member: json)
    } else if let detail = json["detail"], json["choices"] == nil {
      self.init(detail: detail)
    } else {
      return nil
    }
  }

  /// The error that a body reports, JSON or not.
  public init(body: [UInt8]) {
    let json = try? JSON.parse(body, name: "body")
    if let known = json.flatMap(Self.init) {
      self = known
    } else if let text = json?["message"]?.string ?? json?.string {
      self.init(message: text)
    } else {
      let text = String(decoding: body.prefix(4096), as: UTF8.self)
      if text.hasPrefix("<") {
        self.init(message: Self.title(ofPage: text))
      } else if text.hasPrefix("Traceback") {
        self.init(message: Self.lastLine(String(decoding: body.suffix(4096), as: UTF8.self)))
      } else {
        self.init(message: text)
      }
    }
  }

  /// Whether the prompt, with the tokens of the answer, is too long for the model.
  ///
  /// llama.cpp says `exceed_context_size_error`, OpenAI and LiteLLM `context_length_exceeded`,
  /// vLLM "maximum context length".
  public var isAboutContext: Bool {
    if type == "exceed_context_size_error" || code == "context_length_exceeded" { return true }
    let words = message.lowercased()
    return words.contains("maximum context length") || words.contains("context size")
      || words.contains("context window") || words.contains("context_length_exceeded")
  }

  /// Whether the server lacks the model that was asked for.
  ///
  /// OpenAI and vLLM say so by the code or by 404. LiteLLM ("Invalid model name passed in
  /// model=…") and transformers serve ("Server is pinned to …") say 400, as for a bad request.
  public var isAboutModel: Bool {
    if code == "model_not_found" { return true }
    let words = message.lowercased()
    return words.contains("invalid model name") || words.contains("server is pinned to")
  }

  private init(member error: JSON) {
    let code = error["code"]
    self.init(
      message: error["message"]?.string ?? error.string ?? "",
      type: error["type"]?.string,
      code: code?.string ?? code?.int.map(String.init))
  }

  private init(detail: JSON) {
    // FastAPI also repeats the refused input, which is the prompt: it stays out.
    let parts = (detail.array ?? []).map { part in
      let place = (part["loc"]?.array ?? [])
        .compactMap { $0.string ?? $0.int.map(String.init) }
        .joined(separator: ".")
      return [place, part["msg"]?.string ?? ""].filter { !$0.isEmpty }.joined(separator: ": ")
    }
    self.init(
      message: detail.string ?? (parts.isEmpty ? "" : parts.joined(separator: "; ")),
      type: parts.isEmpty ? nil : "validation")
  }

  private static func title(ofPage page: String) -> String {
    let lower = page.lowercased()
    guard let open = lower.firstRange(of: "<title>"), let close = lower.firstRange(of: "</title>"),
      open.upperBound <= close.lowerBound
    else { return "" }
    return String(lower[open.upperBound..<close.lowerBound])
  }

  /// The line of a traceback of Python's that says what happened.
  private static func lastLine(_ text: String) -> String {
    let lines = text.split(whereSeparator: \.isNewline)
    return lines.last { !$0.allSatisfy(\.isWhitespace) }.map(String.init) ?? ""
  }

  /// What validators write before they repeat the input, which is the prompt.
  private static let echoes = ["'input'", "\"input\"", "input_value"]

  /// One line without what was sent, cut between words: half a word could be half a key.
  private static func line(_ text: String) -> String {
    var line = ""
    for word in text.split(whereSeparator: \.isWhitespace) {
      if echoes.contains(where: { word.contains($0) }) { return line + " …" }
      if line.count + word.count >= messageLimit { return line + (line.isEmpty ? "…" : " …") }
      line += (line.isEmpty ? "" : " ") + word
    }
    return line
  }
}
