import Digest
import Language

/// Makes an index of documents, new ones and such that an older index holds already. The same documents in the same order give
/// the same bytes, whichever way they came (but for where their texts lie).
///
/// Documents must come in the order of their paths. New ones cost one pass over their text; kept ones are not read, their postings are
/// renumbered.
public struct IndexBuilder: ~Copyable {
  private let old: SearchIndex?
  private var counter = OccurrenceCounter()
  private var documents: [Entry] = []
  /// New number of each clause of the old index, -1 for those that are gone.
  private var unitMap: [Int32]
  /// New number of each document of the old index, -1 for those that are gone.
  private var documentMap: [Int32]
  private var unitCount = 0
  /// Weighted lengths of the new clauses, by clause; zero for kept ones.
  private var lengths: [UInt32] = []
  private var totalLength: UInt64 = 0
  private var totalBytes: UInt64 = 0
  private var titles: [(hash: UInt32, number: UInt32)] = []
  private var ids: [(hash: UInt64, number: UInt32)] = []
  private var textEnd: UInt64
  private var keys = TitleKeys()

  private struct Entry {
    let extent: DocumentTable.Extent
    let firstUnit: Int
    let facts: DocumentFacts
    let terms: [IndexedTerm]
  }

  /// - Parameters:
  ///   - old: the index whose documents may be kept; nil: all are new.
  ///   - textEnd: where the next text will lie in the text file.
  public init(replacing old: SearchIndex?, textEnd: UInt64) {
    self.old = old
    self.textEnd = textEnd
    unitMap = [Int32](repeating: -1, count: old?.count ?? 0)
    documentMap = [Int32](repeating: -1, count: old?.documents.count ?? 0)
    totalLength = old?.file.header.totalLength ?? 0
    totalBytes = old?.file.header.totalBytes ?? 0
  }

  /// Number of documents so far: that of the next one.
  public var documentCount: Int { documents.count }

  /// Takes over a document of the old index.
  public mutating func keep(_ document: Int) {
    guard let old else { return }
    let units = old.documents.units(document)
    let facts = old.documents.facts(document)
    documentMap[document] = Int32(documents.count)
    documents.append(
      Entry(
        extent: old.documents.extent(document), firstUnit: unitCount, facts: facts,
        terms: facts.hasTerms ? old.texts.document(document).terms : []))
    for unit in units {
      unitMap[unit] = Int32(unitCount)
      unitCount += 1
      lengths.append(0)
    }
  }

  /// Adds a document whose bytes come next in the text file. O(its text).
  public mutating func add(_ document: SearchedDocument) {
    let number = UInt32(documents.count)
    let isTemplate = document.facts.kind == .templates
    document.bytes.withUnsafeBytes { bytes in
      let reader = DocumentReader(bytes)
      let crumbs = reader.crumbs
      ids.append((DocumentKeys.hash(reader.id), number))
      let extent = DocumentTable.Extent(offset: textEnd, length: UInt32(clamping: bytes.count), hash: FastHash.xxh64(bytes))
      documents.append(
        Entry(extent: extent, firstUnit: unitCount, facts: document.facts, terms: document.facts.hasTerms ? reader.terms : []))
      for index in 0..<reader.count {
        let clause = reader.clause(index)
        let unit = UInt32(unitCount)
        let measured = counter.add(clause, crumbs: crumbs, unit: unit)
        keys.forEach(clause.card, isTemplate: isTemplate) { titles.append(($0, unit)) }
        lengths.append(measured.length)
        totalLength += UInt64(measured.length)
        totalBytes += UInt64(measured.bytes)
        unitCount += 1
      }
    }
    textEnd += UInt64(document.bytes.count)
  }

  /// What the builder cannot know by itself.
  public struct Origin: Sendable {
    /// The files of the content root in the order of their paths; documents by the number they had here.
    public var files: [IndexedFile]
    /// XXH64 of what the reading of documents depends on beside themselves.
    public var settings: UInt64
    /// Names the text file.
    public var textID: UInt64
    /// Nanoseconds since 1970 when the files were looked at.
    public var builtAt: UInt64

