import Digest
import Handbook
import Testing

@testable import Server

@Suite("Templates and built-in parts")
struct TemplateTests {
  @Test("Every text that a template names exists, and every text is used")
  func words() throws {
    _ = try Templates()
    var used: Set<String> = ["brand", "search", "reply", "kinds", "channels", "anyKind", "anyChannel"]
    used.formUnion(AccountWords.spoken)
    for (name, bytes) in Templates.sources {
      let text = String(decoding: bytes, as: UTF8.self)
      for match in text.matches(of: #/\{\{words\.([A-Za-z]+)\}\}/#) {
        #expect(Words.all[String(match.1)] != nil, "\(name): \(match.1)")
        used.insert(String(match.1))
      }
    }
    #expect(Set(Words.all.keys).subtracting(used).isEmpty)
  }

  @Test("Templates put nothing in unescaped but what is HTML already, and hold neither scripts nor styles")
  func inline() {
    for (name, bytes) in Templates.sources {
      let text = String(decoding: bytes, as: UTF8.self)
      let raw = text.matches(of: #/\{\{\{([^}]*)\}\}\}|\{\{&/#).map { String($0.output.1 ?? "&") }
      #expect(raw.allSatisfy { ["frame.main", "html"].contains($0) }, "\(name): \(raw)")
      #expect(!text.contains("style="))
      #expect(!text.contains("<style"))
      #expect(text.matches(of: #/<script(?! type="module" src=)/#).isEmpty)
      #expect(text.matches(of: #/\son[a-z]+=/#).isEmpty)
    }
  }

  @Test("The style sheet stays small and calls for nothing from elsewhere")
  func style() {
    let text = String(decoding: PackageResources.etalon_css, as: UTF8.self)
    // As it travels: packed.
    let packed = Gzip.packed(PackageResources.etalon_css).count
    #expect(packed < 7_000)
    #expect(!text.contains("http"))
    #expect(!text.contains("@import"))
  }

  @Test("Escaping looks at bytes, so a combining accent hides nothing; control characters become spaces")
  func escaping() {
    #expect(HTMLText.escaped("<a href='\"'>&") == "&lt;a href=&#39;&quot;&#39;&gt;&amp;")
    #expect(HTMLText.escaped("\"\u{301}") == "&quot;\u{301}")
    #expect(HTMLText.escaped("а\u{0}\u{1b}\u{7f}б\n") == "а   б\n")
  }

  @Test("Numbers stand with the right form of their noun")
  func plurals() {
    let forms = [0, 1, 2, 4, 5, 11, 12, 14, 21, 22, 25, 101, 111, 112].map { Counted.clauses($0).ru }
    #expect(
      forms == [
        "0 пунктов", "1 пункт", "2 пункта", "4 пункта", "5 пунктов", "11 пунктов", "12 пунктов", "14 пунктов", "21 пункт", "22 пункта",
        "25 пунктов", "101 пункт", "111 пунктов", "112 пунктов",
      ])
    #expect(Counted.clauses(1).en == "1 clause")
    #expect(Counted.found(1).ru == "Нашёлся 1 пункт")
    #expect(Counted.found(22).ru == "Нашлось 22 пункта")
  }

  @Test("A day is written out")
  func days() throws {
    let day = try #require(Day(year: 2027, month: 3, day: 1))
    #expect(Labels.day(day).ru == "1 марта 2027")
    #expect(Labels.day(day).en == "1 March 2027")
  }
}
