package import Handbook

/// Words and numbers of papers in a language of the interface.
package struct PaperWords {
  package let language: InterfaceLanguage

  package init(language: InterfaceLanguage) {
    self.language = language
  }

  package func callAsFunction(_ ru: String, _ en: String) -> String { language == .ru ? ru : en }

  /// A number with at most so many decimals, none needed, and a decimal comma in Russian.
  package func number(_ value: Double, decimals: Int = 2) -> String {
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    let scaled = (value * scale).rounded()
    guard scaled.magnitude < 1e15 else { return plain(value) }
    let whole = Int64(scaled.magnitude / scale)
    var fraction = String(Int64(scaled.magnitude) - whole * Int64(scale))
    fraction = String(repeating: "0", count: max(0, decimals - fraction.utf8.count)) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    let sign = scaled < 0 ? "−" : ""
    return sign + String(whole) + (fraction.isEmpty ? "" : self(",", ".") + fraction)
  }

  /// A number with all its digits.
  func plain(_ value: Double) -> String {
    var text = value.magnitude.description
    if text.hasSuffix(".0") { text.removeLast(2) }
    if language == .ru { text = String(text.map { $0 == "." ? "," : $0 }) }
    return (value < 0 ? "−" : "") + text
  }

  /// `80 %`.
  package func percent(_ share: Double) -> String {
    number(share * 100) + self("\u{A0}%", "%")
  }

  /// `2 балла`.
  func points(_ value: Double) -> String {
    let number = number(value)
    return number + "\u{A0}" + self(form(value, "балл", "балла", "баллов"), value == 1 ? "point" : "points")
  }

  /// `60 минут`.
  func duration(seconds: Int) -> String {
    let seconds = max(0, seconds)
    var parts: [String] = []
    if seconds >= 3600 { parts.append("\(seconds / 3600)\u{A0}" + self("ч", "h")) }
    if seconds % 3600 >= 60 { parts.append("\(seconds % 3600 / 60)\u{A0}" + self("мин", "min")) }
    if seconds % 60 > 0 || seconds == 0 { parts.append("\(seconds % 60)\u{A0}" + self("с", "s")) }
    return parts.joined(separator: " ")
  }

  /// The Russian form of a noun that goes with a number.
  private func form(_ value: Double, _ one: String, _ few: String, _ many: String) -> String {
    guard value == value.rounded(), value.magnitude < 1e15 else { return few }
    let number = Int64(value.magnitude)
    switch (number % 10, number % 100) {
    case (_, 11...14): return many
    case (1, _): return one
    case (2...4, _): return few
    default: return many
    }
  }

  /// What the candidate is asked to do with a question.
  func task(_ item: PaperItem) -> String {
    switch item.type {
    case .single: self("Один ответ", "One answer")
    case .multiple: self("Один или несколько ответов", "One or more answers")
    case .trueFalse: self("Верно или неверно", "True or false")
    case .matching: self("Соедините пары", "Match the pairs")
    case .ordering: self("Расставьте по порядку", "Put in order")
    case .numeric: self("Ответ числом", "Answer with a number")
    case .short: self("Краткий ответ", "Short answer")
    case .cloze: self("Заполните пропуски", "Fill in the blanks")
    case .spot: self("Отметьте ошибки в тексте", "Mark the faults in the text")
    case .reply: self("Напишите ответ клиенту", "Write a reply to the client")
    case .essay: self("Развёрнутый ответ", "Answer at length")
    }
  }

  /// `верно` or `неверно`.
  func truth(_ truth: Bool) -> String {
    truth ? self("верно", "true") : self("неверно", "false")
  }
}
