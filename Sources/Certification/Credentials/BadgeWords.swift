import Handbook

/// The sentences for people in a badge.
struct BadgeWords {
  private let claims: CredentialClaims
  private let language: InterfaceLanguage

  init(_ claims: CredentialClaims, language: InterfaceLanguage) {
    self.claims = claims
    self.language = language
  }

  private func say(_ ru: String, _ en: String) -> String { language == .ru ? ru : en }

  var description: String {
    say("Сертификат № \(claims.number), \(claims.company).", "Certificate no. \(claims.number), \(claims.company).")
  }

  var achievement: String {
    let channels = channelList
    guard !channels.isEmpty else {
      return say("Экзамен по стандартам сервиса «\(claims.title)».", "An exam on service standards: \(claims.title).")
    }
    return say(
      "Экзамен по стандартам сервиса «\(claims.title)». Допускает к работе с клиентами: \(channels).",
      "An exam on service standards: \(claims.title). Admits to work with clients: \(channels).")
  }

  var criteria: String {
    guard let passMark = claims.passMark else {
      return say("Сдать экзамен «\(claims.title)».", "To pass the exam \(claims.title).")
    }
    return say(
      "Не меньше \(BadgeWords.percent(passMark)) % баллов на экзамене «\(claims.title)».",
      "At least \(BadgeWords.percent(passMark)) % of the points in the exam \(claims.title).")
  }

  var scoreName: String { say("Баллы, %", "Score, %") }
  var gradeName: String { say("Оценка", "Grade") }

  var examVersion: (name: String, narrative: String) {
    (
      say("Версия экзамена", "Version of the exam"),
      say(
        "SHA-256 экзамена со всеми его вопросами: \(claims.examVersion).",
        "SHA-256 of the exam with all its questions: \(claims.examVersion).")
    )
  }

  var paper: (name: String, narrative: String) {
    let (points, maximum) = (BadgeWords.number(claims.points), BadgeWords.number(claims.maximum))
    return (
      say("Билет", "Paper"),
      say(
        "Набрано \(points) из \(maximum). SHA-256 билета: \(claims.paper).",
        "\(points) of \(maximum) points. SHA-256 of the paper: \(claims.paper).")
    )
  }

  var coverage: (name: String, narrative: String) {
    (
      say("Пункты стандартов", "Clauses of the standards"),
      say(
        "Пунктов: \(claims.clauses). SHA-256 списка с их отпечатками: \(claims.coverage).",
        "Clauses: \(claims.clauses). SHA-256 of the list with their fingerprints: \(claims.coverage).")
    )
  }

  var chain: (name: String, narrative: String) {
    (
      say("Голова цепочки записей", "Head of the chain of records"),
      say(
        "SHA-256 последнего события в записях компании перед выдачей: \(claims.chainHead). С ним сверяют, не переписаны ли записи.",
        "SHA-256 of the last event in the company's records before this was issued: \(claims.chainHead). It shows whether they were rewritten."
      )
    )
  }

  private var channelList: String { ChannelWords.list(claims.channels, language) }

  /// Percent with one digit behind the point where it is not whole; never rounded up to a mark that was missed.
  static func percent(_ share: Double) -> String {
    number(((share * 1_000) + 1e-9).rounded(.down) / 10)
  }

  /// Up to two digits behind the point.
  static func number(_ number: Double) -> String {
    guard number.isFinite, number.magnitude < 1e12 else { return "0" }
    let hundredths = Int((number * 100).rounded())
    let (whole, rest) = (hundredths / 100, abs(hundredths % 100))
    if rest == 0 { return String(whole) }
    let sign = hundredths < 0 && whole == 0 ? "-" : ""
    return rest % 10 == 0 ? "\(sign)\(whole).\(rest / 10)" : "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}

/// Channels and levels in words.
enum ChannelWords {
  /// `почта; под наблюдением: чат, телефон`.
  static func list(_ channels: [AdmittedChannel], _ language: InterfaceLanguage) -> String {
    var levels: [(level: String, names: [String])] = []
    for channel in channels.filter({ $0.level == "full" }) + channels.filter({ $0.level != "full" }) {
      let name = self.channel(channel.channel, language)
      if let last = levels.indices.last, levels[last].level == channel.level {
        levels[last].names.append(name)
      } else {
        levels.append((channel.level, [name]))
      }
    }
    return levels.map { level, names in
      let names = names.joined(separator: ", ")
      switch level {
      case "full": return names
      case "supervised": return (language == .ru ? "под наблюдением: " : "supervised: ") + names
      default: return "\(level): \(names)"
      }
    }.joined(separator: "; ")
  }

  static func channel(_ id: String, _ language: InterfaceLanguage) -> String {
    let names: [String: (String, String)] = [
      "phone": ("телефон", "telephone"), "email": ("почта", "e-mail"), "chat": ("чат", "chat"), "social": ("соцсети", "social media"),
      "onsite": ("очная встреча", "on site"), "site": ("сайт", "site"), "reviews": ("отзывы", "reviews"),
    ]
    guard let (ru, en) = names[id] else { return id }
    return language == .ru ? ru : en
  }
}
