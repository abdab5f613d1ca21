public import Handbook

/// Formats in which questions travel to other systems and back.
public enum ExchangeFormat: String, Sendable, CaseIterable {
  /// Moodle's text format: https://docs.moodle.org/en/GIFT_format
  case gift
  /// Single choice, one letter an option: https://docs.moodle.org/en/Aiken_format
  case aiken
  /// https://docs.moodle.org/en/Moodle_XML_format
  case moodleXML = "moodle-xml"
  /// A spreadsheet, RFC 4180: a question a row; answers are a cell of Markdown.
  case csv
}

/// What an export or import had to change, to drop, or could not take over.
public struct ExchangeNote: Sendable, Hashable {
  /// What became of the thing.
  public enum Kind: String, Sendable {
    /// It arrived in another shape.
    case changed
    /// It has no place on the other side.
    case dropped
    /// A question that was left out; on import its source is kept as a comment.
    case refused
  }

  /// What became of it.
  public let kind: Kind
  /// The question, by id or name; nil if it concerns none.
  public let question: String?
  /// 1-based line of the file that is read; of the bank's file on export.
  public let line: Int
  /// What, and why.
  public let message: Localized

  init(_ kind: Kind, _ question: String?, line: Int, ru: String, en: String) {
    self.kind = kind
    self.question = question
    self.line = line
    message = Localized(ru: ru, en: en)
  }
}

/// Why a file cannot be read as the format it is said to be.
public struct ExchangeError: Error, Sendable, Hashable {
  /// 1-based line.
  public let line: Int
  /// What was found.
  public let message: Localized
  /// What to do.
  public let remedy: Localized

  init(line: Int, ru: String, en: String, remedyRu: String, remedyEn: String) {
    self.line = line
    message = Localized(ru: ru, en: en)
    remedy = Localized(ru: remedyRu, en: remedyEn)
  }
}

/// What an import read: questions, and source that stays as a comment.
struct ImportedContent {
  enum Piece {
    case question(PortableQuestion)
    /// Markdown of a question that needs no model: a row of a spreadsheet.
    case section(String, id: String, line: Int)
    case comment(String)
  }

  var pieces: [Piece] = []
  var notes: [ExchangeNote] = []

  /// Keeps the source of what could not be taken over, and says so.
  mutating func refuse(_ name: String?, line: Int, source: String, ru: String, en: String) {
    pieces.append(.comment(source))
    notes.append(ExchangeNote(.refused, name, line: line, ru: ru, en: en))
  }
}

/// The door: questions of the bank into a format, and a file of a format into Markdown of the bank.
public enum QuestionExchange {
  /// The file, and what does not survive in it. Linear in the texts.
  public static func export(_ questions: [Question], to format: ExchangeFormat) -> (text: String, notes: [ExchangeNote]) {
    let portable = questions.map { PortableQuestion($0) }
    switch format {
    case .gift: return GIFTWriter.write(portable)
    case .aiken: return AikenFormat.write(portable)
    case .moodleXML: return MoodleXMLWriter.write(portable)
    case .csv: return QuestionTable.write(portable)
    }
  }

  /// Markdown of a question file with what was read, and what could not be taken over unchanged.
  ///
  /// The Markdown is read back before it is handed out: a question that would not load as it was meant is named.
  /// - Parameters:
  ///   - bytes: the file; UTF-8 with or without a mark, any line ends.
  ///   - title: title of the new bank.
  ///   - taken: ids of the bank: not given to questions without one, and named where the file has them.
  /// - Complexity: linear in the file.
  public static func markdown(
    from bytes: [UInt8], in format: ExchangeFormat, title: String, taken: Set<String> = []
  ) throws(ExchangeError) -> (text: String, notes: [ExchangeNote]) {
    let text = try ImportText.read(bytes)
    var content: ImportedContent
    switch format {
    case .gift: content = try GIFTReader.read(text)
    case .aiken: content = try AikenFormat.read(text)
    case .moodleXML: content = try MoodleXMLReader.read(text)
    case .csv: content = try QuestionTable.read(text)
    }
    QuestionNumbering.number(&content, taken: taken)
    return assemble(content, title: title, taken: taken)
  }

  private static func assemble(_ content: ImportedContent, title: String, taken: Set<String>) -> (text: String, notes: [ExchangeNote]) {
    var blocks = ["---\nkind: questions\n---\n\n# \(ExchangeText.markdown(fromPlain: ExchangeText.oneLine(title)))\n"]
    var expected: [(id: String, question: PortableQuestion?, line: Int, first: Int)] = []
    var lines = 7
    for piece in content.pieces {
      let block: String
      switch piece {
      case .question(let question):
        block = QuestionMarkdown.section(question)
        expected.append((question.id, question, question.line, lines))
      case .section(let section, let id, let line):
        block = section
        expected.append((id, nil, line, lines))
      case .comment(let source):
        // Two hyphens end a comment in some readers; a blank stands between them.
        var text = source
        while text.contains("--") { text = text.replacing("--", with: "- -") }
        block = "<!--\n" + text + "\n-->\n"
      }
      blocks.append(block)
      lines += block.utf8.count { $0 == 0x0A } + 1
    }
    let markdown = blocks.joined(separator: "\n")
    let clashes = expected.filter { taken.contains($0.id) }.map {
      ExchangeNote(
        .refused, $0.id, line: $0.line, ru: "вопрос записан, но такой номер в банке уже есть: дайте другой или замените старый вопрос",
        en: "the question is written, but the bank has this id already: give another, or replace the old question")
    }
    return (markdown, content.notes + clashes + check(markdown, expected))
  }

