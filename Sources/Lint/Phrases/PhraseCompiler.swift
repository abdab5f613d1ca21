import Handbook
import Language

/// Turns patterns into variants of a builder.
struct PhraseCompiler: ~Copyable {
  private var builder = PhraseProgramBuilder()
  var reader: EntryReader
  private var literalNumbers: [String: Int32] = [:]

  init(_ analyser: consuming WordAnalyser) {
    reader = EntryReader(analyser)
  }

  /// Everything added so far.
  var program: PhraseProgram { builder.program }

  /// A place of a variant that is being written.
  private struct Draft {
    var element: PhraseProgram.Element
    /// The words that may stand here; empty: a literal.
    let words: [EntryWord]
    let isNegated: Bool
  }

  /// What the variants of a pattern have in common.
  private struct Shape {
    let rule: Int
    let pattern: Int
    let isQuestionOnly: Bool
    let isStrict: Bool
    let maximumGap: Int?
  }

  /// Adds the variants of a pattern.
  ///
  /// - Throws: `patternTooWide`, `emptyPattern`.
  mutating func add(_ pattern: PhrasePattern, number: Int, rule: Int, isStrict: Bool, maximumGap: Int?) throws(LintError) {
    let shape = Shape(
      rule: rule, pattern: number, isQuestionOnly: pattern.questionOnly, isStrict: isStrict,
      maximumGap: maximumGap.map { min(max($0, 0), PhraseMatcher.largestGap) })
    var drafts: [[Draft]] = []
    for sequence in try PatternExpander.sequences(pattern.elements) {
      drafts += try self.drafts(sequence)
      guard drafts.count <= PatternExpander.limit else { throw .patternTooWide(limit: PatternExpander.limit) }
    }
    guard drafts.allSatisfy({ !$0.isEmpty }) else { throw .emptyPattern }
    for draft in drafts {
      write(draft, shape, dropped: 0, verb: nil)
      writeDropping(draft, shape)
    }
  }

  // MARK: Elements

  /// Function words and pronouns have rules of their own: where they are alternatives, each is written out.
  private mutating func drafts(_ sequence: [PatternExpander.Piece]) throws(LintError) -> [[Draft]] {
    var drafts: [[Draft]] = [[]]
    var segment = 0
    var negation: [UInt8]?
    for (place, piece) in sequence.enumerated() {
      switch piece {
      case .gap: segment += 1
      case .literal(let text):
        guard let number = literal(text) else { continue }
        for index in drafts.indices { drafts[index].append(Draft(element: element(literal: number, segment), words: [], isNegated: false)) }
      case .words(let words):
        var isFollowed = false
        if place + 1 < sequence.count, case .words = sequence[place + 1] { isFollowed = true }
        if words.count == 1, isFollowed, ClosedForms.entry(words[0].form[...])?.role.contains(.negation) ?? false {
          negation = words[0].form
          continue
        }
        let choices = self.choices(words, negation: negation, segment)
        guard drafts.count * choices.count <= PatternExpander.limit else { throw .patternTooWide(limit: PatternExpander.limit) }
        drafts = drafts.flatMap { head in choices.map { head + [$0] } }
        negation = nil
      }
    }
    return drafts
  }

  private mutating func choices(_ words: [PatternExpander.PatternWord], negation: [UInt8]?, _ segment: Int) -> [Draft] {
    var open: [EntryWord] = []
    var choices: [Draft] = []
    for word in words {
      let entry = reader.read(word.spelling, form: word.form, word.script)
      if entry.kind == .open {
        open.append(entry)
      } else {
        choices.append(draft([entry], negation: negation, segment, isGlued: word.isGlued))
      }
    }
    if !open.isEmpty { choices.insert(draft(open, negation: negation, segment, isGlued: words[0].isGlued), at: 0) }
    return choices
  }

  private mutating func draft(_ words: [EntryWord], negation: [UInt8]?, _ segment: Int, isGlued: Bool) -> Draft {
    var element = element(literal: -1, segment)
    var plain: Set<UInt64> = []
    var negated: Set<UInt64> = []
    element.forms = UInt32(builder.forms.count)
    element.text = UInt32(builder.texts.count)
    for (place, word) in words.enumerated() {
      if negation == nil {
        plain.formUnion(word.keys)
        negated.formUnion(word.apart)
      } else {
        negated.formUnion(word.keys)
        plain.formUnion(word.joined)
      }
      let surface = WordKey.surface(word.form[...])
      builder.forms.append(negation.map { WordKey.pair(WordKey.surface($0[...]), surface) } ?? surface)
      if place > 0 { builder.texts.append(0x7C) }
      if let negation { builder.texts += negation + [0x20] }
      builder.texts += word.form
    }
    element.formCount = UInt32(words.count)
    element.textLength = UInt32(builder.texts.count) - element.text
    element.keys = UInt32(builder.keys.count)
    element.plainCount = UInt32(plain.count)
    element.negatedCount = UInt32(negated.count)
    builder.keys += plain.sorted()
    builder.keys += negated.sorted()
    element.role = role(words, negation: negation, isGlued: isGlued).rawValue
    element.mask = words[0].kind == .function ? .max : plain.union(negated).reduce(0) { $0 | WordKey.bit($1) }
    return Draft(element: element, words: words, isNegated: negation != nil)
  }

