import Foundation

/// Makes a compiled dictionary from the files of the Python package `pymorphy3-dicts-ru` (version 2.4): OpenCorpora's dictionary, CC
/// BY-SA 3.0.
///
/// Takes seconds and some hundred megabytes.
public struct DictionaryCompiler {
  /// Where the data comes from, as the compiled file will say.
  public let origin: String
  private let folder: String

  /// Prefixes of paradigms, by number: the second and third make comparatives and superlatives.
  private static let prefixes = ["", "по", "наи"]

  /// A compiler of the unpacked wheel, or of its folder `data`. Error: `source`.
  public init(folder: String) throws(DictionaryError) {
    let inner = folder + "/pymorphy3_dicts_ru/data"
    self.folder = FileManager.default.fileExists(atPath: inner) ? inner : folder
    let meta = try DictionaryCompiler.meta(try DictionaryCompiler.bytes(self.folder + "/meta.json"), path: self.folder + "/meta.json")
    guard let format = meta["format_version"], let revision = meta["source_revision"], let corpus = meta["corpus_revision"], format == "2.4"
    else {
      throw .source(path: self.folder + "/meta.json", detail: "format 2.4 is needed")
    }
    origin = "OpenCorpora.org, CC BY-SA 3.0; pymorphy3-dicts-ru \(format).\(revision).\(corpus)"
  }

  /// Whether the file at this path was compiled by this version from the same data and is undamaged.
  public func isUpToDate(_ path: String) -> Bool {
    guard let compiled = try? Lexicon(path: path), compiled.origin == origin else { return false }
    do {
      try compiled.verify()
      return true
    } catch {
      return false
    }
  }

  /// Compiles and writes the file, all of it or nothing; its length. Errors: `source`, `unwritable`.
  public func write(to path: String) throws(DictionaryError) -> Int {
    let file = try compile()
    try DictionaryWriter.write(file, to: path)
    return file.count
  }

  /// The compiled file.
  func compile() throws(DictionaryError) -> [UInt8] {
    var writer = DictionaryWriter()
    let tagNames = try strings("gramtab-opencorpora-int.json")
    let suffixes = try strings("suffixes.json")
    writer.set(.origin, Array(origin.utf8))
    writer.set(.suffixTexts, offsets: .suffixOffsets, texts: suffixes)
    writer.set(.prefixTexts, offsets: .prefixOffsets, texts: DictionaryCompiler.prefixes)
    writer.set(.tags, numbers: try tags(tagNames))
    let formCounts = try addParadigms(to: &writer, suffixCount: suffixes.count, tagCount: tagNames.count)
    try addWords(to: &writer, formCounts)
    try addEndings(to: &writer, formCounts)
    try addProbabilities(to: &writer, tagNames)
    return writer.file()
  }

  // MARK: - Parts

  private func tags(_ names: [String]) throws(DictionaryError) -> [UInt64] {
    var numbers: [UInt64] = []
    for name in names {
      guard let tag = Grammemes(names: name) else { throw .source(path: "gramtab-opencorpora-int.json", detail: name) }
      numbers.append(UInt64(truncatingIfNeeded: tag.rawValue))
      numbers.append(UInt64(truncatingIfNeeded: tag.rawValue >> 64))
    }
    return numbers
  }

  /// `paradigms.array`: u16 count; of each, u16 length, a third of it suffixes, a third tags, a third prefixes. The number of forms of
  /// each.
  private func addParadigms(to writer: inout DictionaryWriter, suffixCount: Int, tagCount: Int) throws(DictionaryError) -> [Int] {
    let name = "paradigms.array"
    let bytes = try DictionaryCompiler.bytes(folder + "/" + name)
    let numbers = (0..<bytes.count / 2).map { UInt16(bytes[$0 * 2]) | UInt16(bytes[$0 * 2 + 1]) << 8 }
    var offsets: [UInt32] = [0]
    var forms: [UInt16] = []
    var counts: [Int] = []
    var place = 1
    for number in 0..<Int(numbers.first ?? 0) {
      guard place < numbers.count, numbers[place] % 3 == 0, place + Int(numbers[place]) < numbers.count else {
        throw .source(path: name, detail: "paradigm \(number)")
      }
      let count = Int(numbers[place]) / 3
      for form in place + 1..<place + 1 + count {
        let (suffix, tag, prefix) = (numbers[form], numbers[form + count], numbers[form + 2 * count])
        guard suffix < suffixCount, tag < tagCount, prefix < DictionaryCompiler.prefixes.count else {
          throw .source(path: name, detail: "paradigm \(number)")
        }
        forms += [suffix, tag, prefix]
      }
      offsets.append(UInt32(forms.count / 3))
      counts.append(count)
      place += 1 + 3 * count
    }
    writer.set(.paradigmOffsets, numbers: offsets)
    writer.set(.forms, numbers: forms)
    return counts
  }

