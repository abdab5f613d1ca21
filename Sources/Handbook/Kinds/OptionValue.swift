/// Values of options of `rule` blocks.
enum OptionValue {
  /// The value in the form its kind asks for — a flag as `.bool`, a count as `.number`, texts as a list — or nil if it is another kind.
  static func read(_ value: Value, as kind: CheckCatalogue.Kind) -> Value? {
    switch kind {
    case .flag:
      if case .bool = value { return value }
      return value.text.flatMap(Aliases.flag).map(Value.bool)
    case .count(let range):
      guard case .number(let number, let written) = value, number == number.rounded(), number.magnitude <= 1_000_000 else { return nil }
      return range.contains(Int(number)) ? .number(number, written: written) : nil
    case .text:
      return value.text.map(Value.string)
    case .texts:
      let texts = value.items.compactMap(\.text)
      return texts.isEmpty || texts.count < value.items.count ? nil : .list(texts.map(Value.string))
    case .choice(let names):
      guard let text = value.text else { return nil }
      return names.first { Aliases.fold($0) == Aliases.fold(text) }.map(Value.string)
    case .limits:
      guard case .map(let entries) = value, !entries.isEmpty else { return nil }
      let areNumbers = entries.allSatisfy {
        if case .number(let number, _) = $0.value { return number >= 0 }
        return false
      }
      return areNumbers ? value : nil
    }
  }

  /// What a kind takes, for messages.
  static func expected(_ kind: CheckCatalogue.Kind) -> Localized {
    switch kind {
    case .flag: Localized(ru: "да или нет (true, false)", en: "yes or no (true, false)")
    case .count(let range):
      Localized(
        ru: "целое число от \(range.lowerBound) до \(range.upperBound)",
        en: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    case .text: Localized(ru: "одна строка текста", en: "one line of text")
    case .texts: Localized(ru: "текст или список текстов: [а, б]", en: "a text or a list of texts: [a, b]")
    case .choice(let names):
      Localized(ru: "одно из: \(names.joined(separator: ", "))", en: "one of: \(names.joined(separator: ", "))")
    case .limits: Localized(ru: "пары «роль: предел»: {agent: 500}", en: "pairs “role: limit”: {agent: 500}")
    }
  }
}
