import Digest
public import Handbook
import Language
import Synchronization

/// A handbook made searchable. A value that never changes: any number of queries may run at once.
///
/// Searched are the clauses of standards, FAQs, manuals, glossaries, templates, notices and checklists that are not drafts. An index lies in
/// a file that is mapped, or in memory; a query is linear in the occurrences of its words.
public final class SearchIndex: Sendable {
  let file: IndexFile
  let documents: DocumentTable
  let texts: ClauseTexts
  let vocabulary: Vocabulary
  let postings: Postings
  let titles: HashRow<UInt32>
  let ids: HashRow<UInt64>
  /// The files that the index was made from.
  let files: FileTable
  private let synonyms: SynonymTable
  private let leads: LeadTable
  let grams: GramTable
  private let boards: ScoreBoards
  private let spelling = Mutex<SpellingTable?>(nil)

  /// Opens an index. Parts that every query reads are checked now, the others when they are read; see `isDamaged`.
  init(index: IndexBytes, text: IndexBytes) throws(IndexDamage) {
    file = try IndexFile(index)
    documents = DocumentTable(file)
    texts = try ClauseTexts(text, of: file, documents: documents)
    vocabulary = Vocabulary(file)
    postings = Postings(file)
    titles = HashRow(file, .titles)
    ids = HashRow(file, .ids)
    files = FileTable(file)
    synonyms = SynonymTable(file)
    leads = LeadTable(file)
    grams = GramTable(file)
    boards = ScoreBoards(units: postings.units)
    if file.isDamaged { throw .damaged }
  }

  /// Opens the file of an index and that of its text by their paths. A millisecond.
  /// - Parameter textPath: path of the text file of an id.
  public convenience init(path: String, textPath: (UInt64) -> String) throws(IndexDamage) {
    guard let index = IndexBytes(mapping: path) else { throw .missing }
    let header = try IndexFile(index).header
    guard let text = IndexBytes(mapping: textPath(header.textID)) else { throw .missing }
    try self.init(index: index, text: text)
  }

  /// Indexes a handbook in memory.
  public convenience init(_ handbook: Handbook) {
    var terms: [String: [Term]] = [:]
    for term in handbook.terms { terms[String(term.clause.prefix { $0 != "#" }), default: []].append(term) }
    var text = ClauseTexts.header(id: 0)
    var builder = IndexBuilder(replacing: nil, textEnd: UInt64(text.count))
    for document in handbook.documents {
      guard let searched = SearchedDocument(document, terms: terms[document.id] ?? []) else { continue }
      builder.add(searched)
      text += searched.bytes
    }
    let bytes = builder.finish(IndexBuilder.Origin(files: [], settings: 0, textID: 0, builtAt: 0)) ?? []
    do {
      try self.init(index: IndexBytes(bytes), text: IndexBytes(text))
    } catch {
      preconditionFailure("An index cannot be damaged while it is made.")
    }
  }

  /// Facts for those who keep the index up to date.
  public struct Facts: Sendable, Equatable {
    /// XXH64 of the settings.
    public let settings: UInt64
    /// XXH64 of paths and contents of all files.
    public let content: UInt64
    /// Names the text file.
    public let textID: UInt64
    /// Bytes of the text file that documents use.
    public let textLive: UInt64
    /// Bytes of the index file.
    public let indexLength: UInt64
    /// Nanoseconds since 1970 when the files were looked at.
    public let builtAt: UInt64
    /// Documents that are searched.
    public let documents: Int
  }

  /// Facts for those who keep the index up to date.
  public var facts: Facts {
    let header = file.header
    return Facts(
      settings: header.settings, content: header.content, textID: header.textID, textLive: header.textLive,
      indexLength: header.fileLength, builtAt: header.builtAt, documents: documents.count)
  }

  /// Number of files that the index was made from, read or not.
  public var fileCount: Int { files.count }

  /// A file that the index was made from, in the order of paths.
  public func indexedFile(_ number: Int) -> IndexedFile { files[number] }

