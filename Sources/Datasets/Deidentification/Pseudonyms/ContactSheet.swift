// SPDX-License-Identifier: Apache-2.0

import Foundation
import Markup
public import Platform
public import Wording

/// One page with small pictures of all images, for a person to look for burnt-in names and to sign.
///
/// No program sees every name that is burnt into pixels; a person has to look. The page holds all
/// it needs, names its images by their new names only, and states the hash of each file, so that
/// the signature is about these bytes and no others.
public struct ContactSheet: Sendable {
  /// One image.
  public struct Entry: Sendable {
    let name: String
    let hash: String
    let picture: PixelGrid
    let remark: Text?

    /// Takes the new name of a file, its bytes, what it shows, and what else to know.
    public init(name: String, bytes: [UInt8], picture: PixelGrid, remark: Text? = nil) {
      self.name = name
      hash = SHA256.hex(of: bytes)
      self.picture = picture.thumbnail(edge: ContactSheet.edge)
      self.remark = remark
    }
  }

  /// The longest side of a small picture: large enough for letters to be read.
  static let edge = 384

  private let entries: [Entry]

  /// Takes the images in any order: they are shown by their new names, for the order of the old
  /// ones may be that of the patients' names.
  public init(_ entries: [Entry]) {
    self.entries = entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// The page as HTML, in one language.
  public func page(in language: Language) throws(PlatformError) -> String {
    var figures: [HTML] = []
    for (number, entry) in entries.enumerated() {
      figures.append(try figure(entry, number: number + 1, in: language))
    }
    let title = Self.title[language]
    let body = HTML.fragment([
      .heading(1) { title },
      .p { Self.instruction(entries.count)[language] },
      .div(class: "sheet") { figures },
      .section(class: "signature") {
        HTML.heading(2) { Self.statement[language] }
        HTML.p { Self.declaration(entries.count)[language] }
        HTML.p { Self.sum(of: entries)[language] }
        HTML.p(class: "line") { Self.signature[language] }
      },
    ])
    let page = HTML.tag("html", .lang(language.rawValue)) {
      HTML.tag("head") {
        HTML.void("meta", [Attribute("charset", "utf-8")])
        HTML.void(
          "meta", [Attribute("name", "viewport"), Attribute("content", "width=device-width")])
        HTML.tag("title") { title }
        HTML.style(Self.rules)
      }
      HTML.tag("body") { body }
    }
    return "<!DOCTYPE html>\n" + page.rendered() + "\n"
  }

  private func figure(
    _ entry: Entry, number: Int, in language: Language
  ) throws(PlatformError) -> HTML {
    let data = Data(try entry.picture.png()).base64EncodedString()
    let alternative = Text(zh: "图像 \(number) 的缩略图", en: "small picture of image \(number)")
    return HTML.tag("figure") {
      HTML.void(
        "img",
        [
          Attribute("src", "data:image/png;base64," + data),
          Attribute("alt", alternative[language]), Attribute("width", "\(entry.picture.width)"),
          Attribute("height", "\(entry.picture.height)"),
        ])
      HTML.tag("figcaption") {
        HTML.span(class: "box") { "□" }
        HTML.span { " \(number). " }
        HTML.code(entry.name)
        HTML.p { HTML.small { "SHA-256 " + entry.hash.prefix(12) + "…" } }
        if let remark = entry.remark { HTML.p { remark[language] } }
      }
    }
  }

  private static let title = Text(zh: "图像内文字核对页", en: "Contact sheet for burnt-in text")
  private static let statement = Text(zh: "签字", en: "Signature")
  private static let signature = Text(
    zh: "姓名：____________________　签字：____________________　日期：____________",
    en: "Name: ____________________  Signature: ____________________  Date: ____________")

  private static func instruction(_ count: Int) -> Text {
    Text(
      zh: "共 \(count) 幅。请逐幅查看有无姓名、编号、日期等文字，无则在方框内打勾；看不清时请打开原图。"
        + "多帧图像以各帧最亮值合成一幅。",
      en:
        "\(count) \(count == 1 ? "image" : "images"). Look at each for names, numbers and dates, and "
        + "tick its box where there are none; open the image itself where the small picture is not clear. Frames of one "
        + "image are shown together, each pixel as bright as in its brightest frame.")
  }

  private static func declaration(_ count: Int) -> Text {
    Text(
      zh: "我已查看以上全部 \(count) 幅图像，未见可识别个人身份的文字或标记。",
      en: "I have looked at \(count == 1 ? "the image" : "all \(count) images") above and found no "
        + "text or mark that tells who a person is.")
  }

  /// The hash of all hashes: one line that stands for all files, as `sha256sum` lists them.
  private static func sum(of entries: [Entry]) -> Text {
    let all = SHA256.hex(of: entries.map { "\($0.hash)  \($0.name)\n" }.joined())
    return Text(
      zh: "以上文件的 SHA-256 清单（sha256sum 格式，按文件名排序）之 SHA-256：\(all)",
      en: "SHA-256 of the list of the SHA-256 of these files, by name, as sha256sum writes it: "
        + all)
  }

  private static let rules: Stylesheet = Stylesheet(
    """
    body { font: 14px/1.5 system-ui, "Noto Sans CJK SC", sans-serif; margin: 24px; color: #1a1a1a }
    .sheet { display: grid; gap: 16px; align-items: start }
    .sheet { grid-template-columns: repeat(auto-fill, minmax(min(320px, 100%), 1fr)) }
    figure { margin: 0; padding: 8px; border: 1px solid #bbb; break-inside: avoid }
    img { max-width: 100%; height: auto; display: block; background: #000 }
    figcaption { margin-top: 8px; overflow-wrap: anywhere }
    figcaption p { margin: 0 }
    .box { font-size: 20px }
    .signature { margin-top: 32px; break-inside: avoid; overflow-wrap: anywhere }
    .line { margin-top: 40px }
    @page { margin: 12mm }
    @media print { body { margin: 0 } }
    """)
}
