import Lint
import Mail

/// Letters in files.
enum LetterFile {
  /// Whether a file is a letter by its name.
  static func isLetter(_ path: String) -> Bool { path.lowercased().hasSuffix(".eml") }

  /// Reads a letter from the bytes of a file.
  static func letter(_ bytes: [UInt8], named file: String) throws(Failure) -> Letter {
    do {
      return try MailReader.read(bytes)
    } catch {
      throw failure(error, file)
    }
  }

  /// What the author of a letter wrote: his own words, his signature behind them, since farewells are read as parts of it.
  static func reply(_ path: String) throws(Failure) -> LetterReply {
    let bytes = try InputFile.read(path)
    let letter = try letter(bytes, named: path)
    return LetterReply(
      reply: letter.own + (letter.signature.isEmpty ? [] : Array(("\n\n" + letter.signature).utf8)), letter: letter, file: bytes)
  }

  private static func failure(_ error: MailError, _ file: String) -> Failure {
    switch error {
    case .empty:
      Failure(
        code: 3, tr("\(file): файл пуст.", "\(file): the file is empty."),
        remedy: tr("Сохраните письмо из почтовой программы целиком (.eml).", "Save the whole letter from the mail program (.eml)."))
    case .tooLarge(let bytes, let limit):
      Failure(
        code: 3,
        tr(
          "\(file): \(bytes >> 20) МБ, а письма читаются до \(limit >> 20) МБ.",
          "\(file): \(bytes >> 20) MB; letters are read up to \(limit >> 20) MB."
        ),
        remedy: tr("Сохраните письмо без вложений.", "Save the letter without its attachments."))
    case .tooManyParts(let limit):
      Failure(
        code: 3, tr("\(file): в письме больше \(limit) частей.", "\(file): the letter has more than \(limit) parts."),
        remedy: tr("Сохраните его текст в .txt.", "Save its text as .txt."))
    case .unreadable:
      Failure(
        code: 3, tr("\(file): строение письма не разобрать.", "\(file): the structure of the letter cannot be made out."),
        remedy: tr("Сохраните письмо заново (.eml) или его текст в .txt.", "Save the letter again (.eml) or its text as .txt."))
    case .withoutLibrary:
      Failure(
        code: 3, tr("\(file): для писем нужна библиотека GMime.", "\(file): letters need the library GMime."),
        remedy: tr("Установите её: apt-get install libgmime-3.0-0.", "Install it: apt-get install libgmime-3.0-0."))
    }
  }
}

/// What the author of a letter wrote, with the way back to the file.
struct LetterReply {
  /// The reply to judge.
  let reply: [UInt8]
  let letter: Letter
  /// The file as it is.
  let file: [UInt8]

  /// Where findings lie in the file; nil where they have no place there, as in the signature.
  func sources(of findings: [Finding]) -> [SourcePlace?] {
    let ranges = findings.map { finding in
      finding.end.byte <= letter.own.count ? letter.sourceRange(ofOwn: finding.start.byte..<finding.end.byte) : nil
    }
    let places = Position.places(of: ranges.flatMap { $0.map { [$0.lowerBound, $0.upperBound] } ?? [] }, in: file)
    var next = 0
    return ranges.map { range in
      guard range != nil else { return nil }
      defer { next += 2 }
      return SourcePlace(start: places[next], end: places[next + 1])
    }
  }
}

/// A stretch of a file, in whatever encoding it is there. Lines and columns count as those of findings do: bytes that are no UTF-8
/// as one scalar each.
struct SourcePlace: Encodable {
  let start: Position
  let end: Position
}
