import Handbook
import Language

/// Products and terms in the company's own spelling.
struct TermCheck: Check {
  static let description = CheckDescription(
    name: "term",
    summary: Localized(ru: "Названия написаны так, как принято в компании.", en: "Names are spelt as the company spells them."),
    documentation: Localized(
      ru: """
        Сравнивает написание терминов, у которых в словаре есть поле «писать»: заглавные буквы, дефис или пробел, русские и латинские буквы, \
        кавычки. «К300», «k-300» и «K-300» латиницей — это «К-300». Слова находятся в любом падеже, окончание остаётся; замену можно вставить \
        не глядя. Названия, которые отличаются от обычных слов только заглавной буквой, в начале предложения не проверяются. Название в \
        кавычках («Вербена клуб») проверяется тоже; слова, которые так написал сам клиент, имена файлов и фразы в кавычках — нет.
        """,
      en: """
        Compares the spelling of terms whose glossary entry has the field `write`: capitals, hyphen or blank, Cyrillic or Latin letters, \
        quotation marks. Words are found in any case form and keep their ending; the suggestion is safe to insert. A name in quotation marks is \
        compared too; what the client wrote so, names of files and quoted sentences are not.
        """),
    options: [
      CheckOption(
        name: "quotes", kind: .flag,
        documentation: Localized(
          ru: "Требовать кавычки, если они есть в поле «писать»; по умолчанию да.",
          en: "Want the quotation marks of `write`; yes by default."))
    ],
    bad: [
      CheckExample("Кофемашина К300 есть в наличии."),
      CheckExample("Фильтр для k-300 привезём завтра."),
      CheckExample("Бонусы Вербена клуба действуют полгода."),
      CheckExample("Баллы в «Вербена клубе» действуют полгода."),
    ],
    good: [
      CheckExample("Кофемашина К-300 есть в наличии."),
      CheckExample("Бонусы «Вербена Клуба» действуют полгода."),
      CheckExample("Номер К-3001 и размер 300."),
    ],
    surroundings: example)

  private static var example: Surroundings {
    var surroundings = Surroundings()
    surroundings.terms = [
      Surroundings.Term(name: "К-300", synonyms: ["К300"], write: ["К-300"]),
      Surroundings.Term(name: "«Вербена Клуб»", write: ["«Вербена Клуб»"]),
    ]
    return surroundings
  }

  private let wantsQuotes: Bool

  init(_ options: CheckOptions) {
    wantsQuotes = options.optionalFlag("quotes") ?? true
  }

  func need(in surroundings: CheckSurroundings) -> CheckNeed? {
    guard surroundings.spellings.isEmpty, surroundings.codeSpellings.isEmpty else { return nil }
    return CheckNeed(
      message: Localized(
        ru: "В словаре нет терминов с полем «писать», проверять нечего.", en: "No term of the glossary has a field `write`."),
      remedy: Localized(ru: "Добавьте поле «писать» к терминам словаря.", en: "Add the field `write` to terms of the glossary."))
  }

  func hits(in context: CheckContext) -> [CheckHit] {
    guard !context.surroundings.spellings.isEmpty || !context.surroundings.codeSpellings.isEmpty else { return [] }
    var hits: [CheckHit] = []
    misspelt(in: context, isQuoted: false) { range, right in hits.append(hit(range, right, context)) }
    for mention in context.passage.layers.layers where mention.kind == .mention {
      guard let inner = TermCheck.name(in: mention.bytes, context) else { continue }
      var analyser = WordAnalyser(context.lexicon)
      let passage = Passage(Array(context.passage.text[inner]), layers: LayerMap([], count: inner.count), &analyser)
      let quoted = CheckContext(
        draft: context.draft, passage: passage, companyNames: context.companyNames, lexicon: context.lexicon,
        surroundings: context.surroundings)
      misspelt(in: quoted, isQuoted: true) { range, right in
        let place = passage.judged.source(of: passage.bytes(of: range))
        hits.append(
          hit(.source((inner.lowerBound + place.lowerBound)..<(inner.lowerBound + place.upperBound)), right, isFixable: true))
      }
    }
    return hits
  }

  /// Names that are spelt otherwise, with the right spelling. In quotation marks nobody asks for more of them.
  private func misspelt(in context: CheckContext, isQuoted: Bool, _ body: (Range<Int>, String) -> Void) {
    let index = context.surroundings.spellings
    for sentence in context.passage.sentences {
      var word = sentence.words.lowerBound
      while word < sentence.words.upperBound {
        if let (range, right) = code(at: word, sentence, context), !right.isEmpty {
          if context.passage.writtenText(context.passage.bytes(of: range)) != right { body(range, right) }
          word = range.upperBound
        } else if let match = index.match(context.words, at: word, in: sentence.words) {
          if let right = name(match, sentence, context, isQuoted: isQuoted) { body(match.words, right) }
          word = match.words.upperBound
        } else {
          word += 1
        }
      }
    }
  }

  // MARK: Quotation marks

