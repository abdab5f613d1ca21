import ArgumentParser
import Mail

/// `etalon mail FILE`
struct MailCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  /// A layer of the letter to show alone.
  enum Layer: String, ExpressibleByArgument, CaseIterable {
    case own
    case quoted
    case signature
  }

  static let configuration = CommandConfiguration(
    commandName: "mail",
    abstract: tr(
      "Показать, как понято письмо: где в нём слова автора, цитаты, подпись.",
      "Show how an e-mail is understood: the author's words, quotes, signature."),
    discussion: tr(
      """
      JSON: {"version": 1, "headers": {…}, "charset", "own": {"text", "stretches": [{"start", "end", "body", "source"}]}, "quoted", \
      "signature", "forwarded", "parts": [{"kind", "start", "end", "text", "heading", "source"}], "body", "attachments": […], "notes": […]}. \
      Места — байты с нуля: start и end частей — в body, отрезков — в own.text; source — в файле, null, где места там нет. С --part: \
      {"version": 1, "part", "text"}, у own ещё stretches.
      """,
      """
      JSON: {"version": 1, "headers": {…}, "charset", "own": {"text", "stretches": [{"start", "end", "body", "source"}]}, "quoted", \
      "signature", "forwarded", "parts": [{"kind", "start", "end", "text", "heading", "source"}], "body", "attachments": […], "notes": […]}. \
      Places are bytes from zero: start and end of parts count into body, those of stretches into own.text; source into the file, null \
      where there is no place. With --part: {"version": 1, "part", "text"}, for own stretches too.
      """))

  @OptionGroup var options: GlobalOptions

  @Argument(
    help: ArgumentHelp(
      tr("Письмо (.eml) или текст; «-» — стандартный ввод.", "The letter (.eml) or a text; “-” is standard input."), valueName: "file"))
  var file: String

  @Option(help: ArgumentHelp(tr("Только этот слой: own, quoted, signature.", "Only this layer: own, quoted, signature.")))
  var part: Layer?

  @Option(help: ArgumentHelp(tr("Вид вывода: text, json.", "Output: text, json.")))
  var format: Format = .text

  func run() throws {
    let bytes = file == "-" ? try Console.standardInput() : try InputFile.read(file)
    let letter = try LetterFile.letter(bytes, named: file)
    switch (format, part) {
    case (.json, nil): Console.line(JSONOutput.pretty(LetterAccount(letter)))
    case (.json, let part?):
      Console.line(
        JSONOutput.pretty(
          LetterAccount.Layer(
            version: 1, part: part.rawValue, text: text(part, of: letter),
            stretches: part == .own ? LetterAccount.stretches(of: letter) : nil)))
    case (.text, nil): LetterPrinter(letter: letter, style: options.style).print()
    case (.text, let part?):
      let text = text(part, of: letter)
      if !text.isEmpty { Console.line(text) }
    }
    if part != nil, !options.quiet { for note in LetterPrinter.notes(letter.notes) { Console.note(note) } }
  }

  private func text(_ layer: Layer, of letter: Letter) -> String {
    switch layer {
    case .own: String(decoding: letter.own, as: UTF8.self)
    case .quoted: letter.quoted
    case .signature: letter.signature
    }
  }
}
