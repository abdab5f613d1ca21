import Language

/// What checks know of the handbook as it is stored, ready for searching: making it anew takes two milliseconds of each start.
extension CheckSurroundings {
  /// Puts the long parts into a file; the others are written one behind the other.
  func store(in file: inout RuleFileWriter, _ writer: inout ByteWriter) {
    file.set(.terms, terms.bytes)
    file.set(.termOffsets, terms.offsets)
    file.set(.internalClauses, internalClauses.bytes)
    file.set(.internalClauseOffsets, internalClauses.offsets)
    file.set(.internalRuns, internalRuns.keys)
    file.set(.internalRunClauses, internalRuns.values)
    for index in [jargon, spellings, systems] { index.write(to: &writer) }
    writer.write(codeSpellings.count)
    for (key, spelling) in codeSpellings.sorted(by: { $0.key < $1.key }) {
      writer.write(key)
      writer.write(spelling)
    }
    writer.write(companyNames)
    writer.write(roles)
    for role in roles {
      writer.write(roleTitles[role])
      let limit = limits[role]
      writer.write(limit != nil)
      if let limit { writer.write(Int(truncatingIfNeeded: limit.bitPattern)) }
    }
    glossaryWords.write(to: &writer)
    singleWordTerms.write(to: &writer)
  }

  /// Takes over what was stored.
  ///
  /// - Throws: `damagedRules`.
  init(_ file: RuleFileReader, _ reader: inout ByteReader, owner: (any AnyObject & Sendable)?) throws(LintError) {
    guard let terms = RecordTable(bytes: try file.bytes(.terms), offsets: try file.array(.termOffsets), owner: owner),
      let clauses = RecordTable(
        bytes: try file.bytes(.internalClauses), offsets: try file.array(.internalClauseOffsets), owner: owner),
      let runs = StoredHashTable(
        keys: try file.rows(.internalRuns, owner: owner), values: try file.rows(.internalRunClauses, owner: owner))
    else { throw .damagedRules }
    self.terms = terms
    internalClauses = clauses
    internalRuns = runs
    jargon = TermIndex(&reader, termCount: terms.count)
    spellings = TermIndex(&reader, termCount: terms.count)
    systems = TermIndex(&reader, termCount: .max)
    var codes: [String: String] = [:]
    for _ in 0..<reader.count() {
      let key = reader.text()
      codes[key] = reader.text()
    }
    codeSpellings = codes
    companyNames = reader.texts()
    roles = reader.texts()
    var limits: [String: Double] = [:]
    var titles: [String: String] = [:]
    for role in roles {
      titles[role] = reader.optionalText()
      if reader.flag() { limits[role] = Double(bitPattern: UInt64(truncatingIfNeeded: reader.number())) }
    }
    self.limits = limits
    roleTitles = titles
    glossaryWords = WordSet(&reader)
    singleWordTerms = WordSet(&reader)
  }
}

extension Surroundings.Term {
  init(_ reader: inout ByteReader) {
    let name = reader.text()
    let synonyms = reader.texts()
    let say = reader.texts()
    self.init(name: name, synonyms: synonyms, say: say, write: reader.texts())
  }

  func write(to writer: inout ByteWriter) {
    writer.write(name)
    writer.write(synonyms)
    writer.write(say)
    writer.write(write)
  }
}

extension WordSet {
  fileprivate init(_ reader: inout ByteReader) {
    let count = reader.count()
    self.init(hashes: (0..<count).map { _ in UInt64(truncatingIfNeeded: reader.number()) })
  }

  fileprivate func write(to writer: inout ByteWriter) {
    let hashes = hashes
    writer.write(hashes.count)
    for hash in hashes { writer.write(Int(truncatingIfNeeded: hash)) }
  }
}
