import Foundation
import Testing

@testable import Language

@Suite("The compiled dictionary as a file")
struct DictionaryFileTests {
  private func open(_ bytes: [UInt8]) throws(DictionaryError) -> Lexicon {
    Lexicon(file: try DictionaryFile(bytes: bytes, path: "tiny"))
  }

  /// Asks everything there is to ask.
  private func use(_ lexicon: Lexicon) {
    var reader = WordReader(lexicon)
    for word in ["кота", "лелеков", "поумнее", "интернет-котов-то", "супермегакотов", "глотов", String(repeating: "е", count: 96)] {
      reader.read(Array(word.utf8)[...])
      for reading in reader.readings.prefix(2) {
        _ = reader.lemma(of: reading)
        _ = reader.form(reading.form + 1, of: reading)
        if word == "кота" { _ = lexicon.lemma(reading.lemma) }
      }
      for analysis in lexicon.analyses(of: word).prefix(4) {
        _ = lexicon.paradigm(of: analysis).count
        _ = lexicon.inflect(analysis, to: Grammemes(.plural))
      }
    }
    _ = lexicon.origin
  }

  @Test("A file is written whole, opened, verified")
  func roundTrip() throws {
    let source = try TinyDictionary.sourceFolder()
    let folder = NSTemporaryDirectory() + "etalon-\(UUID().uuidString)"
    defer {
      try? FileManager.default.removeItem(atPath: source)
      try? FileManager.default.removeItem(atPath: folder)
    }
    let path = folder + "/new/" + DictionaryLocation.fileName
    let compiler = try DictionaryCompiler(folder: source)
    #expect(!compiler.isUpToDate(path))
    #expect(try compiler.write(to: path) == TinyDictionary.bytes.count)
    #expect(compiler.isUpToDate(path))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/new") == [DictionaryLocation.fileName])
    let lexicon = try Lexicon(path: path)
    try lexicon.verify()
    #expect(lexicon.lemmas(of: "коты") == ["кот"])
    use(lexicon)

    // Over an old one; the one that is open stays what it was.
    try Data([1, 2, 3]).write(to: URL(fileURLWithPath: path), options: .atomic)
    #expect(throws: DictionaryError.damaged(path: path, detail: "3 bytes")) { try Lexicon(path: path) }
    _ = try compiler.write(to: path)
    #expect(compiler.isUpToDate(path))
    #expect(lexicon.lemmas(of: "коты") == ["кот"])
  }

  @Test("Files that are none are named")
  func foreign() throws {
    #expect(throws: DictionaryError.self) { try Lexicon(path: "/nonexistent/dictionary") }
    #expect(throws: DictionaryError.unreadable(path: "/tmp", detail: "not a file")) { try Lexicon(path: "/tmp") }
    #expect(throws: DictionaryError.unreadable(path: "/dev/null", detail: "not a file")) { try Lexicon(path: "/dev/null") }
    #expect(throws: DictionaryError.foreign(path: "tiny")) { try open([UInt8](repeating: 7, count: 4096)) }
    var other = TinyDictionary.bytes
    other[8] = 99
    #expect(throws: DictionaryError.otherVersion(path: "tiny", found: 99, expected: Int(DictionaryFormat.version))) { try open(other) }
  }

  @Test("Every shortened file is refused, a lengthened one too")
  func truncation() throws {
    let bytes = TinyDictionary.bytes
    #expect(bytes.count > 2000)
    for count in 0..<bytes.count {
      #expect(throws: DictionaryError.self) { try open(Array(bytes[..<count])) }
    }
    #expect(throws: DictionaryError.self) { try open(bytes + [0]) }
  }

  @Test("Every changed bit of head and table is noticed at once, every other one by verifying; none leads out of the file")
  func flips() throws {
    let bytes = TinyDictionary.bytes
    var random = SystemRandomNumberGenerator()
    // Every bit of the head, every fifth of the table, a thousand of the parts.
    var places = Array(0..<40 * 8) + Array(stride(from: DictionaryFormat.headLength * 8, to: DictionaryFormat.bodyStart * 8, by: 5))
    places += (0..<1_000).map { _ in Int.random(in: DictionaryFormat.bodyStart * 8..<bytes.count * 8, using: &random) }
    for place in places {
      var changed = bytes
      changed[place / 8] ^= 1 << UInt8(place % 8)
      do throws(DictionaryError) {
        let lexicon = try open(changed)
        // What verifying compares with is in the head, and of no use to anything else.
        #expect(place / 8 >= DictionaryFormat.bodyStart, "bit \(place)")
        #expect(throws: DictionaryError.self, "bit \(place)") { try lexicon.verify() }
        use(lexicon)
      } catch {
        #expect(place / 8 < DictionaryFormat.bodyStart, "bit \(place): \(error)")
      }
    }
  }

  @Test("Parts full of any numbers lead nowhere, and to an end")
  func noise() throws {
    let bytes = TinyDictionary.bytes
    for fill in [UInt8(0), 0xFF, 0x80, 0x01, 0xD0] {
      var changed = bytes
      for index in DictionaryFormat.bodyStart..<bytes.count { changed[index] = fill }
      use(try open(changed))
    }
    var random = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      var changed = bytes
      for index in DictionaryFormat.bodyStart..<bytes.count { changed[index] = UInt8.random(in: 0...255, using: &random) }
      use(try open(changed))
    }
  }

  @Test(
    "Sources that are missing or damaged are named", arguments: ["words.dawg", "paradigms.array", "suffixes.json", "p_t_given_w.intdawg"])
  func sources(_ name: String) throws {
    let missing = try TinyDictionary.sourceFolder { $0[name] = nil }
    let short = try TinyDictionary.sourceFolder { $0[name]?.removeLast(2) }
    defer {
      try? FileManager.default.removeItem(atPath: missing)
      try? FileManager.default.removeItem(atPath: short)
    }
    for folder in [missing, short] {
      #expect(throws: DictionaryError.self) { try DictionaryCompiler(folder: folder).compile() }
    }
    #expect(throws: DictionaryError.self) { try DictionaryCompiler(folder: "/nonexistent") }
  }

  @Test("Changed sources are refused or compiled, and never crash")
  func changedSources() throws {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<60 {
      let folder = try TinyDictionary.sourceFolder { files in
        for name in ["words.dawg", "prediction-suffixes-0.dawg", "p_t_given_w.intdawg", "paradigms.array"] {
          guard let count = files[name]?.count else { continue }
          files[name]?[Int.random(in: 0..<count, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        }
      }
      defer { try? FileManager.default.removeItem(atPath: folder) }
      if let compiled = try? DictionaryCompiler(folder: folder).compile() { use(try open(compiled)) }
    }
  }

  @Test("Every message says what to do, in both languages")
  func messages() {
    let errors: [DictionaryError] = [
      .missing(searched: ["a"]), .unreadable(path: "p", detail: "d"), .foreign(path: "p"), .otherVersion(path: "p", found: 1, expected: 2),
      .damaged(path: "p", detail: "d"), .source(path: "p", detail: "d"), .unwritable(path: "p", detail: "d"),
    ]
    for error in errors {
      #expect(error.sentence.ru.contains(" — "))
      #expect(error.sentence.en.contains(" – "))
    }
  }
}
