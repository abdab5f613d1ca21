import Language

/// A spelling of a name as the glossary gives it: «Вербена Клуб», К-300.
struct TermSpelling: Sendable {
  /// Its words as written.
  let words: [String]
  /// What stands between them: a blank or a hyphen.
  let separators: [String]
  /// Whether quotation marks belong to it.
  let isQuoted: Bool

  init(_ written: String) {
    isQuoted = written.first == "«" || written.first == "\"" || written.first == "“"
    var words: [String] = []
    var separators: [String] = []
    var word = ""
    var separator = ""
    for character in written {
      if character.isLetter || character.isNumber {
        if word.isEmpty, !words.isEmpty { separators.append(separator.contains("-") ? "-" : " ") }
        word.append(character)
        separator = ""
      } else {
        if !word.isEmpty { words.append(word) }
        word = ""
        separator.append(character)
      }
    }
    if !word.isEmpty { words.append(word) }
    self.words = words
    self.separators = separators
  }

  /// Whether it has digits: then letters of both alphabets are mixed up easily.
  var isCode: Bool { words.contains { $0.contains(where: \.isNumber) } }

  /// One word with a capital in front and nothing else to tell it by.
  var isOrdinaryWord: Bool {
    words.count == 1 && !isQuoted && words[0].dropFirst().allSatisfy { !$0.isUppercase } && words[0].first?.isLowercase == true
  }

  /// A text in the letter case of another one, letter by letter; endings behind it are small, or capital in an abbreviation.
  static func recased(_ text: String, like pattern: String) -> String {
    let isCapital = pattern.count > 1 && pattern.allSatisfy { !$0.isLetter || $0.isUppercase }
    var result = ""
    var rest = pattern[...]
    for character in text {
      let model = rest.popFirst()
      let isUpper = model.map { $0.isLetter ? $0.isUppercase : character.isUppercase } ?? (isCapital && character.isUppercase)
      result += isUpper ? character.uppercased() : character.lowercased()
    }
    return result
  }

  /// Under what spellings compare that differ by look-alike letters and hyphens: Cyrillic capitals that look Latin are Latin.
  static func key(_ form: String) -> String {
    String(
      form.lowercased().compactMap { character -> Character? in
        guard character.isLetter || character.isNumber else { return nil }
        return twin(character) ?? character
      })
  }

  /// The Latin letter that looks like a Russian one. No dictionary: it would be made at each start.
  private static func twin(_ letter: Character) -> Character? {
    switch letter {
    case "а": "a"
    case "в": "b"
    case "е", "ё": "e"
    case "к": "k"
    case "м": "m"
    case "н": "h"
    case "о": "o"
    case "р": "p"
    case "с": "c"
    case "т": "t"
    case "у": "y"
    case "х": "x"
    default: nil
    }
  }
}
