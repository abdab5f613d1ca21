import Testing

@testable import Search

@Suite("Tables of words")
struct WordTableTests {
  private func table(_ words: [String]) -> WordTable {
    var writer = WordTableWriter()
    var base = 0
    for (number, word) in words.enumerated() {
      if writer.beginsBlock { base = number * 7 }
      Array(word.utf8).withUnsafeBufferPointer { writer.append($0, base: base, number, number * 3) }
    }
    let part = IndexBytes(writer.part())
    return WordTable(part, 0..<part.bytes.count)
  }

  private func find(_ word: String, in table: WordTable) -> Int? {
    Array(word.utf8).withUnsafeBufferPointer { table.find($0) { $0.number } }
  }

  @Test("Every word is found with its numbers, no other is", arguments: [0, 1, 15, 16, 17, 100, 1_000])
  func roundTrip(_ count: Int) {
    let words = Set((0..<count).map { "слово\($0 * 7 % 1_000)" }).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let table = table(words)
    #expect(table.count == words.count)
    for (number, word) in words.enumerated() {
      #expect(find(word, in: table) == number)
      #expect(find(word + "а", in: table) == nil)
      #expect(table.at(number) { String(decoding: $0.bytes, as: UTF8.self) } == word)
      #expect(table.at(number) { $0.first } == number)
      #expect(table.at(number) { $0.second } == number * 3)
      #expect(table.at(number) { $0.base } == number / 16 * 16 * 7)
      #expect(table.at(number) { $0.secondsBefore } == (number / 16 * 16..<number).reduce(0) { $0 + $1 * 3 })
    }
    #expect(find("", in: table) == nil)
    #expect(find("яяя", in: table) == nil)
  }

  @Test("A walk from a word passes those behind it, in order")
  func seek() {
    let words = ["а", "аб", "абв", "б", "ба"]
    var passed: [String] = []
    Array("абб".utf8).withUnsafeBufferPointer { word in
      table(words).seek(word) { walker in
        passed.append(String(decoding: walker.bytes, as: UTF8.self))
        return true
      }
    }
    #expect(passed == ["абв", "б", "ба"])
  }

  @Test("Bytes that are no table lead nowhere")
  func noise() {
    var state: UInt64 = 1
    for length in 0..<200 {
      let bytes = (0..<length).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 33)
      }
      let part = IndexBytes(bytes)
      let table = WordTable(part, 0..<bytes.count)
      if table.count < 1_000 { table.walk(from: 0) { _ in true } }
    }
  }
}
