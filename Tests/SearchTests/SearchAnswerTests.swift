import Foundation
import Handbook
import Search
import Testing

@Suite("Answers as JSON")
struct SearchAnswerTests {
  private func encoded(_ answer: SearchAnswer) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(answer), as: UTF8.self)
  }

  @Test("Keys are those of the contract")
  func keys() throws {
    let index = index(document("service/a", "Возврат", "Возврат за 10 дней."))
    let answer = index.search(SearchQuery("возврат"))
    let score = try #require(answer.hits.first).score
    let text = try encoded(answer)
    #expect(
      text == """
        {"hits":[{"breadcrumb":["Возврат"],"clause":"service/a#a","document":"Standards/service/a.md","highlights":[[0,7]],"kind":"standard",\
        "line":1,"score":\(score),"snippet":"Возврат за 10 дней.","title":"Возврат"}],"interpreted":null,"query":"возврат"}
        """)
  }

  @Test("Repairs are told, explanations only when asked for")
  func options() throws {
    let index = index(document("a", "Возврат", "Возврат за 10 дней."))
    let text = try encoded(index.search(SearchQuery("djpdhfn", explain: true)))
    #expect(text.contains("\"interpreted\":\"возврат\""))
    #expect(text.contains("\"explanation\":{\"contributions\":[{"))
  }

  @Test("The line for batches is what encoding gives, byte for byte")
  func lines() throws {
    let odd = "Кавычки \"и\" слэш \\ \u{1}\u{8}\t\u{1F} 😀 / <&> \u{7F}\u{2028}"
    let index = index(
      document("service/a", odd, "Возврат " + odd),
      document("b", title: "Крошка", [Item(id: "x", title: "Заголовок", text: "Возвраты товара.")]))
    for words in ["возврат", "djpdhfn", "кавычки", "нету", odd] {
      let answer = index.search(SearchQuery(words))
      #expect(String(decoding: answer.jsonLine, as: UTF8.self) == (try encoded(answer)))
    }
  }
}
