import Testing

@testable import Server

@Suite("Addresses")
struct QueryStringTests {
  @Test("Names and values are decoded; the first of a name counts; an empty one counts as none")
  func reading() throws {
    let query = try QueryString("q=%D0%B6+%2B&kind=&a%5B%5D=1&q=second&flag&=x&&")
    #expect(query["q"] == "ж +")
    #expect(query["kind"] == nil)
    #expect(query["a[]"] == "1")
    #expect(query["flag"] == nil)
    #expect(query["absent"] == nil)
  }

  @Test("Broken encoding is refused", arguments: ["q=%", "q=%1", "q=%zz", "%D0=1", "q=%C0%80", "q=%ED%A0%80", "q=%FF"])
  func broken(text: String) {
    #expect(throws: RequestProblem.self) { try QueryString(text) }
  }

  @Test("What is written is read back")
  func writing() throws {
    let query = QueryString().setting("q", to: "a&b=c d+é%").setting("kind", to: "faq")
    #expect(query.encoded == "?q=a%26b%3Dc%20d%2B%C3%A9%25&kind=faq")
    #expect(try QueryString(String(query.encoded.dropFirst()))["q"] == "a&b=c d+é%")
    #expect(query.setting("kind", to: nil).encoded == "?q=a%26b%3Dc%20d%2B%C3%A9%25")
    #expect(query.keeping(["kind", "absent"]).encoded == "?kind=faq")
    #expect(QueryString().encoded == "")
  }

  @Test("A flood of parameters is cut")
  func flood() throws {
    #expect(try QueryString(String(repeating: "a=1&", count: 100_000)).items.count == 32)
  }
}
