import Handbook
public import Language

extension RuleSet {
  /// The set as bytes for a file: everything that linting needs, so that nobody need read the handbook or prove its rules again.
  ///
  /// Versioned and checksummed. Deterministic: equal rules, compiled with an equal dictionary, give equal bytes. Some hundred bytes a rule.
  public func encoded() -> [UInt8] {
    var file = RuleFileWriter()
    let program = engine.program
    file.set(.variants, program.variants)
    file.set(.elements, program.elements)
    file.set(.keys, program.keys)
    file.set(.forms, program.forms)
    file.set(.pairs, program.pairs)
    file.set(.literals, program.literals)
    file.set(.signEnds, program.signEnds)
    file.set(.signs, program.signs)
    file.set(.texts, program.texts)
    file.set(.filter, engine.index.filter)
    file.set(.slots, engine.index.slots)
    file.set(.entries, engine.index.entries)
    file.set(.signEntries, engine.index.signs)
    file.set(.variantOrder, engine.variants.numbers)
    file.set(.variantStarts, engine.variants.starts)
    file.set(.exceptionStarts, engine.variants.exceptionStarts)
    file.set(.facts, facts.bytes)
    file.set(.factOffsets, facts.offsets)
    file.set(.explanations, explanations.bytes)
    file.set(.explanationOffsets, explanations.offsets)
    file.set(.flags, flags)
    var rest = ByteWriter()
    rest.write(engine.index.reach)
    rest.write(brokenRules)
    rest.write(companyNames)
    rest.write(checks.count)
    for check in checks { StoredChecks.write(check.rule, to: &rest) }
    surroundings.store(in: &file, &rest)
    file.set(.rest, rest.bytes)
    return file.bytes()
  }

  /// A set from the bytes of a file. It finds what the set that was encoded found.
  ///
  /// What is long is read where it lies, if an owner keeps it there: starting costs no copy. Keys of words are hashes of their lemmas' letters, hence the dictionary need not
  /// be the very edition that the rules were compiled with, only one for which they should not be compiled anew.
  ///
  /// - Parameter owner: keeps the bytes, which nobody changes, as long as it lives; nil: they need not outlive the call.
  /// - Throws: `foreignRules`, `otherRulesVersion`, `damagedRules`. Whatever the bytes are, nothing else happens.
  public init(decoding bytes: UnsafeRawBufferPointer, lexicon: Lexicon, owner: (any AnyObject & Sendable)? = nil) throws(LintError) {
    let file = try RuleFileReader(bytes)
    var program = PhraseProgram()
    program.variants = try file.rows(.variants, owner: owner)
    program.elements = try file.rows(.elements, owner: owner)
    program.keys = try file.rows(.keys, owner: owner)
    program.forms = try file.rows(.forms, owner: owner)
    program.pairs = try file.rows(.pairs, owner: owner)
    program.literals = try file.rows(.literals, owner: owner)
    program.signEnds = try file.rows(.signEnds, owner: owner)
    program.signs = try file.rows(.signs, owner: owner)
    program.texts = try file.rows(.texts, owner: owner)
    let flags: [UInt8] = try file.array(.flags)
    var rest = ByteReader(try file.array(.rest, of: UInt8.self)[...])
    let index = PhraseIndex(
      filter: try file.rows(.filter, owner: owner), slots: try file.rows(.slots, owner: owner),
      entries: try file.rows(.entries, owner: owner), signs: try file.rows(.signEntries, owner: owner),
      reach: max(0, min(rest.number(), 255)))
    let variants = RuleVariants(
      numbers: try file.rows(.variantOrder, owner: owner), starts: try file.rows(.variantStarts, owner: owner),
      exceptionStarts: try file.rows(.exceptionStarts, owner: owner))
    guard program.isSound(ruleCount: flags.count), index.isSound(program), variants.isSound(program, ruleCount: flags.count),
      let facts = RecordTable(bytes: try file.bytes(.facts), offsets: try file.array(.factOffsets), owner: owner),
      let explanations = RecordTable(
        bytes: try file.bytes(.explanations), offsets: try file.array(.explanationOffsets), owner: owner),
      facts.count == flags.count, explanations.count == flags.count
    else { throw .damagedRules }
    let broken = rest.texts()
    let companyNames = rest.texts()
    var checks: [CompiledCheck] = []
    for _ in 0..<rest.count() {
      let rule = StoredChecks.read(&rest)
      do throws(LintError) {
        checks.append(CompiledCheck(rule: rule, check: try Checks.make(rule.check, rule.options)))
      } catch {
        throw .damagedRules
      }
    }
    let surroundings = try CheckSurroundings(file, &rest, owner: owner)
    guard !rest.isDamaged, rest.isAtEnd else { throw .damagedRules }
    self.init(
      brokenRules: broken, facts: facts, flags: flags, explanations: explanations,
      engine: PhraseEngine(program, variants, index), checks: checks, companyNames: companyNames, lexicon: lexicon,
      surroundings: surroundings)
  }

