import Language

/// Names of people and companies in running text, in any case.
enum Names {
  /// Whether any part of a name, or for `whole` all its words in a row, stands in a text.
  static func occur(_ name: String, in text: String, whole: Bool) -> Bool {
    occur(anyOf: [name], in: text, whole: whole)
  }

  /// Whether one of several names stands in a text.
  static func occur(anyOf names: [String], in text: String, whole: Bool) -> Bool {
    var stemmer = Stemmer()
    let words = stems(of: text, &stemmer)
    guard !words.isEmpty else { return false }
    return names.contains { name in
      let wanted = stems(of: name, &stemmer, besides: whole ? legalForms : nil)
      if !whole { return wanted.contains { part in part.length > 2 && words.contains(part) } }
      guard !wanted.isEmpty, words.count >= wanted.count else { return false }
      return (0...(words.count - wanted.count)).contains { start in words[start..<(start + wanted.count)].elementsEqual(wanted) }
    }
  }

  /// Nobody writes them to clients: «ООО «Ромашка»» is «Ромашка».
  private static let legalForms = WordSet("ооо ао оао зао пао ип llc ltd inc gmbh corp")

  /// A stem, by its hash.
  private struct Stem: Equatable {
    let hash: UInt64
    /// Bytes.
    let length: Int
  }

  private static func stems(of text: String, _ stemmer: inout Stemmer, besides left: WordSet? = nil) -> [Stem] {
    let list = Tokenizer().tokens(of: text)
    var stems: [Stem] = []
    stems.reserveCapacity(list.count)
    for token in list.tokens {
      let form = list.form(token)
      if let left, left.contains(WordHash.hash(form)) { continue }
      form.withUnsafeBufferPointer { form in
        stemmer.withStem(of: form, script: token.script) { stem in
          // Of «Ася» one letter is left.
          let kept = stem.count > 2 ? stem : form
          stems.append(Stem(hash: WordHash.hash(kept), length: kept.count))
        }
      }
    }
    return stems
  }

  /// Whether a word is written as a name is: a capital, then small letters, two letters at least.
  static func looksLikeName(_ word: Word, in passage: Passage) -> Bool {
    guard !word.flags.contains(.opaque), hasOneCapital(word.bytes, of: passage.judged.bytes),
      !passage.tokens.tokens[word.token].script.contains(.digits)
    else { return false }
    let form = passage.form(word)
    return ClosedForms.entry(form) == nil && !StopWords.contains(form) && !neverNames.contains(WordHash.hash(form))
  }

  /// Whether a stretch of two scalars or more begins with a capital and has no other.
  private static func hasOneCapital(_ range: Range<Int>, of bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      let (first, length) = Scalars.decode(bytes, at: range.lowerBound)
      var index = range.lowerBound + length
      guard Scalars.isUpper(first), index < range.upperBound else { return false }
      while index < range.upperBound {
        let (value, length) = Scalars.decode(bytes, at: index)
        if Scalars.isUpper(value) { return false }
        index += length
      }
      return true
    }
  }

  /// Whether a word that means something else too is somebody's name here: it is part of the agent's or the client's name, or stands,
  /// with a capital, beside a first name inside a sentence: «Антон Голубчик», «к врачу Дорогой Елене».
  static func isName(_ word: Int, _ passage: Passage, _ draft: Draft, _ lexicon: Lexicon) -> Bool {
    guard looksLikeName(passage.words[word], in: passage) else { return false }
    let written = passage.written(passage.words[word])
    for name in [draft.agent, draft.client].compactMap({ $0 }) where occur(written, in: name, whole: false) { return true }
    if word > 0, isJoined(word, passage), isFirstName(word - 1, passage, lexicon) { return true }
    // Behind a greeting, or at the beginning, it calls somebody: «Дорогая Анна!»
    guard word + 1 < passage.words.count, isJoined(word + 1, passage), isFirstName(word + 1, passage, lexicon), word > 0,
      isJoined(word, passage), passage.sentence(at: passage.words[word].bytes.lowerBound)?.words.lowerBound != word
    else { return false }
    return !greetings.contains(passage.formText(passage.words[word - 1]))
  }

  private static let greetings: Set<String> = [
    "здравствуйте", "здравствуй", "привет", "день", "вечер", "утро", "да", "нет", "ну", "моя", "мой",
  ]

  /// Whether nothing but a blank stands between a word and the one before.
  private static func isJoined(_ word: Int, _ passage: Passage) -> Bool {
    passage.judged.bytes[
      passage.words[word - 1].bytes.upperBound..<max(passage.words[word - 1].bytes.upperBound, passage.words[word].bytes.lowerBound)
    ]
    .allSatisfy { $0 == 0x20 }
  }

  private static func isFirstName(_ word: Int, _ passage: Passage, _ lexicon: Lexicon) -> Bool {
    guard looksLikeName(passage.words[word], in: passage) else { return false }
    return lexicon.analyses(of: passage.formText(passage.words[word])).contains { $0.tag.has(.firstName) }
  }

  /// The own text of a stretch with what is named in quotation marks: a company is often written so.
  static func visibleText(_ passage: Passage, upTo end: Int) -> String {
    var bytes: [UInt8] = []
    for layer in passage.layers.layers {
      guard layer.bytes.lowerBound < end else { break }
      let range = layer.bytes.lowerBound..<min(layer.bytes.upperBound, end)
      switch layer.kind {
      case .own, .mention: bytes.append(contentsOf: passage.text[range])
      case .markup: break
      case .quoted, .signature, .code, .address: bytes.append(0x20)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Words that begin a sentence with a capital and a comma, or stand where a name might, and are none.
  private static let neverNames = WordSet(
    """
    спасибо благодарю благодарим извините простите пожалуйста конечно безусловно действительно хорошо отлично увы итак сегодня
    завтра вчера теперь сейчас подскажите скажите уточните напишите проверьте посмотрите понимаю понимаем согласен согласна
    сожалеем сожалею приносим уважаемый уважаемая уважаемые дорогой дорогая дорогие господин госпожа клиент клиенты покупатель
    коллега коллеги друзья добрый доброе доброго день утро вечер заказ ваш компания магазин служба отдел менеджер специалист
    thanks thank sorry please dear sir madam customer client team hello hi good welcome order yes sure
    """)
}
