/// Labels of options written by habit: `а)`, `б.`, `(в)`, `A)`, `1)`, or a bullet of a word processor.
enum OptionLabel: Hashable {
  case letter(Unicode.Scalar)
  case number(Int)
  /// `•`, `–`: no label, but an option.
  case bullet

  /// A line cut behind its label.
  struct Labelled {
    let label: OptionLabel
    let text: String
  }

  /// Cuts a line behind its label; nil if there is none.
  static func parse(_ line: String) -> Labelled? {
    var scalars = line.unicodeScalars[...]
    // Emphasis around a label decorates it: **а)** or **а) верно**.
    let stars = scalars.prefix { $0 == "*" || $0 == "_" }.count
    scalars = scalars.dropFirst(stars)
    let isBracketed = scalars.first == "("
    if isBracketed { scalars = scalars.dropFirst() }
    guard let first = scalars.first else { return nil }
    if !isBracketed, stars == 0, bullets.contains(first) {
      let rest = scalars.dropFirst()
      guard let next = rest.first, next.properties.isWhitespace else { return nil }
      return Labelled(label: .bullet, text: FrontMatterReader.trimmed(String(rest)))
    }
    let label: OptionLabel
    if NumberText.isDigit(first) {
      let digits = scalars.prefix(2).prefix { NumberText.isDigit($0) }
      scalars = scalars.dropFirst(digits.count)
      guard let number = Int(String(digits)) else { return nil }
      label = .number(number)
    } else if first.properties.isAlphabetic {
      scalars = scalars.dropFirst()
      label = .letter(first.properties.lowercaseMapping.unicodeScalars.first ?? first)
    } else {
      return nil
    }
    // `а\)` comes from word processors that save Markdown.
    if scalars.first == "\\" { scalars = scalars.dropFirst() }
    guard let mark = scalars.first, mark == ")" || !isBracketed && mark == "." else { return nil }
    scalars = scalars.dropFirst()
    // `1.5 часа` and `т.е.` are no labels.
    if mark == ".", let next = scalars.first, !next.properties.isWhitespace { return nil }
    var text = FrontMatterReader.trimmed(String(scalars))
    if stars > 0 { text = FieldLine.withoutEmphasis(text[...]) }
    return Labelled(label: label, text: text)
  }

  /// Whether a label is the one that comes at a place of a sequence.
  func isAt(_ position: Int, in alphabet: Alphabet) -> Bool {
    switch self {
    case .bullet: alphabet == .bullets
    case .number(let number): alphabet == .numbers && number == position + 1
    case .letter(let letter):
      alphabet.letters.indices.contains(position) && OptionLabel.looksAlike(letter, alphabet.letters[position])
    }
  }

  /// What a sequence of labels counts in.
  enum Alphabet: Hashable, CaseIterable {
    case cyrillic
    /// With ё, which most people leave out.
    case cyrillicWithYo
    case latin
    case numbers
    case bullets

    /// Letters in order; й is left out, as in legal texts.
    var letters: [Unicode.Scalar] {
      switch self {
      case .cyrillic: Self.cyrillicLetters
      case .cyrillicWithYo: Self.cyrillicLettersWithYo
      case .latin: Self.latinLetters
      case .numbers, .bullets: []
      }
    }

    private static let cyrillicLetters = Array("абвгдежзиклмнопрст".unicodeScalars)
    private static let cyrillicLettersWithYo = Array("абвгдеёжзиклмнопрст".unicodeScalars)
    private static let latinLetters = Array("abcdefghijklmnopqrst".unicodeScalars)
  }

  /// The same letter, or a letter that looks the same on the keyboard layout left on by mistake.
  static func looksAlike(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Bool {
    left == right || twins[left] == right || twins[right] == left
  }

  /// Latin → Cyrillic, as lower-case letters stand for both cases (B looks like В).
  private static let twins: [Unicode.Scalar: Unicode.Scalar] = [
    "a": "а", "b": "в", "c": "с", "e": "е", "h": "н", "k": "к", "m": "м", "o": "о", "p": "р", "t": "т", "x": "х", "y": "у",
  ]

  private static let bullets: Set<Unicode.Scalar> = ["•", "·", "–", "—", "‣", "◦", "▪", "●", "○", "⁃", "\u{F0B7}"]
}
