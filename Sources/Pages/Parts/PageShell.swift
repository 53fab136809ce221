// SPDX-License-Identifier: Apache-2.0

public import Markup
public import Wording

/// A complete page: one file that needs no network, no script and no other file.
public struct PageShell: Sendable {
  /// The language of the page's words.
  public var language: Language
  /// What the browser's tab and the first line of a printed page say.
  public var title: Text
  /// What stands at the foot of each printed page, such as the dossier's number; kept short.
  public var running: String
  /// What stands before the content: a contents list, for example.
  public var navigation: HTML
  /// The content, with the page's only `h1`.
  public var content: HTML
  /// What stands after the content.
  public var footer: HTML
  /// Data blocks for programs, by id; no browser runs them.
  public var data: [(id: String, json: String)]

  /// Makes a page.
  public init(
    language: Language, title: Text, running: String = "", navigation: HTML = .empty,
    content: HTML, footer: HTML = .empty, data: [(id: String, json: String)] = []
  ) {
    self.language = language
    self.title = title
    self.running = running
    self.navigation = navigation
    self.content = content
    self.footer = footer
    self.data = data
  }

  /// The document's text, ending in a line break; the same page gives the same text.
  public func rendered() -> String {
    "<!DOCTYPE html>\n" + document.rendered() + "\n"
  }

  /// What a page may load: nothing but its own style and pictures within the file.
  static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    + "form-action 'none'"

  private var document: HTML {
    // The running foot travels as a custom property, the one way for a value to reach @page.
    let quoted = running.unicodeScalars.filter { $0.value >= 0x20 && $0 != "\"" && $0 != "\\" }
    let foot = Attribute("style", "--running:\"\(String(String.UnicodeScalarView(quoted)))\"")
    return .tag("html", .lang(language.rawValue), foot) {
      HTML.tag("head") {
        HTML.void("meta", [Attribute("charset", "utf-8")])
        HTML.void(
          "meta",
          [
            Attribute("http-equiv", "Content-Security-Policy"),
            Attribute("content", PageShell.policy),
          ])
        HTML.void(
          "meta",
          [
            Attribute("name", "viewport"),
            Attribute("content", "width=device-width, initial-scale=1"),
          ])
        HTML.void("meta", [Attribute("name", "color-scheme"), Attribute("content", "light")])
        HTML.tag("title") { title[language] }
        HTML.style(Style.sheet)
      }
      HTML.tag("body") {
        HTML.a(href: "#main", class: "skip") { Words.skipToContent[language] }
        if !navigation.isEmpty {
          HTML.tag("nav", .class("contents"), Attribute("aria-label", Words.contents[language])) {
            navigation
          }
        }
        HTML.tag("main", .id("main"), Attribute("tabindex", "-1")) { content }
        if !footer.isEmpty { HTML.tag("footer") { footer } }
        HTML.tag(
          "svg", Attribute("width", "0"), Attribute("height", "0"), .class("rules"),
          Attribute("aria-hidden", "true")
        ) { HTML.style(Style.opened) }
        for block in data { HTML.json(id: block.id, block.json) }
      }
    }
  }
}
