/// The checks that `rule` blocks may name, and their options (lint.md). The one table that engines extend.
struct CheckCatalogue {
  /// What an option takes.
  enum Kind: Sendable, Hashable {
    /// Yes or no.
    case flag
    /// A whole number within limits.
    case count(ClosedRange<Int>)
    /// One line of text.
    case text
    /// A text or a list of texts.
    case texts
    /// One of these names.
    case choice([String])
    /// Pairs `role: limit`.
    case limits
  }

  /// An option of a check.
  struct Option: Sendable {
    /// Canonical name.
    let name: String
    /// Russian names.
    let aliases: [String]
    /// What it takes.
    let kind: Kind
  }

  /// A check.
  struct Check: Sendable {
    /// Name in `check:`.
    let name: String
    /// Russian names.
    let aliases: [String]
    /// Options besides those of every rule.
    let options: [Option]
  }

  /// Keys that every rule may have.
  enum Key: String, CaseIterable, Sendable {
    case check, channels, severity, why, bad, good

    /// Names a writer may use, canonical first.
    var names: [String] {
      switch self {
      case .check: ["check", "проверка"]
      case .channels: ["channels", "channel", "каналы", "канал"]
      case .severity: ["severity", "уровень", "важность"]
      case .why: ["why", "reason", "почему", "причина"]
      case .bad: ["bad", "плохо"]
      case .good: ["good", "хорошо"]
      }
    }

    /// The key a name stands for.
    static func named(_ written: String) -> Key? {
      let name = Aliases.fold(written)
      return allCases.first { $0.names.contains { Aliases.fold($0) == name } }
    }
  }

  /// The check of a name.
  static func check(_ written: String) -> Check? {
    let name = Aliases.fold(written)
    return checks.first { Aliases.fold($0.name) == name || $0.aliases.contains { Aliases.fold($0) == name } }
  }

  /// Every check in the order of lint.md.
  static let checks: [Check] = [
    Check(name: "greeting", aliases: ["приветствие"], options: [clientName, company, ownName, words]),
    Check(name: "farewell", aliases: ["прощание"], options: [ownName, words]),
    Check(
      name: "address", aliases: ["обращение"],
      options: [Option("form", "форма", .choice(["вы", "ты"])), Option("capital", "с-заглавной", .flag), words]),
    Check(
      name: "shouting", aliases: ["крик"],
      options: [
        Option("max-exclamations", "восклицаний-не-больше", .count(0...100)), Option("abbreviations", "сокращения", .texts),
      ]),
    Check(
      name: "emoji", aliases: ["эмодзи", "смайлы"],
      options: [
        Option("max", "не-больше", .count(0...1_000)), allow, Option("smileys", "считать-смайлы", .flag),
        Option("after-client", "вслед-за-клиентом", .flag),
      ]),
    Check(
      name: "forbidden", aliases: ["запрещено"],
      options: [
        Option("characters", "знаки", .texts), Option("patterns", "выражения", .texts), Option("case-sensitive", "регистр-важен", .flag),
      ]),
    Check(
      name: "length", aliases: ["длина"],
      options: [
        Option("sentence", "предложение", .count(1...1_000)), Option("block", "абзац", .count(1...1_000)),
        Option("min", "не-меньше", .count(0...100_000)), Option("max", "не-больше", .count(1...100_000)),
        Option("sentences", "предложений", .count(1...10_000)), Option("characters", "знаков", .count(1...1_000_000)),
      ]),
    Check(name: "steps", aliases: ["шаги"], options: [Option("min", "не-меньше", .count(2...100))]),
    Check(name: "jargon", aliases: ["жаргон"], options: [allow, Option("abbreviations", "сокращения", .flag)]),
    Check(
      name: "answers", aliases: ["ответы"],
      options: [
        Option("order", "порядок", .flag), Option("requests", "просьбы", .flag), Option("confidence", "уверенность", .count(0...100)),
        Option("strict", "строго", .flag),
      ]),
    Check(
      name: "check-understanding", aliases: ["проверка-понимания"], options: [Option("required", "обязательно", .flag)]),
    Check(name: "summary", aliases: ["итог"], options: [Option("steps", "шагов", .count(1...100))]),
    Check(
      name: "promise", aliases: ["обещание", "обещания"],
      options: [Option("limit", "предел", .limits), Option("tasks", "записывать", .flag)]),
    Check(name: "blame-first", aliases: ["сначала-вина"], options: [words]),
    Check(name: "repetition", aliases: ["повторы"], options: [Option("max", "не-больше", .count(1...100))]),
    Check(name: "bureaucratese", aliases: ["канцелярит"], options: [allow]),
    Check(name: "placeholder", aliases: ["незаполненное-место"], options: [allow]),
    Check(name: "personal-data", aliases: ["личные-данные", "персональные-данные"], options: [allow]),
    Check(
      name: "internal-leak", aliases: ["утечка"],
      options: [Option("words", "слов", .count(8...100)), Option("systems", "системы", .texts)]),
    Check(name: "client-name", aliases: ["имя-клиента"], options: []),
    Check(name: "spelling", aliases: ["орфография", "правописание"], options: [allow]),
    Check(name: "term", aliases: ["термин", "термины"], options: [Option("quotes", "кавычки", .flag)]),
  ]

  private static let clientName = Option("client-name", "имя-клиента", .flag)
  private static let company = Option("company", "компания", .flag)
  private static let ownName = Option("own-name", "своё-имя", .flag)
  private static let words = Option("words", "слова", .texts)
  private static let allow = Option("allow", "разрешено", .texts)
}

extension CheckCatalogue.Option {
  fileprivate init(_ name: String, _ alias: String, _ kind: CheckCatalogue.Kind) {
    self.init(name: name, aliases: [alias], kind: kind)
  }

  /// Whether a name stands for this option.
  func isNamed(_ written: String) -> Bool {
    let folded = Aliases.fold(written)
    return Aliases.fold(name) == folded || aliases.contains { Aliases.fold($0) == folded }
  }
}
