import Etalon
import Foundation
import Handbook
import Language
import Lint

/// An answer of `/v2/check` in the shape of LanguageTool's protocol.
struct CheckResponse: Encodable, Sendable {
  struct Software: Encodable {
    let name: String
    let version: String
    let apiVersion: Int
    let premium: Bool
    let status: String
  }

  struct Warnings: Encodable {
    let incompleteResults: Bool
    let incompleteResultsReason: String?
  }

  struct DetectedLanguage: Encodable {
    let name: String
    let code: String
    let confidence: Double
  }

  struct LanguageNote: Encodable {
    let name: String
    let code: String
    let detectedLanguage: DetectedLanguage
  }

  struct Replacement: Encodable {
    let value: String
  }

  struct Context: Encodable {
    let text: String
    let offset: Int
    let length: Int
  }

  struct Category: Encodable {
    let id: String
    let name: String
  }

  struct Address: Encodable {
    let value: String
  }

  struct Rule: Encodable {
    let id: String
    let description: String
    let issueType: String
    let urls: [Address]
    let category: Category
  }

  struct Kind: Encodable {
    let typeName: String
  }

  struct Match: Encodable {
    let message: String
    let shortMessage: String
    let offset: Int
    let length: Int
    let replacements: [Replacement]
    let context: Context
    let sentence: String
    let type: Kind
    let rule: Rule
    let ignoreForIncompleteSentence: Bool
    let contextForSureMatch: Int
  }

  let software = Software(name: "Etalon", version: "1", apiVersion: 1, premium: false, status: "")
  let warnings: Warnings
  let language: LanguageNote
  let matches: [Match]

  /// - Parameters:
  ///   - findings: those in the judged text of the request.
  ///   - base: address of this server, without a slash at the end.
  ///   - brokenRules: how many rules did not fire because they are broken.
  init(_ findings: [Finding], _ request: CheckRequest, site: Site, base: String, brokenRules: Int, language: InterfaceLanguage) {
    warnings = Warnings(
      incompleteResults: brokenRules > 0,
      incompleteResultsReason: brokenRules > 0 ? "\(brokenRules) rules are broken and did not fire" : nil)
    let text = Surrounding(request.text)
    let asked = LanguageToolLanguages.code(of: request.language) ?? LanguageToolLanguages.all[0]
    let read = text.isLatin ? LanguageToolLanguages.all[1] : LanguageToolLanguages.all[0]
    let named = request.language.lowercased() == "auto" ? read : asked
    self.language = LanguageNote(
      name: named.name, code: named.longCode, detectedLanguage: DetectedLanguage(name: read.name, code: read.longCode, confidence: 1))
    matches = findings.compactMap { finding in
      let document = site.handbook.index.clause(finding.clause).map { site.handbook.documents[$0.document] }
      let category = Category(id: document?.id ?? finding.clause, name: document?.title ?? finding.clause)
      guard request.wants(finding.rule, category: category.id) else { return nil }
      let inner = finding.start.utf16..<finding.end.utf16
      let place = request.text.place(of: inner)
      let advice = [finding.message, finding.reason, finding.advice].compactMap { $0 }.joined(separator: " ")
      return Match(
        message: advice, shortMessage: finding.message, offset: place.lowerBound, length: place.count,
        replacements: finding.suggestions.map { Replacement(value: $0.text) }, context: text.context(of: place),
        sentence: text.sentence(around: finding.start.byte),
        type: Kind(typeName: finding.severity >= .error ? "Error" : "Hint"),
        rule: Rule(
          id: finding.rule, description: finding.reason ?? finding.message, issueType: CheckResponse.issueType(finding),
          urls: [Address(value: base + "/clause?ref=" + PercentCoding.encoded(finding.clause))], category: category),
        ignoreForIncompleteSentence: false, contextForSureMatch: 0)
    }
  }

  /// One of the types of the Internationalization Tag Set by which editors choose a colour.
  private static func issueType(_ finding: Finding) -> String {
    if finding.text.isEmpty { return "omission" }
    switch finding.severity {
    case .block, .error: return "non-conformance"
    case .warning, .hint, .trial: return "style"
    }
  }

  /// What stands around a finding.
  private struct Surrounding {
    private let units: [UInt16]
    private let bytes: [UInt8]
    private let sentences: [Range<Int>]

    /// UTF-16 units on either side of a finding.
    private static let width = 40

    init(_ text: AnnotatedText) {
      units = Array(text.sent.utf16)
      bytes = Array(text.judged.utf8)
      sentences = bytes.withUnsafeBufferPointer { SentenceSplitter().sentences(of: $0) }
    }

    /// Whether most letters are Latin.
    var isLatin: Bool {
      let latin = bytes.count { (0x61...0x7A).contains($0 | 0x20) }
      return latin * 2 > bytes.count
    }

    func context(of place: Range<Int>) -> Context {
      var start = max(0, place.lowerBound - Surrounding.width)
      var end = min(units.count, place.upperBound + Surrounding.width)
      // Half of a surrogate pair is no text.
      if start > 0, UTF16.isTrailSurrogate(units[start]) { start -= 1 }
      if end < units.count, UTF16.isTrailSurrogate(units[end]) { end += 1 }
      let text = (start > 0 ? "..." : "") + String(decoding: units[start..<end], as: UTF16.self) + (end < units.count ? "..." : "")
      return Context(
        text: text.replacing("\n", with: " "), offset: place.lowerBound - start + (start > 0 ? 3 : 0), length: place.count)
    }

    /// The sentence at a byte of what is judged; the last one before it where none holds it.
    func sentence(around byte: Int) -> String {
      let found = sentences.last { $0.lowerBound <= byte } ?? sentences.first
      return found.map { String(decoding: bytes[$0], as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines) } ?? ""
    }
  }
}
