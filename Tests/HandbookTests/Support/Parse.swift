@testable import Handbook

/// Parses a text as a file of the root.
func parsed(_ text: String, path: String = "Standards/service/x.md") -> ParsedFile {
  HandbookLoader.parse(path: path, bytes: Array(text.utf8), settings: Settings())
}

/// Clause ids of a text.
func ids(_ text: String, path: String = "Standards/service/x.md") -> [String] {
  parsed(text, path: path).document.clauses.map(\.id)
}

/// Fingerprints of a text's clauses.
func fingerprints(_ text: String) -> [String] {
  parsed(text).document.clauses.map(\.fingerprint.description)
}

/// Codes of the findings of a text.
func codes(_ text: String, path: String = "Standards/service/x.md") -> [String] {
  parsed(text, path: path).diagnostics.map(\.code)
}
