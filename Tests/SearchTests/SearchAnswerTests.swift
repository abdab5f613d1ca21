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
}
