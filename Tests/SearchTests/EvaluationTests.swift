import Handbook
import Search
import Testing

@Suite("Measures")
struct EvaluationTests {
  /// Hits with these references, in documents of the same id.
  private func hits(_ references: [String]) -> [SearchHit] {
    let ids = references.map { String($0.split(separator: "#")[0]) }
    var documents: [Document] = []
    for id in Array(Set(ids)).sorted() {
      let own = references.filter { $0.hasPrefix(id + "#") }.map { String($0.dropFirst(id.count + 1)) }
      let items = own.map { Item(id: $0, title: "Слово", text: "") }
      documents.append(document(id, items))
    }
    let all = SearchIndex(handbook(documents)).search(SearchQuery("слово", limit: 100)).hits
    return references.compactMap { reference in all.first { $0.clause == reference } }
  }

  @Test("A clause counts at its rank")
  func clauses() {
    let measures = Evaluation.measure(JudgedQuery(query: "q", relevant: ["b#x"]), hits: hits(["a#x", "a#y", "b#x", "c#x"]))
    #expect(measures.mrr10 == 1.0 / 3)
    #expect((measures.recall1, measures.recall5, measures.recall10) == (0, 1, 1))
    #expect(abs(measures.ndcg10 - 0.5) < 1e-12)
  }

  @Test("Repeated hits of one document count once where a document is relevant, by id or by path")
  func documents() {
    let hits = hits(["a#x", "a#y", "a#z", "b#x", "b#y"])
    for name in ["b", "Standards/b.md"] {
      let measures = Evaluation.measure(JudgedQuery(query: "q", relevant: [name]), hits: hits)
      #expect(measures.mrr10 == 0.5)
    }
  }

  @Test("Several right answers share recall and gain")
  func several() {
    let measures = Evaluation.measure(JudgedQuery(query: "q", relevant: ["a#x", "d#x"]), hits: hits(["a#x", "b#x", "c#x", "d#x"]))
    #expect((measures.mrr10, measures.recall1, measures.recall5) == (1, 0.5, 1))
    #expect(measures.ndcg10 < 1 && measures.ndcg10 > 0.8)
  }

  @Test("What stands behind the tenth place does not count, and nothing found is nothing")
  func misses() {
    let many = (10..<30).map { "d\($0)#x" }
    #expect(Evaluation.measure(JudgedQuery(query: "q", relevant: ["d20"]), hits: hits(many)).recall10 == 0)
    #expect(Evaluation.measure(JudgedQuery(query: "q", relevant: ["d19"]), hits: hits(many)).recall10 == 1)
    #expect(Evaluation.measure(JudgedQuery(query: "q", relevant: ["z"]), hits: []).mrr10 == 0)
  }

  @Test("Measures of a set are means")
  func means() {
    let found = hits(["a#x", "b#x"])
    let queries = [JudgedQuery(query: "1", relevant: ["a"]), JudgedQuery(query: "2", relevant: ["b"])]
    let measures = Evaluation.measure(queries) { _ in found }
    #expect(measures.queries == 2)
    #expect(measures.mrr10 == 0.75)
    #expect(Evaluation.measure([]) { _ in found } == SearchMeasures())
  }

  @Test("Judged queries are read line by line, equal queries together")
  func reading() throws {
    let queries = try JudgedQuery.read("\u{FEFF}раз\ta#x\r\n\r\nдва \tb\tc\nраз\td\nраз\ta#x\n")
    #expect(queries == [JudgedQuery(query: "раз", relevant: ["a#x", "d"]), JudgedQuery(query: "два", relevant: ["b", "c"])])
    #expect(try JudgedQuery.read("") == [])
  }

  @Test("A line that is not of the form is named")
  func broken() {
    #expect(throws: SearchError.judgementWithoutReference(line: 2, text: "два")) { try JudgedQuery.read("раз\ta\nдва\n") }
    #expect(throws: SearchError.judgementWithoutQuery(line: 1)) { try JudgedQuery.read("\ta") }
    #expect(SearchError.judgementWithoutQuery(line: 7).message(.en).contains("line 7"))
  }
}
