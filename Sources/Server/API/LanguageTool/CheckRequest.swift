import Foundation
import Handbook

/// A request to `/v2/check` as LanguageTool defines it, with a few parameters of our own: `channel`, `client`, `agent`, `letter`.
struct CheckRequest: Sendable {
  /// What is judged, and where it stands in the text that was sent.
  let text: AnnotatedText
  /// The language asked for, as written.
  let language: String
  /// Rules that the person has switched off.
  let disabled: Set<String>
  /// Rules besides which none are wanted; nil: all are.
  let only: Set<String>?
  let channel: String?
  let client: String?
  let agent: String?
  let letter: String?

  /// Reads a form.
  init(_ form: QueryString) throws(LanguageToolProblem) {
    switch (form["text"], form["data"]) {
    case (let text?, nil): self.text = AnnotatedText(text)
    case (nil, let data?): text = try AnnotatedText(json: data)
    case (nil, nil):
      // An empty field counts as none elsewhere; here an empty text is a text.
      guard form.items.contains(where: { $0.name == "text" }) else { throw .missingText }
      text = AnnotatedText("")
    case (_?, _?): throw .textAndData
    }
    guard let language = form["language"] else { throw .missingLanguage }
    guard LanguageToolLanguages.code(of: language) != nil else { throw .unknownLanguage(language) }
    self.language = language
    disabled = CheckRequest.list(form["disabledRules"]).union(CheckRequest.list(form["disabledCategories"]))
    let isOnly = form["enabledOnly"] == "true"
    let enabled = CheckRequest.list(form["enabledRules"]).union(CheckRequest.list(form["enabledCategories"]))
    if isOnly, enabled.isEmpty { throw .nothingEnabled }
    only = isOnly ? enabled : nil
    channel = form["channel"]
    client = form["client"]
    agent = form["agent"]
    letter = form["letter"]
  }

  /// Whether findings of a rule are wanted.
  func wants(_ rule: String, category: String) -> Bool {
    if disabled.contains(rule) || disabled.contains(category) { return false }
    return only.map { $0.contains(rule) || $0.contains(category) } ?? true
  }

  private static func list(_ written: String?) -> Set<String> {
    Set((written ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) })
  }
}

/// What is wrong with a request, in the words that programs made for LanguageTool show. English, as they expect it.
enum LanguageToolProblem: Error, Sendable, Hashable {
  case missingText
  case textAndData
  case missingLanguage
  case unknownLanguage(String)
  case badData
  case nothingEnabled
  case unknownChannel(String)
  case tooLong(limit: Int)

  var message: String {
    switch self {
    case .missingText: "Error: Missing 'text' or 'data' parameter"
    case .textAndData: "Error: Set only 'text' or 'data' parameter, not both"
    case .missingLanguage: "Error: Missing 'language' parameter, e.g. 'language=ru-RU' or 'language=auto'"
    case .unknownLanguage(let code): "Error: '\(code)' is not a language code known to Etalon; known are auto, ru-RU, en-US, en-GB"
    case .badData: "Error: 'data' must be JSON: {\"annotation\": [{\"text\": \"…\"}, {\"markup\": \"…\", \"interpretAs\": \"…\"}]}"
    case .nothingEnabled: "Error: 'enabledOnly' needs 'enabledRules' or 'enabledCategories'"
    case .unknownChannel(let name): "Error: there is no channel '\(name)'"
    case .tooLong(let limit): "Error: the text is longer than \(limit) bytes"
    }
  }
}

/// The languages that `/v2/languages` lists.
enum LanguageToolLanguages {
  struct Language: Encodable, Sendable {
    let name: String
    let code: String
    let longCode: String
  }

  static let all = [
    Language(name: "Russian", code: "ru", longCode: "ru-RU"), Language(name: "English", code: "en", longCode: "en-US"),
    Language(name: "English (GB)", code: "en", longCode: "en-GB"),
  ]

  /// The language of a code; `auto` is Russian text until it is read. Nil for a language without rules.
  static func code(of written: String) -> Language? {
    let lowered = written.lowercased()
    if lowered == "auto" { return all.first }
    return all.first { $0.longCode.lowercased() == lowered || $0.code == lowered }
      ?? all.first { lowered.hasPrefix($0.code + "-") }
  }
}