  /// Whether every byte is as it was written. O(bytes), some gigabytes a second.
  public func isSound() -> Bool { file.checkAll() && texts.checkAll() }

  /// Number of clauses that are searched.
  public var count: Int { postings.units }

  /// Names of the products that documents are about, in the order of names. O(documents).
  public var products: [String] { Set((0..<documents.count).flatMap { documents.facts($0).products }).sorted() }

  /// Whether documents are about a product of this name.
  public func knows(product name: String) -> Bool {
    let key = DocumentFacts.productKey(name)
    return products.contains { DocumentFacts.productKey($0) == key }
  }

  /// Whether bytes were met that are not as they were written. Answers since are not to be trusted; build the index anew.
  public var isDamaged: Bool { file.isDamaged }

  /// Answers a query. Never fails: a query without words, or with unknown words only, has no hits.
  public func search(_ query: SearchQuery) -> SearchAnswer {
    let ranking = ranking(query)
    var snippets = query.snippets ? SnippetBuilder(vocabulary: vocabulary, terms: ranking.terms) : nil
    let explainer = query.explain ? Explainer(vocabulary: vocabulary, ranker: ranker, terms: ranking.terms, led: ranking.led) : nil
    var hits: [SearchHit] = []
    hits.reserveCapacity(ranking.best.count)
    for entry in ranking.best { hits.append(hit(entry, &snippets, explainer)) }
    return SearchAnswer(query: query.text, interpreted: ranking.read.isRepaired ? ranking.read.text : nil, hits: hits)
  }

  /// Numbers of the clauses that answer a query, best first, as this index counts them: an answer of which nothing is read that is only shown.
  public func rank(_ query: SearchQuery) -> [Int] { ranking(query).best.map(\.unit) }

  private var ranker: Ranker { Ranker(vocabulary: vocabulary, postings: postings) }

  /// A query as it was understood, and the clauses that answer it.
  private struct Ranking {
    let read: ReadQuery
    let terms: [Ranker.WeightedTerm]
    /// What clauses are worth because the glossary leads to them.
    let led: [Int: Float]
    let best: ArraySlice<BestUnits.Entry>
  }

  private func ranking(_ query: SearchQuery) -> Ranking {
    var reader = QueryReader(vocabulary: vocabulary, synonyms: synonyms, spelling: spellingTable)
    let read = reader.read(query.text)
    let exact = exactUnits(query.text, read)
    let limit = query.limit > 0 ? min(max(query.limit, Reranker.depth), count) : 0
    var (terms, led, first) = boards.withBoard { board in
      let terms = ranker.score(read.terms, on: &board)
      let led = leads(from: read.named, terms)
      for (unit, worth) in led { board.scores[unit] += worth }
      return (terms, led, select(board.scores, exact: exact, query: query, limit: limit))
    }
    first = rerank(first, terms, read.text, wanted: max(10, query.limit))
    lift(&first, &led, query)
    return Ranking(read: read, terms: terms, led: led, best: first.prefix(max(0, query.limit)))
  }

  private func hit(_ entry: BestUnits.Entry, _ snippets: inout SnippetBuilder?, _ explainer: Explainer?) -> SearchHit {
    let number = documents.document(ofUnit: entry.unit)
    let document = texts.document(number)
    let clause = document.clause(entry.unit - documents.firstUnit(number))
    let card = clause.hitCard
    let snippet = snippets?.snippet(of: card.body) ?? SnippetBuilder.Snippet()
    return SearchHit(
      clause: document.reference(to: card.id), document: document.path, line: card.line, title: card.title,
      breadcrumb: document.crumbs(card.breadcrumb), kind: documents.kind(number),
      score: SearchIndex.rounded(entry.score), snippet: snippet.text, highlights: snippet.highlights,
      explanation: explainer?.explain(entry, clause, crumbs: document.crumbs))
  }

  /// Four digits are enough for people and keep outputs equal across machines.
  static func rounded(_ score: Float) -> Double {
    (Double(score) * 10_000).rounded() / 10_000
  }

  private func spellingTable() -> SpellingTable {
    spelling.withLock { table in
      if let table { return table }
      let made = SpellingTable(vocabulary)
      table = made
      return made
    }
  }

