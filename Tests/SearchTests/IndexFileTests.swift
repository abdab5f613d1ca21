import Digest
import Handbook
import Testing

@testable import Search

@Suite("The index file")
struct IndexFileTests {
  private static let documents: [SearchedDocument] = (0..<40).compactMap { number in
    SearchedDocument(
      document(
        "doc/\(number)", title: "Документ \(number)", kind: number % 3 == 0 ? .faq : .standard,
        status: number % 7 == 0 ? .archived : .valid,
        channels: number % 2 == 0 ? ["chat"] : [],
        [
          Item(id: "a", title: "Возврат товара \(number)", text: "Деньги за товар \(number) возвращаем в течение \(number + 3) дней."),
          Item(
            id: "b", title: "Доставка",
            text: "Курьер привезёт заказ номер \(number * 17) завтра. " + String(repeating: "Ждите. ", count: number)),
        ]), terms: number == 5 ? [term("Возврат", synonyms: ["рефанд"], clause: "doc/5#a")] : [])
  }

  private struct Files {
    var index: [UInt8]
    var text: [UInt8]

    var opened: SearchIndex {
      get throws { try SearchIndex(index: IndexBytes(index), text: IndexBytes(text)) }
    }
  }

  /// An index of documents; those with a number in `kept` are taken from the old one.
  private func build(_ documents: [SearchedDocument], from old: Files? = nil, kept: [Int: Int] = [:]) throws -> Files? {
    var text = old?.text ?? ClauseTexts.header(id: 7)
    var builder = IndexBuilder(replacing: try old?.opened, textEnd: UInt64(text.count))
    for (place, document) in documents.enumerated() {
      if let number = kept[place] {
        builder.keep(number)
      } else {
        builder.add(document)
        text += document.bytes
      }
    }
    let files = documents.indices.map { IndexedFile(path: UInt64($0), stamp: 1, content: 2, role: .searched(document: $0)) }
    guard let index = builder.finish(IndexBuilder.Origin(files: files, settings: 3, textID: 7, builtAt: 4)) else { return nil }
    return Files(index: index, text: text)
  }

  private static let queries = ["возврат", "курьер завтра", "рефанд", "doc/3#b", "товар 12", "djpdhfn", "курер", "дост", "ждите"]

  private func answers(_ index: SearchIndex) -> [SearchAnswer] {
    IndexFileTests.queries.map { index.search(SearchQuery($0)) }
  }

  private func isSame(_ left: [SearchAnswer], _ right: [SearchAnswer]) -> Bool { left.map(\.jsonLine) == right.map(\.jsonLine) }

  @Test("What is written is read")
  func roundTrip() throws {
    let files = try #require(try build(IndexFileTests.documents))
    let index = try files.opened
    #expect(index.count == 80)
    #expect(index.isSound())
    #expect(index.facts.settings == 3 && index.facts.textID == 7 && index.facts.builtAt == 4 && index.facts.documents == 40)
    #expect(index.fileCount == 40)
    #expect(index.indexedFile(3) == IndexedFile(path: 3, stamp: 1, content: 2, role: .searched(document: 3)))
    #expect(index.texts.document(3).path == "Standards/doc/3.md")
    for number in 0..<40 { #expect(index.documents.facts(number) == IndexFileTests.documents[number].facts) }
    #expect(answers(index)[0].hits.first?.clause.hasPrefix("doc/") == true)
    #expect(answers(index)[2].hits.isEmpty == false)
    #expect(answers(index)[3].hits.first?.clause == "doc/3#b")
  }

  @Test("An index that kept documents is that of all documents made anew, byte for byte but for where texts lie")
  func incremental() throws {
    let all = IndexFileTests.documents
    let old = try #require(try build(Array(all[..<39])))
    // Two documents are gone, one is new, one has moved behind its neighbour.
    let order = [0, 1, 2, 4, 5, 6, 7, 8, 10, 9] + Array(11..<30) + Array(31..<40)
    let documents = order.map { all[$0] }
    let kept = Dictionary(uniqueKeysWithValues: order.enumerated().filter { $1 != 39 && $1 != 10 }.map { ($0, $1) })
    let new = try #require(try build(documents, from: old, kept: kept))
    let fresh = try #require(try build(documents))
    let (left, right) = (try new.opened, try fresh.opened)
    #expect(left.isSound())
    for part in IndexPart.allCases where part != .blocks && part != .documents {
      #expect(left.file.source.bytes[left.file.part(part)].elementsEqual(right.file.source.bytes[right.file.part(part)]), "\(part)")
    }
    #expect(isSame(answers(left), answers(right)))
  }

  @Test("Where the average length has changed much, nothing is kept")
  func otherLengths() throws {
    let old = try #require(try build(Array(IndexFileTests.documents[..<10])))
    let long = try #require(
      SearchedDocument(document("zz", "Длинный", String(repeating: "очень длинный текст ", count: 2_000)), terms: []))
    let documents = Array(IndexFileTests.documents[..<10]) + [long]
    #expect(try build(documents, from: old, kept: Dictionary(uniqueKeysWithValues: (0..<10).map { ($0, $0) })) == nil)
  }

  @Test("A thousand damaged files are noticed: none answers otherwise than the sound one")
  func damage() throws {
    let files = try #require(try build(IndexFileTests.documents))
    let sound = answers(try files.opened)
    var state: UInt64 = 42
    func random(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    var noticed = 0
    for turn in 0..<1_000 {
      var damaged = files
      let isText = turn % 3 == 0
      let length = isText ? files.text.count : files.index.count
      if turn % 2 == 0 {
        let place = random(length)
        let bit = UInt8(1) << UInt8(random(8))
        if isText { damaged.text[place] ^= bit } else { damaged.index[place] ^= bit }
      } else if isText {
        damaged.text.removeLast(random(length) + 1)
      } else {
        damaged.index.removeLast(random(length) + 1)
      }
      guard let index = try? damaged.opened else {
        noticed += 1
        continue
      }
      // Damage that no query meets does no harm until one does.
      let isHarmless = isSame(answers(index), sound)
      #expect(isHarmless || index.isDamaged)
      if !index.isSound() { noticed += 1 }
    }
    #expect(noticed == 1_000)
  }

  @Test("Files of other versions and other programs are refused")
  func others() throws {
    let files = try #require(try build(IndexFileTests.documents))
    var other = files
    other.index[8] ^= 1
    #expect(throws: IndexDamage.otherVersion) { try other.opened }
    other = files
    other.index[0] ^= 1
    #expect(throws: IndexDamage.damaged) { try other.opened }
    other = files
    other.text = ClauseTexts.header(id: 8) + files.text[16...]
    #expect(throws: IndexDamage.damaged) { try other.opened }
    for bytes in [[], [0], Array("ETALONIX".utf8)] as [[UInt8]] {
      #expect(throws: IndexDamage.damaged) { try SearchIndex(index: IndexBytes(bytes), text: IndexBytes(files.text)) }
    }
  }
}
