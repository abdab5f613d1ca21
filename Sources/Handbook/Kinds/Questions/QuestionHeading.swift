import Language

/// The heading of a question: `refund-001 Срок первого ответа`, or `Срок первого ответа {#refund-001}`.
struct QuestionHeading {
  /// A part of a question under a heading of its own.
  enum Part: String, CaseIterable {
    case rubric = "Рубрика"
    case sample = "Образец"
    case explanation = "Пояснение"
  }

  /// The permanent id; nil: there is none.
  let id: String?
  /// The words without the id.
  let title: String
  /// The first word, for a proposal.
  let firstWord: String
  /// Ids in braces.
  let braced: [String]
  /// What stands in braces and looks like an id but cannot be one.
  let malformed: String?

  /// - Parameter visible: the visible text of the heading.
  init(_ visible: String) {
    let bytes = Array(visible.utf8)
    let syntax = visible.contains("}") ? HeadingSyntax(bytes) : nil
    braced = syntax?.ids ?? []
    malformed = syntax?.malformed
    let words = FrontMatterReader.trimmed(String(decoding: bytes.dropLast(syntax?.suffixLength ?? 0), as: UTF8.self))
    firstWord = words.firstIndex(where: \.isWhitespace).map { String(words[..<$0]) } ?? words
    if QuestionHeading.isID(firstWord) {
      id = firstWord
      title = FrontMatterReader.trimmed(String(words.dropFirst(firstWord.count)))
    } else {
      id = braced.first
      title = words
    }
  }

  /// Latin letters, digits and hyphens with a digit or hyphen among them.
  static func isID(_ word: String) -> Bool {
    var isMarked = false
    var isSolid = false
    for byte in word.utf8 {
      switch byte {
      case 48...57:
        isMarked = true
        isSolid = true
      case UInt8(ascii: "-"): isMarked = true
      case 65...90, 97...122: isSolid = true
      default: return false
      }
    }
    return isMarked && isSolid
  }

  /// Whether a heading of the wrong level was meant to open a question: `refund-002`, not `e-mail`.
  static func looksLikeQuestion(_ visible: String) -> Bool {
    let word = QuestionHeading(visible).firstWord
    guard isID(word) else { return false }
    return word.utf8.contains { (48...57).contains($0) } && word.utf8.contains { ($0 | 0x20) >= 97 && ($0 | 0x20) <= 122 }
  }

  /// The part that a heading opens.
  static func part(_ title: String) -> Part? { parts[partKey(title)] }

  /// The name of a part that a heading may have meant.
  static func nearestPart(_ title: String) -> String? {
    let key = partKey(title)
    guard key.unicodeScalars.count > 4 else { return nil }
    return NearestName.find(key, among: parts.keys.sorted(), within: 2).flatMap { parts[$0]?.rawValue }
  }

  private static func partKey(_ title: String) -> String {
    let words = QuestionHeading(title).title
    return Aliases.fold(words.hasSuffix(":") ? String(words.dropLast()) : words)
  }

  private static let parts: [String: Part] = [
    "рубрика": .rubric, "критерии": .rubric, "критерии-оценки": .rubric, "rubric": .rubric, "criteria": .rubric,
    "образец": .sample, "образец-ответа": .sample, "пример-ответа": .sample, "эталон": .sample, "эталонный-ответ": .sample,
    "sample": .sample, "sample-answer": .sample, "model-answer": .sample,
    "пояснение": .explanation, "пояснения": .explanation, "объяснение": .explanation, "explanation": .explanation,
  ]
}

/// Ids for questions without one, so that the message can be followed without thinking.
struct QuestionIDProposer {
  private var taken: Set<String>
  /// All numbers below are taken.
  private var number = 1
  private let prefix: String
  private let width: Int

  /// - Parameters:
  ///   - ids: ids of the document, in order.
  ///   - document: id of the document.
  init(ids: [String], document: String) {
    taken = Set(ids)
    var counts: [String: Int] = [:]
    var best: (prefix: String, width: Int)?
    for id in ids {
      let digits = id.reversed().prefix { $0.isASCII && $0.isNumber }.count
      guard digits > 0, digits < id.count else { continue }
      let prefix = String(id.dropLast(digits))
      counts[prefix, default: 0] += 1
      if best == nil || counts[prefix, default: 0] > counts[best?.prefix ?? "", default: 0] { best = (prefix, digits) }
    }
    if let best {
      prefix = best.prefix
      width = best.width
    } else {
      let name = document.split(separator: "/").last.map(String.init) ?? ""
      let latin = QuestionIDProposer.latin(name)
      prefix = (latin.isEmpty ? "question" : latin) + "-"
      width = 3
    }
  }

  /// A free id for a heading.
  mutating func propose(_ heading: QuestionHeading) -> String {
    let mended = QuestionIDProposer.latin(heading.firstWord)
    // `refund_001:`, `refund–001` or a Cyrillic «е» in `rеfund-001`: the writer's own id, mended.
    if heading.firstWord.utf8.contains(where: { (48...57).contains($0) }), mended.utf8.contains(where: { ($0 | 0x20) >= 97 }),
      QuestionHeading.isID(mended), taken.insert(mended).inserted
    {
      return mended
    }
    while true {
      let digits = String(number)
      number += 1
      let id = prefix + String(repeating: "0", count: max(0, width - digits.count)) + digits
      if taken.insert(id).inserted { return id }
    }
  }

  /// Latin letters and digits with single hyphens between them; look-alikes and Cyrillic letters transcribed.
  static func latin(_ text: String) -> String {
    var result = ""
    let isMixed = text.utf8.contains { (97...122).contains($0 | 0x20) }
    for scalar in TextNormalisation.nfc(text).lowercased().unicodeScalars {
      if scalar.value < 0x80, scalar.properties.isAlphabetic || NumberText.isDigit(scalar) {
        result.unicodeScalars.append(scalar)
      } else if isMixed, let twin = twins[scalar] {
        result += twin
      } else if let sound = sounds[scalar] {
        result += sound
      } else if !result.hasSuffix("-"), !result.isEmpty {
        result += "-"
      }
    }
    while result.hasSuffix("-") { result.removeLast() }
    return result
  }

  /// Cyrillic letters that look like Latin ones: typed by mistake among Latin letters.
  private static let twins: [Unicode.Scalar: String] = [
    "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "х": "x", "у": "y", "к": "k", "м": "m", "т": "t", "в": "b", "н": "h", "і": "i",
  ]

  private static let sounds: [Unicode.Scalar: String] = [
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k", "л": "l",
    "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "sch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
  ]
}
