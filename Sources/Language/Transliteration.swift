/// Russian written in Latin letters: `vozvrat deneg` for «возврат денег».
///
/// There is no one way to write it, so that spellings of several systems and of chats are read; the longest match wins.
public enum Transliteration {
  /// What a word in lower-case Latin letters may stand for; nil if it holds anything else or is too long to be meant so.
  public static func russian(_ word: some StringProtocol) -> String? {
    let letters = Array(word.utf8)
    guard (2...40).contains(letters.count), letters.allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x27 }) else { return nil }
    var result = ""
    var index = 0
    while index < letters.count {
      let rest = letters[index...]
      if index + 2 == letters.count, let ending = endings[Array(rest)] {
        result += ending
        break
      }
      guard let (length, cyrillic) = longest(rest, behindVowel: index > 0 && vowels.contains(letters[index - 1])) else { return nil }
      result += cyrillic
      index += length
    }
    return result
  }

  private static func longest(_ letters: ArraySlice<UInt8>, behindVowel: Bool) -> (length: Int, cyrillic: String)? {
    for length in stride(from: min(4, letters.count), through: 1, by: -1) {
      let part = Array(letters.prefix(length))
      if part == Array("y".utf8) { return (1, behindVowel ? "й" : "ы") }
      if let cyrillic = table[part] { return (length, cyrillic) }
    }
    return nil
  }

  private static let vowels: Set<UInt8> = Set("aeiouy".utf8)

  /// Endings of adjectives.
  private static let endings: [[UInt8]: String] = ["iy": "ий", "yy": "ый", "ij": "ий", "yj": "ый"].reduce(into: [:]) {
    $0[Array($1.key.utf8)] = $1.value
  }

  private static let table: [[UInt8]: String] = [
    "shch": "щ", "sch": "щ", "zh": "ж", "kh": "х", "ts": "ц", "tz": "ц", "ch": "ч", "sh": "ш", "yu": "ю", "ju": "ю", "ya": "я", "ja": "я",
    "yo": "е", "jo": "е", "ye": "е", "je": "е", "a": "а", "b": "б", "c": "ц", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "х", "i": "и",
    "j": "й", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "q": "к", "r": "р", "s": "с", "t": "т", "u": "у", "v": "в",
    "w": "в", "x": "кс", "z": "з", "'": "ь",
  ].reduce(into: [:]) { $0[Array($1.key.utf8)] = $1.value }
}