  private func role(_ words: [EntryWord], negation: [UInt8]?, isGlued: Bool) -> PhraseProgram.Role {
    var role: PhraseProgram.Role = isGlued ? .glued : []
    let word = words[0]
    if word.kind == .function {
      role.insert(.surface)
      if !word.isEnclitic { role.insert(.leading) }
      if word.isConjunction { role.insert(.conjunction) }
      if Prepositions.contains(word.form) { role.insert(.preposition) }
    } else if words.count == 1, let closed = ClosedForms.entry(word.form[...]) {
      if !closed.role.isDisjoint(with: [.subject, .personal]) { role.insert(.pronoun) }
      if closed.role.contains(.negation) { role.insert(.negation) }
    }
    return role
  }

  private func element(literal: Int32, _ segment: Int) -> PhraseProgram.Element {
    PhraseProgram.Element(
      mask: .max, keys: 0, plainCount: 0, negatedCount: 0, literal: literal, forms: 0, formCount: 0, text: 0, textLength: 0, role: 0,
      segment: UInt8(min(segment, 255)), twin: 0)
  }

  /// The number of a literal; nil if there is nothing to look for.
  private mutating func literal(_ text: String) -> Int32? {
    if let number = literalNumbers[text] { return number }
    guard let literal = LiteralText.compile(text, into: &builder) else { return nil }
    let number = Int32(truncatingIfNeeded: builder.literals.count)
    builder.literals.append(literal)
    literalNumbers[text] = number
    return number
  }

  // MARK: Variants

  private mutating func write(_ drafts: [Draft], _ shape: Shape, dropped: UInt8, verb: Int?) {
    let first = builder.elements.count
    let person = lonePerson(drafts)
    for (place, draft) in drafts.enumerated() {
      var element = draft.element
      element.twin = UInt8(drafts.firstIndex { isTwin($0.element, draft.element) } ?? place)
      if let person, person.place == place { element.role |= person.role.rawValue }
      builder.elements.append(element)
    }
    let pairs = AgreementPairs.find(drafts.map { $0.isNegated ? [] : $0.words })
    builder.variants.append(
      PhraseProgram.Variant(
        rule: Int32(shape.rule), elements: UInt32(first), pairs: UInt32(builder.pairs.count), pattern: UInt32(shape.pattern),
        elementCount: UInt8(drafts.count), pairCount: UInt8(pairs.count), isQuestionOnly: shape.isQuestionOnly ? 1 : 0,
        isStrict: shape.isStrict ? 1 : 0, maximumGap: Int8(shape.maximumGap ?? -1), reach: reach(drafts, shape.maximumGap),
        dropped: dropped, verb: UInt8(verb ?? 255)))
    builder.pairs += pairs
  }

  private func isTwin(_ left: PhraseProgram.Element, _ right: PhraseProgram.Element) -> Bool {
    left.literal == right.literal && builder.keys[left.plainKeys] == builder.keys[right.plainKeys]
      && builder.keys[left.negatedKeys] == builder.keys[right.negatedKeys]
  }

  private func reach(_ drafts: [Draft], _ maximumGap: Int?) -> UInt8 {
    var words = maximumGap ?? PhraseMatcher.insertedLimit
    for draft in drafts {
      if draft.element.literal >= 0 {
        words += Int(builder.literals[Int(draft.element.literal)].formCount)
      } else {
        words += draft.element.negatedCount > 0 ? 2 : 1
      }
    }
    words += Int(drafts.last?.element.segment ?? 0) * PhraseMatcher.gapLimit
    return UInt8(min(words, 255))
  }

  /// A pattern of one word with a meaning of its own, in the first or second person, means speaker or hearer: «не знаю» is not «они не знают».
  private func lonePerson(_ drafts: [Draft]) -> (place: Int, role: PhraseProgram.Role)? {
    let open = drafts.indices.filter { !drafts[$0].words.contains { $0.kind != .open } }
    guard open.count == 1, let place = open.first, drafts[place].words.count == 1, let tag = drafts[place].words[0].tags.first,
      tag.has(.verb)
    else { return nil }
    if tag.has(.firstPerson) { return (place, .firstPerson) }
    return tag.has(.secondPerson) ? (place, .secondPerson) : nil
  }

  // MARK: Subjects left out

  /// «Мы не можем вам помочь» is «не можем вам помочь» too. One pronoun at a time; two words must remain, and a verb that tells the subject.
  private mutating func writeDropping(_ drafts: [Draft], _ shape: Shape) {
    guard drafts.count > 2 else { return }
    for (place, draft) in drafts.enumerated() where draft.words.count == 1 && draft.words[0].kind == .droppable && !draft.isNegated {
      guard let subject = SubjectAgreement.number(ofPronoun: draft.words[0].form) else { continue }
      var rest = drafts
      rest.remove(at: place)
      // What was glued to the pronoun has lost its hold.
      if place < rest.count, rest[place].element.role & PhraseProgram.Role.glued.rawValue != 0 { continue }
      let order = Array(rest.indices.dropFirst(place)) + Array(rest.indices.prefix(place))
      let verb = order.first { index in
        rest[index].words.contains { $0.maybe(.verb, .shortAdjective, .shortParticiple) && !$0.isMostly(.noun, .pronoun) }
      }
      guard let verb else { continue }
      write(rest, shape, dropped: subject, verb: verb)
    }
  }
}
