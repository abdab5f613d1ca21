import Foundation
import Mustache

/// The page templates, parsed once.
struct Templates: Sendable {
  private let library: MustacheLibrary

  /// Text on pages is escaped byte by byte. The library's own escaping looks at grapheme clusters, and a quotation mark with a combining
  /// accent behind it is a cluster of its own: it would pass and end an attribute.
  private struct EscapedBytes: MustacheContentType {
    func escapeText(_ text: String) -> String { HTMLText.escaped(text) }
  }

  /// Names of the embedded templates with their bytes.
  static let sources: [(name: String, bytes: [UInt8])] = [
    ("admin", PackageResources.admin_mustache),
    ("attempt", PackageResources.attempt_mustache),
    ("document", PackageResources.document_mustache),
    ("drill", PackageResources.drill_mustache),
    ("elsewhere", PackageResources.elsewhere_mustache),
    ("exam", PackageResources.exam_mustache),
    ("exams", PackageResources.exams_mustache),
    ("faq", PackageResources.faq_mustache),
    ("faqdocument", PackageResources.faqdocument_mustache),
    ("frame", PackageResources.frame_mustache),
    ("home", PackageResources.home_mustache),
    ("login", PackageResources.login_mustache),
    ("me", PackageResources.me_mustache),
    ("practice", PackageResources.practice_mustache),
    ("problem", PackageResources.problem_mustache),
    ("publicframe", PackageResources.publicframe_mustache),
    ("question", PackageResources.question_mustache),
    ("reading", PackageResources.reading_mustache),
    ("reply", PackageResources.reply_mustache),
    ("result", PackageResources.result_mustache),
    ("results", PackageResources.results_mustache),
    ("searchbox", PackageResources.searchbox_mustache),
    ("security", PackageResources.security_mustache),
    ("training", PackageResources.training_mustache),
    ("verify", PackageResources.verify_mustache),
  ]

  init() throws(ServerError) {
    MustacheContentTypes.register(EscapedBytes(), named: "BYTES")
    var library = MustacheLibrary()
    for (name, bytes) in Templates.sources {
      do {
        // A partial starts with the library's escaping again, so each template names ours.
        try library.register("{{% CONTENT_TYPE: BYTES }}" + String(decoding: bytes, as: UTF8.self), named: name)
      } catch {
        throw .partBroken(name: name + ".mustache", reason: "\(error)")
      }
    }
    self.library = library
  }

  /// Fills a template; empty if there is none of the name.
  func render(_ name: String, _ view: [String: Any]) -> String {
    library.render(view, withTemplate: name) ?? ""
  }
}

/// Text made safe for HTML, between tags and inside quoted attributes.
enum HTMLText {
  static func escaped(_ text: String) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count + 16)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): result += "&amp;".utf8
      case UInt8(ascii: "<"): result += "&lt;".utf8
      case UInt8(ascii: ">"): result += "&gt;".utf8
      case UInt8(ascii: "\""): result += "&quot;".utf8
      case UInt8(ascii: "'"): result += "&#39;".utf8
      // Browsers replace these or refuse them; a space is what a reader would see.
      case 0...8, 11, 12, 14...31, 127: result.append(0x20)
      default: result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
