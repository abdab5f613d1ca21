public import Lint

extension LintDesk {
  /// A reply with its safe suggestions put in: of findings that overlap the first, again and again until nothing is left to put in.
  /// A second call changes nothing.
  public func fixed(_ draft: Draft) -> [UInt8] {
    var draft = draft
    // Suggestions that call for each other would go on for ever.
    for _ in 0..<LintDesk.mostFixPasses {
      let fixed = LintDesk.fixed(draft.text, lint(draft).findings)
      guard fixed != draft.text else { break }
      draft.text = fixed
    }
    return draft.text
  }

  private static let mostFixPasses = 8

  private static func fixed(_ text: [UInt8], _ findings: [Finding]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var position = 0
    for finding in findings where finding.start.byte >= position && finding.end.byte > finding.start.byte {
      guard finding.suggestions.count == 1, let suggestion = finding.suggestions.first, suggestion.fix else { continue }
      result += text[position..<finding.start.byte]
      result += suggestion.text.utf8
      position = finding.end.byte
    }
    return result + text[position...]
  }
}

extension Workspace {
  /// Writes a reply over a file, whole or not at all.
  public static func replace(_ text: [UInt8], at path: String) throws(EtalonError) {
    try AtomicFile.write(text, to: path)
  }
}
