import Mail

/// A letter for people: headers, then every stretch with what it is taken for.
struct LetterPrinter {
  let letter: Letter
  let style: Style

  func print() {
    header(tr("От", "From"), letter.headers.from)
    header(tr("Кому", "To"), letter.headers.to)
    header(tr("Копия", "Cc"), letter.headers.cc)
    header(tr("Тема", "Subject"), letter.headers.subject)
    header(tr("Дата", "Date"), letter.headers.date)
    header(tr("Кодировка", "Encoding"), letter.charset)
    for note in LetterPrinter.notes(letter.notes) { Console.line(style.yellow(note)) }
    for part in letter.parts {
      Console.line()
      Console.line(part.kind == .own ? style.bold(name(part.kind)) : style.dim(name(part.kind)))
      if let heading = part.heading { indented(heading, isDim: true) }
      if !part.text.isEmpty { indented(part.text, isDim: part.kind != .own) }
    }
    if letter.parts.isEmpty {
      Console.line()
      Console.line(tr("Текста в письме нет.", "There is no text in the letter."))
    }
    guard !letter.attachments.isEmpty else { return }
    Console.line()
    Console.line(style.dim(tr("Вложения, не прочитаны", "Attachments, not read")))
    for attachment in letter.attachments {
      let name = attachment.name.map { LetterPrinter.harmless($0) + "  " } ?? ""
      Console.line("  " + name + style.dim("\(attachment.type), \(max(1, attachment.bytes >> 10)) " + tr("КБ", "KB")))
    }
  }

  private func header(_ name: String, _ value: String?) {
    if let value { Console.line(style.dim(name + ": ") + LetterPrinter.harmless(value)) }
  }

  private func indented(_ text: String, isDim: Bool) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let line = LetterPrinter.harmless(line)
      Console.line(line.isEmpty ? "" : "  " + (isDim ? style.dim(line) : line))
    }
  }

  /// A stranger's text without signs that command a terminal.
  private static func harmless(_ text: some StringProtocol) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isControl = scalar.value < 0x20 && scalar != "\t" || (0x7F...0x9F).contains(scalar.value)
      scalars.append(isControl ? "\u{FFFD}" : scalar)
    }
    return String(scalars)
  }

  private func name(_ kind: Letter.Kind) -> String {
    switch kind {
    case .own: tr("Слова автора", "The author's words")
    case .quoted: tr("Цитата", "Quote")
    case .signature: tr("Подпись", "Signature")
    case .forwarded: tr("Пересланное письмо", "Forwarded letter")
    case .notice: tr("Служебные строки", "Lines of programs")
    }
  }

  /// What was not as it should be, for people.
  static func notes(_ notes: [Letter.Note]) -> [String] {
    notes.map { note in
      switch note {
      case .unknownCharset(let name, let other):
        tr("Кодировка «\(name)» неизвестна; прочитано как \(other).", "The encoding “\(name)” is unknown; read as \(other).")
      case .wrongCharset(let name, let other):
        tr(
          "Названа кодировка \(name), но текст не в ней; прочитано как \(other).",
          "The text is not in \(name), as it says; read as \(other).")
      case .undecodable(let bytes, let charset):
        tr(
          "Не символы \(charset): \(bytes) Б, на их месте «\u{FFFD}».",
          "No characters of \(charset): \(bytes) bytes, “\u{FFFD}” in their place.")
      case .brokenEncoding(let bytes):
        tr("Упаковка письма испорчена: \(bytes) Б в ней лишние.", "The transfer encoding is broken: \(bytes) bytes do not belong there.")
      case .nestedTooDeep(let limit):
        tr("Части, вложенные глубже \(limit) уровней, не прочитаны.", "Parts nested deeper than \(limit) levels were not read.")
      case .noHeaders:
        tr("Заголовков письма нет: весь файл прочитан как текст.", "There are no headers: the whole file was read as text.")
      }
    }
  }
}
