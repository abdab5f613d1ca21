public import Handbook
import Language

/// A handbook made searchable. A value that never changes: any number of queries may run at once.
///
/// Searched are the clauses of standards, FAQs, manuals, glossaries, templates, notices and checklists that are not drafts. Building is
/// linear in the text; a query is linear in the occurrences of its words.
public struct SearchIndex: Sendable {
  private let vocabulary: Vocabulary
  private let postings: Postings
  private let units: Units
  private let titles: ExactTitles
  private let synonyms: SynonymTable
  private let references: ReferenceIndex
  private let ranker: Ranker
  private let grams: GramTable

  /// Indexes a handbook.
  public init(_ handbook: Handbook) {
    self = IndexBuilder(handbook).build()
  }

  init(
    vocabulary: Vocabulary, postings: Postings, units: Units, titles: ExactTitles, synonyms: SynonymTable, references: ReferenceIndex
  ) {
    self.vocabulary = vocabulary
    self.postings = postings
    self.units = units
    self.titles = titles
    self.synonyms = synonyms
    self.references = references
    ranker = Ranker(postings: postings, lengths: units.lengths)
    grams = GramTable(vocabulary)
  }

  /// Number of clauses that are searched.
  public var count: Int { units.count }

  /// Answers a query. Never fails: a query without words, or with unknown words only, has no hits.
  public func search(_ query: SearchQuery) -> SearchAnswer {
    var reader = QueryReader(vocabulary: vocabulary, postings: postings, synonyms: synonyms)
    let read = reader.read(query.text)
    let exact = exactUnits(query.text, read)
    let (scores, terms) = ranker.score(read.terms)
    let filter = FilterPass(query, documents: units.documents, isArchived: units.isArchived)
    let first = select(scores, exact: exact, filter: filter, limit: query.limit > 0 ? max(query.limit, Reranker.depth) : 0)
    let best = rerank(first, terms).prefix(max(0, query.limit))
    var snippets = SnippetBuilder(vocabulary: vocabulary, terms: terms)
    let explainer = query.explain ? Explainer(vocabulary: vocabulary, ranker: ranker, terms: terms) : nil
    let hits = best.map { entry in
      let clause = units.clause(entry.unit)
      let document = units.document(entry.unit)
      let snippet = query.snippets ? snippets.snippet(of: clause.text) : SnippetBuilder.Snippet()
      let fields = ClauseFields(clause, of: document, synonyms: synonyms.synonyms(ofClause: clause.reference))
      return SearchHit(
        clause: clause.reference, document: document.path, line: clause.line, title: units.title(entry.unit), breadcrumb: clause.breadcrumb,
        kind: document.kind, score: SearchIndex.rounded(entry.score), snippet: snippet.text, highlights: snippet.highlights,
        explanation: explainer?.explain(entry, fields: fields))
    }
    return SearchAnswer(query: query.text, interpreted: read.isRepaired ? read.text : nil, hits: hits)
  }

  /// Four digits are enough for people and keep outputs equal across machines.
  static func rounded(_ score: Float) -> Double {
    (Double(score) * 10_000).rounded() / 10_000
  }

  /// Clauses that the query names: as typed or as repaired, or by reference. Ascending.
  private func exactUnits(_ text: String, _ read: ReadQuery) -> Set<Int> {
    var reader = WordReader()
    var exact = Set(titles.units(named: text, reader: &reader))
    if read.isRepaired { exact.formUnion(titles.units(named: read.text, reader: &reader)) }
    // A word that happens to be a document's id is no reference.
    if text.utf8.count <= QueryReader.maximumBytes, text.contains("#") || text.contains("/"),
      let place = references.clause(text.trimmed), let unit = units.unit(document: place.document, clause: place.clause)
    {
      exact.insert(unit)
    }
    return exact
  }

  /// The same entries, the best of them judged once more by their letters and neighbouring words.
  private func rerank(_ entries: [BestUnits.Entry], _ terms: [Ranker.WeightedTerm]) -> [BestUnits.Entry] {
    var words: [Reranker.Word] = []
    for weighted in terms where weighted.term.isTyped && !words.contains(where: { $0.text == weighted.term.word }) {
      let frequency = weighted.term.alternatives.reduce(0) { $0 + postings.frequency($1.stem) }
      words.append(
        Reranker.Word(
          text: weighted.term.word, stem: vocabulary.stems.text(weighted.term.alternatives[0].stem),
          rarity: FieldWeights.rarity(frequency: min(frequency, count), of: count)))
    }
    let reranker = Reranker(words, grams: grams, total: count, averageLength: units.averageBytes)
    guard !reranker.isEmpty, entries.count > 1 else { return entries }
    let judged = entries.prefix(Reranker.depth).map { entry in
      let clause = units.clause(entry.unit)
      let fields = ClauseFields(clause, of: units.document(entry.unit), synonyms: [])
      // The titles around a clause are the same for all its neighbours.
      return entry.adding(reranker.score(fields.texts.filter { $0.field != .breadcrumb }.map(\.text)))
    }
    return judged.sorted { $0.precedes($1) } + entries.dropFirst(Reranker.depth)
  }

  private func select(_ scores: [Float], exact: Set<Int>, filter: FilterPass, limit: Int) -> [BestUnits.Entry] {
    guard limit > 0 else { return [] }
    var best = BestUnits(limit: limit)
    func offer(_ unit: Int, _ score: Float, isExact: Bool) {
      let document = units.documentNumber(unit)
      if let isAllowed = filter.isAllowed, !isAllowed[document] { return }
      best.offer(BestUnits.Entry(isOutdated: filter.isOutdated[document], isExact: isExact, score: score, unit: unit))
    }
    for unit in exact { offer(unit, scores[unit], isExact: true) }
    // Nearly all units fall below the bar once the best are full, and ties are won by those that came first.
    var bar = best.bar
    scores.withUnsafeBufferPointer { scores in
      for unit in 0..<scores.count where scores[unit] > bar && (exact.isEmpty || !exact.contains(unit)) {
        offer(unit, scores[unit], isExact: false)
        bar = best.bar
      }
    }
    return best.sorted()
  }
}

extension String {
  /// Without white space around.
  fileprivate var trimmed: String {
    let head = drop { $0.isWhitespace }
    return String(head.dropLast(head.reversed().prefix { $0.isWhitespace }.count))
  }
}
