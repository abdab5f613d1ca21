import Language

/// Every word form of the indexed text with its stem, and the stems with their postings.
struct Vocabulary: Sendable {
  /// Word forms as the tokenizer normalises them. The first number is the stem, as a signed distance from the base of the block; the second
  /// one the number of clauses that hold the form.
  let forms: WordTable
  /// Stems. The first number is that of clauses, the second one the length of the row; the base of a block is where its first row begins.
  let stems: WordTable

  init(_ file: IndexFile) {
    forms = WordTable(file.source, file.part(.forms))
    stems = WordTable(file.source, file.part(.stems))
  }

  /// Stem of the form that a walker through the forms stands at.
  @inline(__always)
  static func stem(_ walker: borrowing WordTable.Walker) -> Int { walker.base + Vocabulary.signed(walker.first) }

  /// Signed numbers as unsigned ones, small ones small.
  @inline(__always)
  static func unsigned(_ number: Int) -> Int { number >= 0 ? number * 2 : -number * 2 - 1 }

  @inline(__always)
  static func signed(_ number: Int) -> Int { number & 1 == 0 ? number / 2 : -(number + 1) / 2 }

  /// Stem of a word, nil if no text holds a word of that stem. A form that no text holds and that is cut down to a stop word («подьем»: «под»)
  /// is none of its forms: those are few, and written everywhere.
  func stem(_ form: ArraySlice<UInt8>, script: WordScript, stemmer: inout Stemmer) -> Int? {
    form.withUnsafeBufferPointer { bytes in
      if let stem = forms.find(bytes, { Vocabulary.stem($0) }) { return stem }
      return stemmer.withStem(of: bytes, script: script) { StopWords.contains($0) ? nil : stems.find($0) { $0.number } }
    }
  }

  /// The postings of a stem.
  func row(_ stem: Int) -> Postings.Row {
    stems.at(stem) { Vocabulary.row($0) } ?? Postings.Row(frequency: 0, bytes: 0..<0)
  }

  @inline(__always)
  static func row(_ walker: borrowing WordTable.Walker) -> Postings.Row {
    let start = walker.base + walker.secondsBefore
    return Postings.Row(frequency: walker.first, bytes: start..<start + walker.second)
  }

  /// Text of a stem.
  func stemText(_ stem: Int) -> String {
    stems.at(stem) { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
  }

  /// Calls `body` with stem and frequency of each form that begins with a prefix.
  func forEachForm(prefix: ArraySlice<UInt8>, _ body: (borrowing WordTable.Walker) -> Void) {
    prefix.withUnsafeBufferPointer { prefix in
      forms.seek(prefix) { walker in
        guard walker.bytes.starts(with: prefix) else { return false }
        body(walker)
        return true
      }
    }
  }

  /// Whether any form begins with a prefix.
  func hasForm(prefix: ArraySlice<UInt8>) -> Bool {
    prefix.withUnsafeBufferPointer { prefix in
      var found = false
      forms.seek(prefix) { walker in
        found = walker.bytes.starts(with: prefix)
        return false
      }
      return found
    }
  }
}
