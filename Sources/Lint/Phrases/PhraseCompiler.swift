import Handbook
import Language

/// Turns patterns into variants of a program.
struct PhraseCompiler: ~Copyable {
  var vocabulary = Vocabulary()
  var program = PhraseProgram()
  var stemmer = WordStemmer()
  private var literalNumbers: [String: Int32] = [:]

  init() {}

  /// Adds the variants of a pattern.
  ///
  /// - Throws: `patternTooWide`, `emptyPattern`.
  mutating func add(_ pattern: PhrasePattern, number: Int, rule: Int, isStrict: Bool, maximumGap: Int?) throws(LintError) {
    let gap = maximumGap.map { min(max($0, 0), PhraseMatcher.largestGap) }
    var added: [PhraseProgram.Variant] = []
    for sequence in try PatternExpander.sequences(pattern.elements) {
      let elements = self.elements(sequence)
      guard !elements.isEmpty else { throw .emptyPattern }
      let shape = Shape(rule: rule, pattern: number, isQuestionOnly: pattern.questionOnly, isStrict: isStrict, maximumGap: gap)
      added.append(variant(elements, shape, dropped: nil))
      added += dropping(elements, shape)
    }
    program.variants += added
  }

  private struct Shape {
    let rule: Int
    let pattern: Int
    let isQuestionOnly: Bool
    let isStrict: Bool
    let maximumGap: Int?
  }

  private func variant(
    _ elements: [PhraseProgram.Element], _ shape: Shape, dropped: PhraseProgram.Dropped?
  ) -> PhraseProgram.Variant {
    let twins = elements.indices.map { place in
      elements.firstIndex { $0.literal == elements[place].literal && $0.options == elements[place].options } ?? place
    }
    return PhraseProgram.Variant(
      rule: shape.rule, pattern: shape.pattern, elements: elements, isQuestionOnly: shape.isQuestionOnly, isStrict: shape.isStrict,
      maximumGap: shape.maximumGap, dropped: dropped, speaker: speaker(elements),
      isLiteral: elements.allSatisfy { $0.literal >= 0 }, reach: reach(elements, shape.maximumGap), twins: twins)
  }

  private func reach(_ elements: [PhraseProgram.Element], _ maximumGap: Int?) -> Int {
    var words = maximumGap ?? PhraseMatcher.insertedLimit
    for element in elements {
      if element.literal >= 0 {
        words += program.literals[Int(element.literal)].forms.count
      } else {
        words += element.options.contains { $0.isNegated } ? 2 : 1
      }
    }
    return words + (elements.last?.segment ?? 0) * PhraseMatcher.gapLimit
  }

  /// A pattern of one open word in the first or second person means speaker or hearer: «не знаю» is not «они не знают».
  private func speaker(_ elements: [PhraseProgram.Element]) -> (element: Int, subjects: Agreement.Subjects)? {
    let open = elements.indices.filter { elements[$0].role.isSubset(of: .irregular) }
    guard open.count == 1, let place = open.first, elements[place].literal < 0, elements[place].forms.count == 1,
      let form = elements[place].forms[0].last, let subjects = Agreement.isBoundToSpeakers(form[...])
    else { return nil }
    return (place, subjects)
  }

  // MARK: Elements

  private mutating func elements(_ sequence: [PatternExpander.Piece]) -> [PhraseProgram.Element] {
    var elements: [PhraseProgram.Element] = []
    var segment = 0
    var negation: [UInt8]?
    for (place, piece) in sequence.enumerated() {
      switch piece {
      case .gap: segment += 1
      case .literal(let text):
        let number = literal(text)
        guard !program.literals[Int(number)].isEmpty else { continue }
        elements.append(
          PhraseProgram.Element(options: [], literal: number, segment: segment, role: [], isGlued: false, forms: []))
      case .words(let words):
        let next = place + 1 < sequence.count ? sequence[place + 1] : .gap
        if words.count == 1, let entry = ClosedWords.entry(words[0].form[...]), entry.role.contains(.negation), case .words = next {
          negation = words[0].form
          continue
        }
        elements.append(element(words, negation: negation, segment: segment))
        negation = nil
      }
    }
    return elements
  }

