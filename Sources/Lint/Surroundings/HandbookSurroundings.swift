public import Handbook
import Language

extension Surroundings {
  /// What checks need of this handbook. Linear in its text.
  ///
  /// Internal are standards, manuals, notices, checklists and programs for an `internal` audience, without what stands in quotation marks
  /// there (words to say to clients), and without what public documents, answers and templates say too. Exams and lists of phrases are read
  /// by nobody but employees: what they quote does not become public. Terms of a glossary tagged
  /// `системы` (`systems`) are names of internal systems.
  public init(handbook: Handbook) {
    self.init()
    let documents = handbook.documents.filter { !$0.isDraft }
    let systemPaths = Set(
      documents.filter { $0.kind == .glossary && !$0.frontMatter.tags.isDisjoint(with: Surroundings.systemTags) }.map(\.path))
    for term in handbook.terms {
      if systemPaths.contains(term.spot.path) {
        systems += [term.name] + term.synonyms
      } else {
        terms.append(Term(name: term.name, synonyms: term.synonyms, say: term.say, write: term.spelling))
      }
    }
    var reader = RunReader()
    var open: Set<UInt64> = []
    for document in documents where Surroundings.isReadByClients(document) {
      for clause in document.clauses { reader.read(clause.text, skipsQuotes: false) { open.insert($0) } }
    }
    for template in handbook.templates {
      for variant in template.variants { reader.read(variant.text, skipsQuotes: false) { open.insert($0) } }
    }
    var runs: [(hash: UInt64, clause: UInt32)] = []
    for document in documents where Surroundings.isInternal(document) {
      for clause in document.clauses {
        let number = UInt32(internalClauses.count)
        let before = runs.count
        reader.read(clause.text, skipsQuotes: true) { hash in
          if !open.contains(hash) { runs.append((hash, number)) }
        }
        if runs.count > before { internalClauses.append(clause.reference) }
      }
    }
    runs.sort { ($0.hash, $0.clause) < ($1.hash, $1.clause) }
    for run in runs where run.hash != internalRuns.last {
      internalRuns.append(run.hash)
      internalRunClauses.append(run.clause)
    }
  }

  private static let systemTags: Set<String> = ["системы", "внутренние системы", "systems"]

  private static func isInternal(_ document: Document) -> Bool {
    guard document.frontMatter.audience == .internal else { return false }
    switch document.kind {
    case .standard, .manual, .notice, .checklist, .program: return true
    case .faq, .phrases, .templates, .glossary, .questions, .exam: return false
    }
  }
}

extension Surroundings {
  /// Whether what a document says may be said to clients word by word.
  fileprivate static func isReadByClients(_ document: Document) -> Bool {
    switch document.kind {
    case .faq, .templates: true
    case .standard, .manual, .notice, .glossary: document.frontMatter.audience != .internal
    case .checklist, .program, .phrases, .questions, .exam: false
    }
  }
}

extension [String] {
  fileprivate func isDisjoint(with tags: Set<String>) -> Bool { !contains { tags.contains($0.lowercased()) } }
}

/// Reads runs of words, and stops at the end of each line and, where asked, around quotation marks.
private struct RunReader {
  private var list = TokenList()
  private let tokenizer = Tokenizer()

  mutating func read(_ text: String, skipsQuotes: Bool, _ body: (UInt64) -> Void) {
    for line in text.split(whereSeparator: \.isNewline) {
      for piece in skipsQuotes ? RunReader.unquoted(line) : [String(line)] {
        tokenizer.read(piece, into: &list)
        let words = list.tokens.map { WordHash.hash(list.form($0)) }
        guard words.count >= InternalRuns.length else { continue }
        for start in 0...(words.count - InternalRuns.length) { body(InternalRuns.hash(words[start..<(start + InternalRuns.length)])) }
      }
    }
  }

  /// The pieces of a line outside of quotation marks.
  private static func unquoted(_ line: Substring) -> [String] {
    var pieces: [String] = []
    var piece = ""
    var depth = 0
    var isStraight = false
    for character in line {
      switch character {
      case "«", "“", "„":
        depth += 1
      case "»", "”":
        depth = max(0, depth - 1)
      case "\"":
        isStraight.toggle()
      default:
        if depth == 0, !isStraight { piece.append(character) }
        continue
      }
      if !piece.isEmpty { pieces.append(piece) }
      piece = ""
    }
    pieces.append(piece)
    return pieces
  }
}