    /// Facts about where an index comes from.
    public init(files: [IndexedFile], settings: UInt64, textID: UInt64, builtAt: UInt64) {
      self.files = files
      self.settings = settings
      self.textID = textID
      self.builtAt = builtAt
    }
  }

  /// The bytes of the index file; nil if the documents differ so much from those of the old index that it must be made from nothing: the
  /// impacts of kept clauses would be wrong.
  public consuming func finish(_ origin: Origin) -> [UInt8]? {
    removeOld()
    let step = LengthNorm.step(totalLength: totalLength, units: UInt64(unitCount))
    if let old, old.file.header.lengthStep != step, unitMap.contains(where: { $0 >= 0 }) { return nil }
    var assembly = IndexAssembly()
    let merger = VocabularyMerger(
      counter: counter, old: old, unitMap: unitMap, norms: lengths.map { LengthNorm.norm(length: $0, step: step) }, units: unitCount)
    let words = merger.merge()
    assembly[.forms] = words.forms
    assembly[.stems] = words.stems
    assembly[.postings] = words.postings
    assembly[.grams] = words.grams
    var table = DocumentTableWriter()
    for (number, entry) in documents.enumerated() {
      let end = number + 1 < documents.count ? documents[number + 1].firstUnit : unitCount
      table.append(entry.extent, units: entry.firstUnit..<end, facts: entry.facts)
    }
    assembly[.documents] = table.records
    assembly[.owners] = table.owners
    assembly[.names] = table.names
    takeOverHashes()
    assembly[.titles] = HashRow.part(titles)
    assembly[.ids] = HashRow.part(ids)
    let stems = IndexBytes(words.stems)
    let stemTable = WordTable(stems, 0..<stems.bytes.count)
    let terms = documents.flatMap(\.terms)
    assembly[.leads] = LeadTable.part(terms)
    assembly[.synonyms] = SynonymTable.part(terms.map(\.names)) { form, script in
      let stem = counter.stem(form, script: script)
      return stem.withUnsafeBufferPointer { stemTable.find($0) { $0.number } }
    }
    assembly[.files] = FileTable.part(origin.files)
    var header = IndexHeader()
    header.settings = origin.settings
    header.content = FileTable.fingerprint(origin.files)
    header.textID = origin.textID
    header.textLength = textEnd
    header.textLive = documents.reduce(0) { $0 + UInt64($1.extent.length) }
    header.builtAt = origin.builtAt
    header.units = UInt64(unitCount)
    header.totalLength = totalLength
    header.totalBytes = totalBytes
    header.lengthStep = step
    return assembly.file(header)
  }

  /// Uncounts the documents of the old index that were not taken over.
  private mutating func removeOld() {
    guard let old else { return }
    // Numbers that no clause of the new index has.
    var ghost = UInt32.max - 1
    for document in documentMap.indices where documentMap[document] < 0 {
      let reader = old.texts.document(document)
      let crumbs = reader.crumbs
      for index in 0..<reader.count {
        let measured = counter.remove(reader.clause(index), crumbs: crumbs, unit: ghost)
        ghost -= 1
        totalLength -= UInt64(measured.length)
        totalBytes -= UInt64(measured.bytes)
      }
    }
  }

  private mutating func takeOverHashes() {
    guard let old else { return }
    for index in 0..<old.titles.count {
      let (hash, unit) = old.titles[index]
      if unitMap[Int(unit)] >= 0 { titles.append((hash, UInt32(unitMap[Int(unit)]))) }
    }
    for index in 0..<old.ids.count {
      let (hash, document) = old.ids[index]
      if documentMap[Int(document)] >= 0 { ids.append((hash, UInt32(documentMap[Int(document)]))) }
    }
  }
}