  private mutating func literal(_ text: String) -> Int32 {
    if let number = literalNumbers[text] { return number }
    let number = Int32(truncatingIfNeeded: program.literals.count)
    program.literals.append(LiteralText(text, &vocabulary))
    program.literalTexts.append(text)
    literalNumbers[text] = number
    return number
  }

  private mutating func element(
    _ words: [PatternExpander.PatternWord], negation: [UInt8]?, segment: Int
  ) -> PhraseProgram.Element {
    var options: [PhraseProgram.Option] = []
    for word in words { options += self.options(word, isNegated: negation != nil) }
    let role = words.count == 1 ? ClosedWords.entry(words[0].form[...])?.role ?? [] : []
    let prefix = negation.map { [$0] } ?? []
    return PhraseProgram.Element(
      options: options, literal: -1, segment: segment, role: role, isGlued: words[0].isGlued,
      forms: words.map { prefix + [$0.form] })
  }

  private static let not = Array("не".utf8)

  /// «неправ» is «не прав»: both ways of writing fit either.
  private mutating func options(_ word: PatternExpander.PatternWord, isNegated: Bool) -> [PhraseProgram.Option] {
    func options(_ form: ArraySlice<UInt8>, isNegated: Bool) -> [PhraseProgram.Option] {
      vocabulary.insertKeys(form, word.script, &stemmer).map { PhraseProgram.Option(key: $0, isNegated: isNegated) }
    }
    let own = options(word.form[...], isNegated: isNegated)
    guard word.script == .cyrillic, ClosedWords.entry(word.form[...]) == nil else { return own }
    if isNegated { return own + options((PhraseCompiler.not + word.form)[...], isNegated: false) }
    guard word.form.starts(with: PhraseCompiler.not), word.form.count >= 12 else { return own }
    return own + options(word.form.dropFirst(PhraseCompiler.not.count), isNegated: true)
  }

  // MARK: Subjects left out

  /// «Мы не можем вам помочь» is «не можем вам помочь» too. One pronoun at a time; two words must remain.
  private func dropping(_ elements: [PhraseProgram.Element], _ shape: Shape) -> [PhraseProgram.Variant] {
    guard elements.count > 2 else { return [] }
    var result: [PhraseProgram.Variant] = []
    for (place, element) in elements.enumerated() where element.role.contains(.droppable) {
      guard element.options.count == 1, !element.options[0].isNegated, let pronoun = element.forms[0].last,
        let subject = Agreement.subject(ofPronoun: pronoun)
      else { continue }
      var rest = elements
      rest.remove(at: place)
      // What was glued to the pronoun has lost its hold.
      if place < rest.count, rest[place].isGlued { continue }
      guard rest.contains(where: { $0.literal < 0 && $0.role.isSubset(of: .irregular) }) else { continue }
      let dropped = PhraseProgram.Dropped(
        key: element.options[0].key, subject: subject, verb: verb(of: subject, in: rest, behind: place))
      result.append(variant(rest, shape, dropped: dropped))
    }
    return result
  }

  /// The element that looks most like the verb of a pronoun; of equals the first behind the pronoun, else the first.
  private func verb(
    of subject: Agreement.Subjects, in elements: [PhraseProgram.Element], behind place: Int
  ) -> (element: Int, form: [UInt8])? {
    var best: (element: Int, form: [UInt8], rank: Int)?
    let order = Array(elements.indices.dropFirst(place)) + Array(elements.indices.prefix(place))
    for index in order where elements[index].role.isSubset(of: .irregular) && elements[index].forms.count == 1 {
      guard let form = elements[index].forms[0].last else { continue }
      let rank = Agreement.verbRank(form, subject: subject)
      if rank > best?.rank ?? 0 { best = (index, form, rank) }
    }
    return best.map { ($0.element, $0.form) }
  }
}
