import Handbook
import Language

/// Reads a handbook into the parts of an index. One pass over the text, then work linear in words and occurrences
/// (but for sorting the vocabulary).
struct IndexBuilder: ~Copyable {
  private var vocabulary = Vocabulary()
  private var postings = PostingsBuilder()
  private var units: Units
  private var titles = ExactTitles()
  private var synonyms: SynonymTable
  private var stemmer = Stemmer()
  /// Per form: the clause in which it was last counted.
  private var lastUnit: [UInt32] = []
  private let handbook: Handbook

  init(_ handbook: Handbook) {
    self.handbook = handbook
    units = Units(documents: handbook.documents)
    synonyms = SynonymTable(terms: handbook.terms)
  }

  consuming func build() -> SearchIndex {
    var reader = WordReader()
    for (position, document) in handbook.documents.enumerated() where Units.areSearched(document) {
      for (index, clause) in document.clauses.enumerated() where Units.isSearched(clause, of: document) {
        add(clause, at: index, of: document, at: position, reader: &reader)
      }
    }
    vocabulary.finish()
    synonyms.link(terms: handbook.terms, vocabulary: vocabulary, stemmer: &stemmer)
    return SearchIndex(
      vocabulary: vocabulary, postings: postings.build(stemCount: vocabulary.stems.count), units: units, titles: titles,
      synonyms: synonyms, references: handbook.index)
  }

  private mutating func add(_ clause: Clause, at index: Int, of document: Document, at position: Int, reader: inout WordReader) {
    let unit = units.count
    let fields = ClauseFields(clause, of: document, synonyms: synonyms.synonyms(ofClause: clause.reference))
    var length = 0
    for (field, text) in fields.texts {
      let weight = FieldWeights.weight(field)
      length += read(text, unit: UInt32(clamping: unit), weight: UInt16(clamping: weight), reader: &reader) * weight
    }
    units.append(
      document: position, clause: index, length: UInt32(clamping: length), bytes: fields.texts.reduce(0) { $0 + $1.text.utf8.count })
    titles.add(clause, title: units.title(unit), kind: document.kind, unit: unit, reader: &reader)
  }

  /// Counts the words of a text; how many there were.
  private mutating func read(_ text: String, unit: UInt32, weight: UInt16, reader: inout WordReader) -> Int {
    var count = 0
    reader.read(text) { form, script, _, isJoined in
      let number = vocabulary.insert(form, script: script, stemmer: &stemmer)
      if number == lastUnit.count { lastUnit.append(.max) }
      if lastUnit[number] != unit {
        lastUnit[number] = unit
        vocabulary.countClause(form: number)
      }
      postings.add(stem: Int(vocabulary.stemOfForm[number]), unit: unit, weight: weight)
      if !isJoined { count += 1 }
    }
    return count
  }
}