  /// A set from the bytes of a file.
  ///
  /// - Throws: `foreignRules`, `otherRulesVersion`, `damagedRules`.
  public init(decoding bytes: [UInt8], lexicon: Lexicon) throws(LintError) {
    let result = bytes.withUnsafeBytes { bytes -> Result<RuleSet, LintError> in
      do throws(LintError) {
        return .success(try RuleSet(decoding: bytes, lexicon: lexicon))
      } catch {
        return .failure(error)
      }
    }
    self = try result.get()
  }
}

extension PhraseProgram {
  /// Whether every number is a place in the rows it counts in.
  func isSound(ruleCount: Int) -> Bool {
    guard signEnds.first == 0, signEnds.last.map(Int.init) == signs.count else { return false }
    for place in signEnds.indices.dropLast() where signEnds[place] > signEnds[place + 1] { return false }
    for literal in literals {
      guard fits(literal.forms, literal.formCount, forms.count), fits(literal.text, literal.textLength, texts.count), literal.signs > 0,
        fits(literal.signs, literal.formCount + 1, signEnds.count)
      else { return false }
    }
    for element in elements {
      guard fits(element.keys, element.plainCount, keys.count), fits(element.keys + element.plainCount, element.negatedCount, keys.count),
        fits(element.forms, element.formCount, forms.count), fits(element.text, element.textLength, texts.count),
        element.literal >= -1, element.literal < literals.count
      else { return false }
    }
    for variant in variants {
      guard fits(variant.elements, UInt32(variant.elementCount), elements.count), variant.elementCount > 0,
        fits(variant.pairs, UInt32(variant.pairCount), pairs.count), Int(variant.rule) < ruleCount, Int(variant.rule) >= -ruleCount,
        variant.dropped <= 4, variant.dropped == 0 || variant.verb < variant.elementCount
      else { return false }
      for pair in pairs[Int(variant.pairs)..<Int(variant.pairs) + Int(variant.pairCount)]
      where pair.adjective >= variant.elementCount || pair.noun >= variant.elementCount { return false }
    }
    return true
  }

  private func fits(_ start: UInt32, _ count: UInt32, _ limit: Int) -> Bool { UInt64(start) + UInt64(count) <= UInt64(limit) }
}

extension PhraseIndex {
  /// Whether every number is a place in the rows it counts in, and every search ends.
  func isSound(_ program: PhraseProgram) -> Bool {
    guard filter.count == PhraseIndex.filterWords, !slots.isEmpty, slots.count & (slots.count - 1) == 0,
      slots.contains(where: { $0.count == 0 })
    else { return false }
    for slot in slots where UInt64(slot.start) + UInt64(slot.count) > UInt64(entries.count) { return false }
    return PhraseIndex.areSound(entries, program) && PhraseIndex.areSound(signs, program)
  }

  private static func areSound(_ entries: Rows<Entry>, _ program: PhraseProgram) -> Bool {
    entries.allSatisfy { entry in
      Int(entry.variant) < program.variants.count && entry.element < program.variants[Int(entry.variant)].elementCount
    }
  }
}

extension RuleVariants {
  /// Whether every number is a place in the rows it counts in.
  func isSound(_ program: PhraseProgram, ruleCount: Int) -> Bool {
    guard starts.count == ruleCount + 1, exceptionStarts.count == ruleCount, starts.first == 0,
      starts.last.map(Int.init) == numbers.count
    else { return false }
    for rule in 0..<ruleCount where starts[rule] > exceptionStarts[rule] || exceptionStarts[rule] > starts[rule + 1] { return false }
    return numbers.allSatisfy { Int($0) < program.variants.count }
  }
}
