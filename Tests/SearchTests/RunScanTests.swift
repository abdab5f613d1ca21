import Language
import TestSupport
import Testing

@testable import Search

@Suite("Runs that may hold a searched word")
struct RunScanTests {
  private func beginnings(_ stems: [String]) -> WordBeginnings {
    var beginnings = WordBeginnings()
    for stem in stems { Array(stem.utf8).withUnsafeBufferPointer { beginnings.insert($0) } }
    return beginnings
  }

  private func runs(_ text: String, _ stems: [String]) -> [String] {
    let bytes = Array(text.utf8)
    var runs: [String] = []
    bytes.withUnsafeBufferPointer { bytes in
      RunScan(bytes, beginnings(stems)).forEach(in: 0..<bytes.count) { runs.append(String(decoding: bytes[$0], as: UTF8.self)) }
    }
    return runs
  }

  @Test("Words that begin otherwise are passed over, signs around them or not")
  func plain() {
    let text = "Магазин оформляет (возвраты) товара: «Возврат», —возврат… We accept returns.\n№ 5 Ёлка"
    #expect(runs(text, ["возврат"]) == ["(возвраты)", "«Возврат»,", "—возврат…", "№"])
    #expect(runs(text, ["return", "елка"]) == ["returns.", "№", "Ёлка"])
    #expect(runs(text, ["склад"]) == ["№"])
    #expect(runs("", ["возврат"]).isEmpty && runs("  \n ", ["возврат"]).isEmpty)
  }

  @Test("What only the tokenizer can tell is handed out")
  func doubtful() {
    for word in ["e-mail", "во\u{301}зврат", "в\u{AD}озврат", "вoзврат", "don't", "3д", "éclair", "漢字", "по-другому"] {
      #expect(runs("слово \(word) слово", ["возврат"]) == [word])
    }
    // A stem of three letters may be that of any word.
    #expect(runs("слово за словом", ["die"]) == ["слово за словом"])
  }

  @Test("No searched word is passed over, whatever text it stands in")
  func nothingIsLost() {
    var dice = Dice(state: 20_261_124)
    let pieces = [
      "воз", "Врат", "ВОЗВРАТ", "ё", "Ё", "мail", "mail", "E", "e", "-", "'", "’", " ", " ", " ", "\n", "\t", "\u{A0}", "«", "»", "—", "…",
      ".", "/",
      "\u{301}", "\u{AD}", "5", "42", "é", "ß", "漢", "👍🏽", "ї", "Є", "\u{200B}", "‑", "№", "кн", "иг", "а", "Book", "s",
    ]
    let beginnings = beginnings(["возврат", "книг", "emai", "book", "mail", "їжак", "елк"])
    var words = 0
    for _ in 0..<4_000 {
      let text = (0..<Int.random(in: 0..<30, using: &dice)).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &dice)] }.joined()
      let bytes = Array(text.utf8)
      bytes.withUnsafeBufferPointer { bytes in
        var runs: [Range<Int>] = []
        RunScan(bytes, beginnings).forEach(in: 0..<bytes.count) { runs.append($0) }
        #expect(zip(runs, runs.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound })
        var reader = IndexedWordReader()
        var whole: [(String, Range<Int>)] = []
        reader.read(bytes) { form, _, source, _ in
          if beginnings.mayHold(form) { whole.append((String(decoding: form, as: UTF8.self), source)) }
        }
        var parts: [(String, Range<Int>)] = []
        for run in runs {
          reader.read(UnsafeBufferPointer(rebasing: bytes[run])) { form, _, source, _ in
            guard beginnings.mayHold(form) else { return }
            parts.append((String(decoding: form, as: UTF8.self), source.lowerBound + run.lowerBound..<source.upperBound + run.lowerBound))
          }
        }
        #expect(whole.elementsEqual(parts) { $0 == $1 }, "\(text.debugDescription)")
        words += whole.count
      }
    }
    #expect(words > 1_000)
  }
}
