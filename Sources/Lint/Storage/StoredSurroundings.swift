import Language

/// What checks know of the handbook as it is stored: lists and numbers, and the words that take long to find; the
/// other tables for searching are made anew.
enum StoredSurroundings {
  static func write(_ surroundings: CheckSurroundings, to writer: inout ByteWriter) {
    let given = surroundings.given
    writer.write(given.terms.count)
    for term in given.terms {
      writer.write(term.name)
      writer.write(term.synonyms)
      writer.write(term.say)
      writer.write(term.write)
    }
    writer.write(given.systems)
    writer.write(given.internalClauses)
    writer.write(given.internalRuns.count)
    for run in given.internalRuns { writer.write(Int(truncatingIfNeeded: run)) }
    for clause in given.internalRunClauses { writer.write(Int(clause)) }
    writer.write(surroundings.companyNames)
    writer.write(surroundings.roles)
    for role in surroundings.roles {
      writer.write(surroundings.roleTitles[role])
      let limit = surroundings.limits[role]
      writer.write(limit != nil)
      if let limit { writer.write(Int(truncatingIfNeeded: limit.bitPattern)) }
    }
    write(surroundings.glossaryWords, to: &writer)
    write(surroundings.singleWordTerms, to: &writer)
  }

  private static func write(_ words: WordSet, to writer: inout ByteWriter) {
    let hashes = words.hashes
    writer.write(hashes.count)
    for hash in hashes { writer.write(Int(truncatingIfNeeded: hash)) }
  }

  private static func words(_ reader: inout ByteReader) -> WordSet {
    let count = reader.count()
    return WordSet(hashes: (0..<count).map { _ in UInt64(truncatingIfNeeded: reader.number()) })
  }

  static func read(_ reader: inout ByteReader, _ lexicon: Lexicon) -> CheckSurroundings {
    var given = Surroundings()
    for _ in 0..<reader.count() {
      let name = reader.text()
      let synonyms = reader.texts()
      let say = reader.texts()
      given.terms.append(Surroundings.Term(name: name, synonyms: synonyms, say: say, write: reader.texts()))
    }
    given.systems = reader.texts()
    given.internalClauses = reader.texts()
    let runs = reader.count()
    for _ in 0..<runs { given.internalRuns.append(UInt64(truncatingIfNeeded: reader.number())) }
    for _ in 0..<runs { given.internalRunClauses.append(UInt32(clamping: reader.number())) }
    let companyNames = reader.texts()
    let roles = reader.texts()
    var limits: [String: Double] = [:]
    var titles: [String: String] = [:]
    for role in roles {
      titles[role] = reader.optionalText()
      if reader.flag() { limits[role] = Double(bitPattern: UInt64(truncatingIfNeeded: reader.number())) }
    }
    let glossary = words(&reader)
    let single = words(&reader)
    return CheckSurroundings(
      given, companyNames: companyNames, roles: roles, limits: limits, roleTitles: titles, words: (glossary, single), lexicon)
  }
}
