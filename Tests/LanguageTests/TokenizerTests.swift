import Foundation
import Testing

@testable import Language

@Suite("Words of a text")
struct TokenizerTests {
  private func words(_ text: String, _ hyphens: Tokenizer.Hyphens = .separate) -> [String] {
    let list = Tokenizer(hyphens: hyphens).tokens(of: text)
    return list.tokens.map { list.text($0) }
  }

  @Test("Letters and digits make words, everything else separates them")
  func plain() {
    #expect(words("Здравствуйте, Анна! Заказ №42 — 1 500 руб.") == ["здравствуйте", "анна", "заказ", "42", "1", "500", "руб"])
    #expect(words("SMTP-порт 4.2/b_c") == ["smtp", "порт", "4", "2", "b", "c"])
    #expect(words("") == [])
    #expect(words(" \u{A0}\t\n…—«»") == [])
  }

  @Test("Case and ё fold")
  func folding() {
    #expect(words("ЁЛКА ёлка Їжак Ѡмега ÉCOLE Straße ΑΒΓ") == ["елка", "елка", "їжак", "ѡмега", "école", "straße", "αβγ"])
  }

  @Test("Soft hyphens, zero-width characters and stress marks inside words are dropped")
  func invisible() {
    #expect(words("воз\u{AD}врат за\u{301}мок по\u{200B}чта при\u{2060}вет \u{FEFF}да") == ["возврат", "замок", "почта", "привет", "да"])
    #expect(words("се\u{300}мена и\u{300}") == ["семена", "и"])
  }

  @Test("Decomposed letters compose")
  func composition() {
    #expect(words("и\u{306}од Е\u{308}лка e\u{301}cole") == ["йод", "елка", "école"])
    #expect(words("\u{301}да") == ["да"], "a mark never begins a word")
  }

  @Test("A hyphen separates or joins as asked, a dash never joins")
  func hyphens() {
    #expect(words("интернет-магазин кто‑то да - нет и—но") == ["интернет", "магазин", "кто", "то", "да", "нет", "и", "но"])
    #expect(
      words("интернет-магазин кто‑то да - нет и—но -а б-", .join)
        == "интернет-магазин кто-то да нет и но а б".split(separator: " ").map(String.init))
    #expect(words("а--б", .join) == ["а", "б"])
    let list = Tokenizer().tokens(of: "бизнес-ланч ланч e-mail-адрес")
    #expect(list.tokens.map(\.followsHyphen) == [false, true, false, false, true, true])
  }

  @Test("An apostrophe between letters belongs to the word")
  func apostrophes() {
    #expect(words("don't об’єкт 'да' clients' ''а") == ["don't", "об'єкт", "да", "clients", "а"])
  }

  @Test("Signs of scripts without spaces are words by themselves")
  func ideographs() {
    #expect(words("退货 abc") == ["退", "货", "abc"])
    #expect(words("แอป हिन्दी") == ["แอป", "हिन्दी"])
  }

  @Test("Look-alikes fold towards the script of most letters, in mixed words only")
  func lookAlikes() {
    #expect(words("cтандарт Cтандарт вoзврaт ОRDER") == ["стандарт", "стандарт", "возврат", "order"])
    #expect(words("SMSки IPадрес сор cop") == ["smsки", "ipадрес", "сор", "cop"])
    let list = Tokenizer().tokens(of: "ОRDER cтандарт 4g Jürgen")
    #expect(list.tokens.map(\.script) == [[.latin], [.cyrillic], [.latin, .digits], [.latin, .other]])
  }

  @Test("Ranges name the bytes of the source")
  func ranges() {
    let text = "«За\u{301}мок» 😀 e\u{301} don’t."
    let bytes = Array(text.utf8)
    let list = Tokenizer().tokens(of: text)
    #expect(list.tokens.map { String(decoding: bytes[$0.source], as: UTF8.self) } == ["За\u{301}мок", "e\u{301}", "don’t"])
  }

  @Test("NUL and damaged UTF-8 separate and never crash")
  func damaged() {
    let samples: [[UInt8]] = [
      [0x61, 0, 0x62], [0xD0], [0x61, 0xD0], [0xD0, 0x61], [0xE2, 0x80], [0xF0, 0x9F, 0x98], [0xC0, 0x80], [0xED, 0xA0, 0x80],
      [0xFF, 0xFE],
      [0xF4, 0x90, 0x80, 0x80], [0x80, 0x80], [0x61, 0xCC], [0x61, 0xCC, 0x81], [0x61, 0x27, 0xFF],
    ]
    for sample in samples {
      var list = TokenList()
      sample.withUnsafeBufferPointer { Tokenizer().read($0, into: &list) }
      for token in list.tokens { #expect(token.source.upperBound <= sample.count) }
    }
    #expect(words("a\0b") == ["a", "b"])
  }

  @Test("Only the head of an endless word is compared")
  func endless() {
    for letter in ["a", "я", "é", "и\u{306}"] {
      let list = Tokenizer().tokens(of: String(repeating: letter, count: 100_000))
      #expect(list.count == 1)
      #expect(list.tokens[0].source.count == letter.utf8.count * 100_000)
      #expect((1...Tokenizer.maximumFormLength).contains(list.tokens[0].form.count))
      #expect(String(validating: list.form(list.tokens[0]), as: UTF8.self) != nil)
    }
  }

  @Test("A list serves texts of any length one after another")
  func reuse() {
    let tokenizer = Tokenizer()
    var list = TokenList()
    tokenizer.read("одно длинное предложение о возврате", into: &list)
    #expect(list.count == 5)
    tokenizer.read("Да", into: &list)
    #expect(list.tokens.map { list.text($0) } == ["да"])
    tokenizer.read("", into: &list)
    #expect(list.count == 0)
  }

  @Test("The byte loop and the careful folding agree on any mixture")
  func agreement() {
    let pieces = [
      "а", "Ё", "b", "Q", "7", "-", "'", "’", " ", "\u{301}", "\u{AD}", "é", "и\u{306}", "ß", "—", "«", "😀", "№", "İ", "\0", "\n", "ў",
    ]
    var state: UInt64 = 42
    for _ in 0..<3_000 {
      var text = ""
      for _ in 0..<12 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += pieces[Int(state >> 33) % pieces.count]
      }
      let bytes = Array(text.utf8)
      let list = Tokenizer(hyphens: .join).tokens(of: text)
      var end = 0
      for token in list.tokens {
        #expect(token.source.lowerBound >= end && token.source.upperBound <= bytes.count && !token.source.isEmpty)
        end = token.source.upperBound
        let folded = bytes[token.source].withUnsafeBufferPointer { raw in
          [UInt8](unsafeUninitializedCapacity: 192) { target, count in count = WordFolding.fold(raw, into: target) }
        }
        #expect(Array(list.form(token)) == folded, "\(text.debugDescription)")
      }
    }
  }
}