  private func addWords(to writer: inout DictionaryWriter, _ formCounts: [Int]) throws(DictionaryError) {
    let name = "words.dawg"
    var graph = try SourceGraph(try DictionaryCompiler.bytes(folder + "/" + name), name: name)
    var sets = RecordCollector(width: 1)
    let skipped = try graph.replaceRecords(separator: DictionaryFormat.setMark, into: &sets) { (tail, _) throws(DictionaryError) in
      let record = try DictionaryCompiler.record(tail, length: 4, name: name, formCounts)
      return [record.paradigm | record.form << 16]
    }
    var units: [UInt32] = []
    units.reserveCapacity(skipped.count * 2)
    for place in skipped.indices {
      units.append(graph.units[place])
      units.append(skipped[place])
    }
    writer.set(.words, numbers: units)
    writer.set(.readingOffsets, numbers: sets.offsets)
    writer.set(.readings, numbers: sets.records)
  }

  private func addEndings(to writer: inout DictionaryWriter, _ formCounts: [Int]) throws(DictionaryError) {
    var sets = RecordCollector(width: 2)
    for (number, part) in DictionaryPart.endingGraphs.enumerated() {
      let name = "prediction-suffixes-\(number).dawg"
      var graph = try SourceGraph(try DictionaryCompiler.bytes(folder + "/" + name), name: name)
      _ = try graph.replaceRecords(separator: DictionaryFormat.setMark, into: &sets) { (tail, _) throws(DictionaryError) in
        let record = try DictionaryCompiler.record(tail, length: 8, name: name, formCounts)
        return [record.count, record.paradigm | record.form << 16]
      }
      writer.set(part, numbers: graph.units)
    }
    writer.set(.endingOffsets, numbers: sets.offsets)
    writer.set(.endingReadings, numbers: sets.records)
  }

  /// `p_t_given_w.intdawg`: `word:tag` → probability in millionths.
  private func addProbabilities(to writer: inout DictionaryWriter, _ tagNames: [String]) throws(DictionaryError) {
    let name = "p_t_given_w.intdawg"
    var numbers: [[UInt8]: UInt32] = [:]
    for (number, tag) in tagNames.enumerated() { numbers[Array(tag.utf8)] = UInt32(number) }
    var graph = try SourceGraph(try DictionaryCompiler.bytes(folder + "/" + name), name: name)
    var sets = RecordCollector(width: 2)
    _ = try graph.replaceRecords(separator: DictionaryFormat.probabilityMark, into: &sets) { (tail, value) throws(DictionaryError) in
      numbers[tail].map { [$0, value] }
    }
    writer.set(.ambiguousWords, numbers: graph.units)
    writer.set(.probabilityOffsets, numbers: sets.offsets)
    writer.set(.probabilities, numbers: sets.records)
  }

  // MARK: - Reading

  /// A record: base 64 of big-endian count (u32, in records of 8 bytes only), paradigm and form (u16), then a line feed.
  private static func record(
    _ tail: [UInt8], length: Int, name: String, _ formCounts: [Int]
  ) throws(DictionaryError) -> (count: UInt32, paradigm: UInt32, form: UInt32) {
    guard let data = Data(base64Encoded: Data(tail.dropLast())), tail.last == 0x0A, data.count == length else {
      throw .source(path: name, detail: "a record of \(tail.count) letters")
    }
    let number = data.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let (paradigm, form) = (Int(number >> 16 & 0xFFFF), Int(number & 0xFFFF))
    guard paradigm < formCounts.count, form < formCounts[paradigm] else {
      throw .source(path: name, detail: "form \(form) of paradigm \(paradigm)")
    }
    return (UInt32(truncatingIfNeeded: number >> 32), UInt32(paradigm), UInt32(form))
  }

  private static func bytes(_ path: String) throws(DictionaryError) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else { throw .source(path: path, detail: "missing or unreadable") }
    return Array(data)
  }

  private func strings(_ name: String) throws(DictionaryError) -> [String] {
    let data = Data(try DictionaryCompiler.bytes(folder + "/" + name))
    do {
      return try JSONDecoder().decode([String].self, from: data)
    } catch {
      throw .source(path: folder + "/" + name, detail: "not a list of texts")
    }
  }

  /// `meta.json`: a list of pairs; those of texts and numbers.
  private static func meta(_ bytes: [UInt8], path: String) throws(DictionaryError) -> [String: String] {
    guard let pairs = (try? JSONSerialization.jsonObject(with: Data(bytes))) as? [[Any]] else {
      throw .source(path: path, detail: "not a list of pairs")
    }
    var meta: [String: String] = [:]
    for pair in pairs where pair.count == 2 {
      if let key = pair[0] as? String, let value = pair[1] as? String { meta[key] = value }
    }
    return meta
  }
}
