/// References to clauses as people write them: `service/refunds#first-reply`, `п. 4.2 и 4.3`, a Markdown link.
enum ClauseReferences {
  /// The references in a text, as written, without the words and marks around them; paths of files as references.
  /// - Parameter path: the file that links are relative to.
  static func split(_ text: String, from path: String) -> [String] {
    if isPlain(text) { return [text] }
    let parts = text.split(whereSeparator: { $0 == "," || $0 == ";" }).map { clean(String($0), path) }.filter { !$0.isEmpty }
    // A file may be called «Обмен, возврат»: only what can stand alone is cut off.
    guard parts.allSatisfy({ canStandAlone($0) || joinedNumbers($0) != nil }) else { return [clean(text, path)].filter { !$0.isEmpty } }
    return parts.flatMap { joinedNumbers($0) ?? [$0] }
  }

  /// Whether a text can only be one reference: `service/refunds#first-reply`. Most are, and banks have them by the ten thousand.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.utf8.first, !text.hasPrefix("clause") else { return false }
    return first != UInt8(ascii: "-")
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "#"),
          UInt8(ascii: "-"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }

  private static func canStandAlone(_ text: String) -> Bool {
    text.contains("#") || !text.contains(where: \.isWhitespace)
  }

  /// `4.2 и 4.3`; nil unless every part is a number. Names of documents may hold an «и» of their own.
  private static func joinedNumbers(_ text: String) -> [String]? {
    var numbers: [String] = []
    var words: [Substring] = []
    func close() -> Bool {
      let number = clean(words.joined(separator: " "), "")
      guard !number.isEmpty, number.allSatisfy({ $0.isNumber || $0 == "." }) else { return false }
      numbers.append(number)
      words = []
      return true
    }
    for word in text.split(whereSeparator: \.isWhitespace) {
      if word == "и" || word == "and" {
        guard close() else { return nil }
      } else {
        words.append(word)
      }
    }
    return close() && numbers.count > 1 ? numbers : nil
  }

  private static func clean(_ text: String, _ path: String) -> String {
    var text = FrontMatterReader.trimmed(text)
    // [Возвраты](../service/refunds.md#first-reply): the destination is the reference.
    if text.hasSuffix(")"), let open = text.firstRange(of: "](") {
      let destination = String(text[open.upperBound...].dropLast())
      return ClauseMention.resolve(destination, from: path) ?? destination
    }
    if text.hasSuffix(".md") || text.contains(".md#") {
      let isRelative = text.hasPrefix(".")
      return ClauseMention.resolve(text, from: isRelative ? path : "Standards/index.md") ?? text
    }
    if text.hasPrefix("<"), text.hasSuffix(">") { text = String(text.dropFirst().dropLast()) }
    if text.count > 1, text.hasPrefix("`"), text.hasSuffix("`") { text = String(text.dropFirst().dropLast()) }
    for word in ["пункты", "пункта", "пункт", "пп.", "п.", "§", "clause"] where text.lowercased().hasPrefix(word) {
      let rest = text.dropFirst(word.count)
      if let next = rest.first, next.isWhitespace || next.isNumber { text = FrontMatterReader.trimmed(String(rest)) }
      break
    }
    while text.hasSuffix("."), text.count > 1 { text.removeLast() }
    return FrontMatterReader.trimmed(text)
  }
}
