import Handbook
import Language

/// What checks know of the handbook, made ready for searching once for all replies.
struct CheckSurroundings: Sendable {
  /// Terms of the glossary, read when one was found.
  let terms: RecordTable
  /// Clauses whose words are not for clients, read when one was found.
  let internalClauses: RecordTable
  /// Names of the company by the settings.
  let companyNames: [String]
  /// What a role may promise alone, by role; roles without a limit are left out.
  let limits: [String: Double]
  /// Titles of roles for people.
  let roleTitles: [String: String]
  /// Levels of authority, lowest first.
  let roles: [String]
  /// Finds the terms that are not to be said to clients unexplained.
  let jargon: TermIndex
  /// Finds the terms that have a spelling of their own.
  let spellings: TermIndex
  /// Names with digits by `TermSpelling.key`.
  let codeSpellings: [String: String]
  /// Finds names of internal systems.
  let systems: TermIndex
  /// Every word that the glossary has, with its lemmas.
  let glossaryWords: WordSet
  /// Every term and name of one word, with its lemmas: where it is meant, no other word will do.
  let singleWordTerms: WordSet
  /// Runs of internal words with the numbers of their clauses.
  let internalRuns: StoredHashTable

  /// A company without a handbook.
  static let none = CheckSurroundings(Surroundings(), Settings(), nil)

  init(_ given: Surroundings, _ settings: Settings, _ lexicon: Lexicon?) {
    var limits: [String: Double] = [:]
    var titles: [String: String] = [:]
    for level in settings.authority {
      limits[level.role] = level.limit
      titles[level.role] = level.title
    }
    self.limits = limits
    roleTitles = titles
    roles = settings.authority.map(\.role)
    companyNames = ([settings.companyName].compactMap { $0 } + settings.companyAliases).filter { !$0.allSatisfy(\.isWhitespace) }
    var terms = RecordTable()
    for term in given.terms {
      var writer = ByteWriter()
      term.write(to: &writer)
      terms.append(writer)
    }
    self.terms = terms
    var clauses = RecordTable()
    for clause in given.internalClauses {
      var writer = ByteWriter()
      writer.write(clause)
      clauses.append(writer)
    }
    internalClauses = clauses
    // Other synonyms are what people search for, often plain words.
    let unknown = given.terms.enumerated().filter { !$0.element.say.isEmpty }
    jargon = TermIndex(
      unknown.map { ($0.offset, [$0.element.name] + $0.element.synonyms.filter(CheckSurroundings.isAbbreviation)) }, lexicon)
    let spelt = given.terms.enumerated().map { ($0.offset, $0.element.write.filter { !TermSpelling($0).isCode }) }
    spellings = TermIndex(spelt.filter { !$0.1.isEmpty }, lexicon)
    var codes: [String: String] = [:]
    for write in given.terms.flatMap(\.write) where TermSpelling(write).isCode {
      let key = TermSpelling.key(write)
      codes[key] = codes[key] ?? write
    }
    codeSpellings = codes
    systems = TermIndex(given.systems.enumerated().map { ($0.offset, [$0.element]) }, lexicon)
    let texts = given.terms.flatMap { [$0.name] + $0.synonyms + $0.write } + companyNames + given.systems
    glossaryWords = TermIndex.forms(of: texts.joined(separator: " "), lexicon)
    let names = (given.terms.map(\.name) + companyNames + given.systems).filter { !$0.contains(where: \.isWhitespace) }
    singleWordTerms = TermIndex.forms(of: names.joined(separator: " "), lexicon)
    var runs = HashTable(minimumCapacity: given.internalRuns.count)
    for (run, clause) in zip(given.internalRuns, given.internalRunClauses) { runs.insert(run, Int(clause)) }
    internalRuns = StoredHashTable(runs)
  }

  /// A term by its number, which `jargon` and `spellings` tell.
  func term(_ number: Int) -> Surroundings.Term {
    var reader = terms.reader(number)
    return Surroundings.Term(&reader)
  }

  /// A clause whose words are not for clients, by its number; empty if there is none.
  func internalClause(_ number: Int) -> String {
    guard (0..<internalClauses.count).contains(number) else { return "" }
    var reader = internalClauses.reader(number)
    return reader.text()
  }

  /// One word of capitals, small ones between them allowed: «ТСТ», «ЗоЗПП».
  private static func isAbbreviation(_ synonym: String) -> Bool {
    synonym.count <= 6 && synonym.allSatisfy(\.isLetter) && synonym.count(where: \.isUppercase) * 2 > synonym.count
  }
}