  /// Clauses that the query names: as typed or as repaired, or by reference. Ascending.
  private func exactUnits(_ text: String, _ read: ReadQuery) -> Set<Int> {
    var keys = TitleKeys()
    var exact: Set<Int> = []
    for name in read.isRepaired ? [text, read.text] : [text] {
      if let key = keys.key(name) { exact.formUnion(units(named: key, &keys)) }
    }
    // A heading typed from its beginning, its last word unfinished: «где мой зак». One word alone begins too many.
    if exact.isEmpty, !read.endings.isEmpty, let key = keys.key(read.text), let space = key.lastIndex(of: 0x20) {
      for ending in read.endings where exact.isEmpty { exact.formUnion(units(named: key[...space] + ending, &keys)) }
    }
    // A word that happens to be a document's id is no reference.
    if text.utf8.count <= QueryReader.maximumBytes, text.utf8.contains(where: { $0 == 0x23 || $0 == 0x2F }),
      let unit = unit(referenced: text)
    {
      exact.insert(unit)
    }
    return exact
  }

  private func units(named key: [UInt8], _ keys: inout TitleKeys) -> [Int] {
    titles.numbers(TitleKeys.hash(key)).filter { unit in
      let number = documents.document(ofUnit: unit)
      let card = texts.document(number).clause(unit - documents.firstUnit(number)).card
      return keys.isNamed(card, isTemplate: documents.kind(number) == .templates, by: key)
    }
  }

  /// What clauses are worth because the glossary leads to them from terms that the query names.
  private func leads(from named: [(term: Int, stems: [Int])], _ terms: [Ranker.WeightedTerm]) -> [Int: Float] {
    var led: [Int: Float] = [:]
    for (term, stems) in named {
      let most = terms.reduce(0) { stems.contains($1.term.alternatives[0].stem) ? $0 + $1.factor : $0 }
      for (place, reference) in self.leads.references(ofTerm: term).enumerated() {
        guard let unit = unit(referenced: reference) else { continue }
        led[unit] = max(led[unit] ?? 0, most * (place == 0 ? FieldWeights.leadShare : FieldWeights.furtherLeadShare))
      }
    }
    return led
  }

  /// The clause of a reference, split at the last `#`; a document alone is its first clause.
  private func unit(referenced text: String) -> Int? {
    let key = ReferenceIndex.key(text.trimmed)
    let mark = key.lastIndex(of: "#")
    let id = mark.map { String(key[..<$0]) } ?? key
    let wanted = mark.map { String(key[key.index(after: $0)...]) } ?? ""
    for number in ids.numbers(DocumentKeys.hash(id)) {
      let document = texts.document(number)
      guard ReferenceIndex.key(document.id) == id else { continue }
      let clauses = 0..<document.count
      // Ids alone are read first: glossaries lead by them at every query.
      let index =
        clauses.first { ReferenceIndex.key(document.clause($0).id) == wanted }
        ?? clauses.first { document.clause($0).card.aliases.contains { ReferenceIndex.key($0) == wanted } }
        ?? (wanted.isEmpty ? clauses.first : clauses.first { ReferenceIndex.key(document.clause($0).card.number) == wanted })
      if let index { return documents.firstUnit(number) + index }
    }
    return nil
  }