  /// What stands in quotation marks if it is written as a name is: a capital, a few words, no mark that ends or divides a sentence; nil for
  /// what the client wrote so, for sentences and for names of files.
  private static func name(in mention: Range<Int>, _ context: CheckContext) -> Range<Int>? {
    guard mention.count <= longestName else { return nil }
    let text = context.passage.text
    // The marks take one, two or three bytes.
    let mark = text[mention.lowerBound] == 0x22 ? 1 : text[mention.lowerBound] == 0xC2 ? 2 : 3
    guard mention.count > 2 * mark else { return nil }
    let inner = (mention.lowerBound + mark)..<(mention.upperBound - mark)
    let bytes = text[inner]
    guard !bytes.contains(where: { "!?.,;:\n".utf8.contains($0) }), bytes.count(where: { $0 == 0x20 }) < 4 else { return nil }
    let isCapital = text.withUnsafeBufferPointer { Scalars.isUpper(Scalars.decode($0, at: inner.lowerBound).value) }
    guard isCapital else { return nil }
    let clients = [context.draft.letter].compactMap { $0 } + context.draft.thread.filter { $0.author == .client }.map(\.text)
    return clients.contains { $0.contains(sequence: bytes) } ? nil : inner
  }

  /// Bytes of the longest name in quotation marks, Cyrillic letters taking two.
  private static let longestName = 80

  private func hit(_ range: Range<Int>, _ right: String, _ context: CheckContext) -> CheckHit {
    let bytes = context.passage.bytes(of: range)
    return hit(.judged(bytes), right, isFixable: context.passage.judged.isUnbroken(bytes))
  }

  private func hit(_ place: RawFinding.Place, _ right: String, isFixable: Bool) -> CheckHit {
    CheckHit(
      place: place,
      message: Localized(
        ru: "Принято писать «\(right)».".replacing("««", with: "«").replacing("»»", with: "»"), en: "The company's spelling is “\(right)”."),
      suggestions: [Suggestion(text: right, fix: isFixable)])
  }

  // MARK: Codes

  /// A name with digits at a word, in any spelling of its letters: «К300», «K 300».
  private func code(at word: Int, _ sentence: Sentence, _ context: CheckContext) -> (Range<Int>, String)? {
    let codes = context.surroundings.codeSpellings
    guard !codes.isEmpty, context.words.hashes[word] != 0 else { return nil }
    let next = word + 1
    guard context.words.hasDigit(word) || next < sentence.words.upperBound && context.words.hasDigit(next) else { return nil }
    var key = ""
    var best: (Range<Int>, String)?
    for end in word..<min(sentence.words.upperBound, word + 3) {
      guard context.words.hashes[end] != 0, end == word || isJoined(end, sentence, context) else { break }
      key += TermSpelling.key(context.passage.formText(context.passage.words[end]))
      if let right = codes[key] { best = (word..<(end + 1), right) }
    }
    // «К-300-2» and «К-300М» are other models.
    guard let best, best.0.upperBound < sentence.words.upperBound, context.passage.words[best.0.upperBound].flags.contains(.glued) else {
      return best
    }
    return nil
  }

  /// Whether nothing but a blank or a hyphen stands between a word and the one before.
  ///
  /// «К 300 рублям» begins with a preposition: behind a blank only a capital inside a sentence is a name.
  private func isJoined(_ word: Int, _ sentence: Sentence, _ context: CheckContext) -> Bool {
    if !context.passage.words[word].flags.contains(.glued) {
      guard word - 1 > sentence.words.lowerBound, context.words.isCapitalised(word - 1) else { return false }
    }
    let start = context.passage.words[word - 1].bytes.upperBound
    let between = context.passage.judged.bytes[start..<max(start, context.passage.words[word].bytes.lowerBound)]
    return between.count <= 3 && between.allSatisfy { $0 == 0x20 || $0 == 0x2D || $0 >= 0x80 }
  }

  // MARK: Names

  /// The right spelling of a name that was found; nil if it is right as it is.
  private func name(_ match: TermIndex.Match, _ sentence: Sentence, _ context: CheckContext, isQuoted: Bool) -> String? {
    let wantsQuotes = wantsQuotes && !isQuoted
    let write = context.surroundings.term(match.term).write
    let texts = match.words.map { context.passage.written(context.passage.words[$0]) }
    // One of several spellings is enough.
    var proposal: String?
    for spelling in write {
      let pattern = TermSpelling(spelling)
      guard pattern.words.count == texts.count else { continue }
      let isFirst = match.words.lowerBound == sentence.words.lowerBound
      if pattern.isOrdinaryWord, isFirst { return nil }
      let right = zip(texts, pattern.words).map { TermSpelling.recased($0, like: $1) }
      let isSpelt = right == texts && isJoinedAlike(match.words, pattern, context)
      if isSpelt, !pattern.isQuoted || !wantsQuotes { return nil }
      let inner = right.enumerated().map { ($0.offset == 0 ? "" : pattern.separators[$0.offset - 1]) + $0.element }.joined()
      proposal = proposal ?? (pattern.isQuoted && wantsQuotes ? "«" + inner + "»" : inner)
      // A lower-case word may be the plant: a name is nothing without its capital.
      if pattern.words.count == 1, pattern.isQuoted, texts[0].first?.isLowercase == true { return nil }
    }
    return proposal
  }

  private func isJoinedAlike(_ range: Range<Int>, _ pattern: TermSpelling, _ context: CheckContext) -> Bool {
    zip(range.dropFirst(), pattern.separators).allSatisfy { word, separator in
      context.passage.words[word].flags.contains(.glued) == (separator == "-")
    }
  }
}

extension Array where Element == UInt8 {
  /// Whether some bytes stand in it, one behind the other.
  fileprivate func contains(sequence: ArraySlice<UInt8>) -> Bool {
    guard let first = sequence.first, count >= sequence.count else { return false }
    return (0...(count - sequence.count)).contains { self[$0] == first && self[$0..<($0 + sequence.count)].elementsEqual(sequence) }
  }
}