  /// Reads the Markdown back and names what would not load, or not as it was meant.
  private static func check(
    _ markdown: String, _ expected: [(id: String, question: PortableQuestion?, line: Int, first: Int)]
  ) -> [ExchangeNote] {
    let (questions, diagnostics) = HandbookLoader.questions(path: "Exams/questions/import.md", bytes: Array(markdown.utf8))
    var read: [String: PortableQuestion] = [:]
    for question in questions { read[question.id] = PortableQuestion(question) }
    var errors = diagnostics.filter { $0.severity == .error }.sorted { $0.spot.line < $1.spot.line }[...]
    var notes: [ExchangeNote] = []
    for (index, entry) in expected.enumerated() {
      let end = index + 1 < expected.count ? expected[index + 1].first : Int.max
      while let first = errors.first, first.spot.line < entry.first { errors.removeFirst() }
      if let loaded = read[entry.id] {
        if let question = entry.question, !QuestionComparison.agree(loaded, question) {
          notes.append(
            ExchangeNote(
              .changed, entry.id, line: entry.line,
              ru: "банк прочтёт этот вопрос не совсем так, как он записан в файле: проверьте текст и ответы",
              en: "the bank reads this question not quite as the file has it: check its text and answers"))
        }
        continue
      }
      let reason = errors.first.flatMap { $0.spot.line < end ? $0 : nil }
      notes.append(
        ExchangeNote(
          .refused, entry.id, line: entry.line,
          ru: "вопрос записан, но банк его не примет: \(reason?.message.ru ?? "такой номер уже есть.") \(reason?.remedy.ru ?? "")",
          en: "the question is written, but the bank will refuse it: \(reason?.message.en ?? "the id is taken.") \(reason?.remedy.en ?? "")"
        ))
    }
    return notes
  }
}

/// Whether the bank understands a question as it was meant.
enum QuestionComparison {
  /// White space at the ends of texts makes no difference.
  static func agree(_ left: PortableQuestion, _ right: PortableQuestion) -> Bool {
    left.type == right.type && left.points == right.points && left.clauses == right.clauses && left.critical == right.critical
      && ExchangeText.trimmed(left.stem) == ExchangeText.trimmed(right.stem)
      && ExchangeText.trimmed(left.explanation ?? "") == ExchangeText.trimmed(right.explanation ?? "")
      && answers(left.answers) == answers(right.answers)
  }

  private static func answers(_ answers: PortableQuestion.Answers) -> PortableQuestion.Answers {
    switch answers {
    case .cloze(let parts):
      guard case .text(let last)? = parts.last else { return answers }
      return .cloze(Array(parts.dropLast()) + [.text(ExchangeText.trimmed(last))])
    case .written(let fence, let rubric, let sample):
      return .written(fence: fence.map { ExchangeText.trimmed($0) }, rubric: rubric, sample: sample.map { ExchangeText.trimmed($0) })
    default: return answers
    }
  }
}

/// Ids for questions whose file has none, or not such as the bank takes.
enum QuestionNumbering {
  static func number(_ content: inout ImportedContent, taken: Set<String>) {
    var known = taken
    for case .question(let question) in content.pieces where QuestionMarkdown.isWordID(question.id) { known.insert(question.id) }
    var number = 0
    for index in content.pieces.indices {
      guard case .question(var question) = content.pieces[index], !QuestionMarkdown.isWordID(question.id) else { continue }
      if !question.id.isEmpty {
        let mended = question.id.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? String($0) : "-" }.joined()
        let isFree = QuestionMarkdown.isWordID(mended) && known.insert(mended).inserted
        let id = isFree ? mended : free(&number, &known)
        content.notes.append(
          ExchangeNote(
            .changed, id, line: question.line, ru: "номер «\(question.id)» заменён на «\(id)»: в банке номер — латиница, цифры и дефис",
            en: "the id “\(question.id)” became “\(id)”: the bank's ids are Latin letters, digits and hyphens"))
        question.id = id
      } else {
        question.id = free(&number, &known)
      }
      content.pieces[index] = .question(question)
    }
  }

  private static func free(_ number: inout Int, _ known: inout Set<String>) -> String {
    while true {
      number += 1
      let digits = String(number)
      let id = "import-" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
      if known.insert(id).inserted { return id }
    }
  }
}

/// A file as text: UTF-8 without a mark, line ends `\n`.
enum ImportText {
  static func read(_ bytes: [UInt8]) throws(ExchangeError) -> [UInt8] {
    if let bad = TextEncoding.firstInvalidByte(bytes) ?? (TextEncoding.looksBinary(bytes) ? 0 : nil) {
      let encoding = TextEncoding.detect(bytes)
      let name = encoding == .unknown || encoding == .utf8 ? nil : encoding.name
      throw ExchangeError(
        line: bytes[..<bad].count { $0 == 0x0A } + 1,
        ru: "Файл не в UTF-8" + (name.map { ", похоже на \($0)." } ?? "."),
        en: "The file is not UTF-8" + (name.map { "; it looks like \($0)." } ?? "."),
        remedyRu: "Сохраните его как UTF-8" + (name.map { ", например: iconv -f \($0) -t utf-8 ФАЙЛ." } ?? "."),
        remedyEn: "Save it as UTF-8" + (name.map { ", for example: iconv -f \($0) -t utf-8 FILE." } ?? "."))
    }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == 0x0D {
        if index < bytes.count, bytes[index] == 0x0A { index += 1 }
        result.append(0x0A)
      } else if byte >= 0x20 || byte == 0x0A || byte == 0x09 {
        result.append(byte)
      }
    }
    return result
  }
}