  /// The same entries, the best of them judged once more by their letters and neighbouring words.
  private func rerank(_ entries: [BestUnits.Entry], _ terms: [Ranker.WeightedTerm], _ text: String, wanted: Int) -> [BestUnits.Entry] {
    var words: [Reranker.Word] = []
    for weighted in terms where weighted.term.isTyped && !words.contains(where: { $0.text == weighted.term.word }) {
      let frequency = weighted.rows.reduce(0) { $0 + $1.frequency }
      words.append(
        Reranker.Word(
          text: weighted.term.word, stem: vocabulary.stemText(weighted.term.alternatives[0].stem),
          rarity: FieldWeights.rarity(frequency: min(frequency, count), of: count)))
    }
    let average = Float(file.header.totalBytes) / Float(max(1, count))
    let worth = terms.reduce(0) { $0 + $1.factor }
    let reranker = Reranker(words, grams: grams, total: count, averageLength: average, query: (text, worth))
    guard !reranker.isEmpty, entries.count > 1 else { return entries }
    var judged: [BestUnits.Entry] = []
    var most: Float = 0
    for entry in entries.prefix(Reranker.depth) {
      // What follows has lower scores still: when even the most that was added so far would not lift one among those wanted, none will be.
      if judged.count >= wanted, entry.adding(most).isBehind(judged[wanted - 1]) { break }
      let number = documents.document(ofUnit: entry.unit)
      let clause = texts.document(number).clause(entry.unit - documents.firstUnit(number))
      let added = reranker.score(clause)
      most = max(most, added)
      let new = entry.adding(added)
      judged.insert(new, at: judged.firstIndex { new.precedes($0) } ?? judged.count)
    }
    return judged + entries.dropFirst(judged.count)
  }

  /// Puts before each card of the glossary the best of the clauses that it leads to: a card tells what a word means, whoever types the word
  /// wants what is decided about it. A card whose heading is the whole query stays where it is.
  private func lift(_ entries: inout [BestUnits.Entry], _ led: inout [Int: Float], _ query: SearchQuery) {
    var filter = FilterPass(query, documents: documents)
    var place = 0
    while place < entries.count {
      let card = entries[place]
      let number = documents.document(ofUnit: card.unit)
      if documents.kind(number) == .glossary {
        let document = texts.document(number)
        let reference = document.id + "#" + document.clause(card.unit - documents.firstUnit(number)).id
        let units = leads.references(ofCard: reference).compactMap { unit(referenced: $0) }
        if let better = entries[place...].firstIndex(where: { $0.tier == card.tier && units.contains($0.unit) }) {
          let entry = entries.remove(at: better)
          led[entry.unit, default: 0] += card.score - entry.score
          entries.insert(entry.scoring(card.score), at: place)
          place += 1
        } else if !card.isExact, !entries.contains(where: { units.contains($0.unit) }),
          let unit = units.first(where: { filter.judge($0) == .holds })
        {
          // The card's words need not stand in the clause: that is what the card is for.
          led[unit, default: 0] += card.score
          entries.insert(BestUnits.Entry(isOutdated: card.isOutdated, isExact: false, score: card.score, unit: unit), at: place)
          place += 1
        }
      }
      place += 1
    }
  }

  private func select(_ scores: [Float], exact: Set<Int>, query: SearchQuery, limit: Int) -> [BestUnits.Entry] {
    guard limit > 0 else { return [] }
    var best = BestUnits(limit: limit)
    var filter = FilterPass(query, documents: documents)
    scores.withUnsafeBufferPointer { scores in
      for unit in exact { offer(unit, scores[unit], isExact: true, &filter, &best) }
      // Priors lower scores only. One that equals the bar may yet get in by coming first.
      ScoreScan.forEach(of: scores, from: best.bar) { unit, score in
        if best.mayTake(unit, score: score), !exact.contains(unit) { offer(unit, score, isExact: false, &filter, &best) }
        return best.bar
      }
    }
    return best.sorted()
  }

  @inline(__always)
  private func offer(_ unit: Int, _ score: Float, isExact: Bool, _ filter: inout FilterPass, _ best: inout BestUnits) {
    let verdict = filter.judge(unit)
    guard verdict != .barred else { return }
    best.offer(BestUnits.Entry(isOutdated: verdict == .outdated, isExact: isExact, score: score * filter.prior, unit: unit))
  }
}

/// How documents are found by id.
enum DocumentKeys {
  /// Hash of an id in the form in which ids compare.
  static func hash(_ id: String) -> UInt64 { FastHash.xxh64(ReferenceIndex.key(id)) }
}

extension String {
  /// Without white space around.
  fileprivate var trimmed: String {
    let head = drop { $0.isWhitespace }
    return String(head.dropLast(head.reversed().prefix { $0.isWhitespace }.count))
  }
}
