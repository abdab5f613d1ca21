import Foundation
import Testing

@Suite("etalon search")
struct SearchTests {
  private let root: Folder

  init() throws { root = try SmallRoot.make() }

  @Test("Whole outputs")
  func outputs() throws {
    try Expected.check(try root.etalon("search", "вернуть", "букет").stdout, "search.txt")
    // Scores move with the weights of the ranking, which have tests of their own.
    let json = try root.etalon("search", "вернуть букет", "--format", "json").stdout
    try Expected.check(json.replacing(/"score" : [0-9.]+/, with: "\"score\" : 0"), "search.json")
    try Expected.check(try root.etalon("search", "шары", "--color", "always").stdout, "search.colour.txt")
  }

  @Test("A hit has every field of the contract, and its line holds the clause")
  func fields() throws {
    let json = try root.etalon("search", "вернуть букет", "--format", "json").json()
    #expect(Set(json.keys) == ["version", "query", "interpreted", "hits"])
    #expect(json["query"] as? String == "вернуть букет")
    #expect(json["interpreted"] is NSNull)
    let hits = try #require(json["hits"] as? [[String: Any]])
    #expect(hits.first?["title"] as? String == "Как вернуть букет?")
    let fields: Set = ["clause", "document", "line", "title", "breadcrumb", "kind", "score", "snippet", "highlights"]
    for hit in hits {
      #expect(fields.isSubset(of: hit.keys))
      let lines = try root.text(try #require(hit["document"] as? String)).components(separatedBy: "\n")
      let line = try #require(hit["line"] as? Int)
      #expect(lines.indices.contains(line - 1))
    }
    let scores = hits.compactMap { $0["score"] as? Double }
    #expect(scores.count == hits.count && scores == scores.sorted(by: >))
  }

  @Test("Highlights are UTF-16 units that cut out the words looked for, after an emoji too")
  func highlights() throws {
    let hits = try #require(try root.etalon("search", "букет деньги", "--format", "json").json()["hits"] as? [[String: Any]])
    let hit = try #require(hits.first { ($0["snippet"] as? String)?.contains("🎁") == true })
    #expect(cut(hit) == ["букет", "деньги", "букет"])
  }

  @Test("Highlights of the sample content lie inside snippets, in order, on whole words")
  func sampleHighlights() throws {
    let sample = try Folder.sample()
    let queries = ["возврат денег за товар", "доставка шкафа 😀 завтра", "клиент ругается", "гарантия на кофемашину", "бонусы"]
    let run = try sample.etalon("search", "--batch", "--format", "jsonl", input: queries.joined(separator: "\n"))
    #expect(run.code == 0)
    let answers = try run.jsonLines()
    #expect(answers.compactMap { $0["query"] as? String } == queries)
    var count = 0
    for answer in answers {
      for hit in try #require(answer["hits"] as? [[String: Any]]) {
        var end = 0
        for range in hit["highlights"] as? [[Int]] ?? [] {
          try #require(range.count == 2)
          #expect(range[0] >= end && range[1] > 0)
          end = range[0] + range[1]
        }
        #expect(end <= ((hit["snippet"] as? String) ?? "").utf16.count)
        for word in cut(hit) {
          #expect(word.wholeMatch(of: /[\p{L}\p{N}][\p{L}\p{N}\p{M}.,%₽ –-]*/) != nil, "\(word)")
          count += 1
        }
      }
    }
    #expect(count > 20)
    for answer in answers { #expect((answer["hits"] as? [Any])?.isEmpty == false, "\(answer["query"] ?? "")") }
  }

  @Test("A batch answers line by line, empty lines and nonsense too, in order")
  func batch() throws {
    let queries = ["шары", "", "щщщъъ", "букет 😀", "жалоба в чате"]
    let run = try root.etalon("search", "--batch", "--limit", "2", input: queries.joined(separator: "\n") + "\n")
    #expect(run.code == 0)
    let answers = try run.jsonLines()
    #expect(answers.compactMap { $0["query"] as? String } == queries)
    let counts = answers.map { ($0["hits"] as? [Any])?.count ?? -1 }
    #expect(counts[1] == 0 && counts[2] == 0)
    #expect(counts.allSatisfy { (0...2).contains($0) })
    let single = try root.etalon("search", "шары", "--limit", "2", "--format", "jsonl").jsonLines()
    #expect(NSDictionary(dictionary: single[0]) == NSDictionary(dictionary: answers[0]))
  }

  @Test("A batch without a line has no answer")
  func emptyBatch() throws {
    let run = try root.etalon("search", "--batch", input: "")
    #expect(run.code == 0)
    do {
      #expect(run.stdout.isEmpty)
    }
  }

  @Test("A batch with Windows line ends has as many queries")
  func windowsBatch() throws {
    let answers = try root.etalon("search", "--batch", input: "шары\r\nбукет\r\n").jsonLines()
    do {
      #expect(answers.compactMap { $0["query"] as? String } == ["шары", "букет"])
    }
  }

  @Test("A thousand queries come back as a thousand answers")
  func longBatch() throws {
    let run = try root.etalon("search", "--batch", input: String(repeating: "вернуть букет и деньги\n", count: 1_000))
    #expect(run.code == 0)
    #expect(run.lines.count == 1_000)
    #expect(Set(run.lines).count == 1)
  }

  @Test("No hits: 0 and a word about it")
  func nothing() throws {
    let run = try root.etalon("search", "щщщъъ")
    #expect(run.code == 0)
    #expect(run.stdout.hasPrefix("Ничего не найдено."))
    #expect((try root.etalon("search", "🦄", "--format", "json").json()["hits"] as? [Any])?.isEmpty == true)
  }

  @Test("Filters keep what they name; an unknown channel is refused with those known")
  func filters() throws {
    #expect(try kinds("--kind", "faq") == ["faq"])
    #expect(try kinds("--kind", "standard") == ["standard"])
    #expect(try kinds("--kind", "faq", "--kind", "standard") == ["faq", "standard"])
    #expect(try kinds("--audience", "public") == ["faq"])
    #expect(try kinds("--status", "archived").isEmpty)
    #expect(try kinds("--channel", "chat") == kinds("--channel", "чат"))
    let unknown = try root.etalon("search", "чат", "--channel", "голубь")
    #expect(unknown.code == 2)
    #expect(unknown.stderr.contains("голубь") && unknown.stderr.contains("phone"))
    let limited = try root.etalon("search", "жалоба", "--limit", "1", "--format", "json").json()["hits"] as? [Any]
    #expect(limited?.count == 1)
  }

  @Test("A product is known by letters of either script, with its hyphen or without; an unknown one is refused with those known")
  func products() throws {
    let nameless = try root.etalon("search", "чат", "--product", "самовар")
    #expect(nameless.code == 2 && nameless.stderr.contains("products:"))
    try root.write(
      "Standards/manuals/machine.md", "---\ntitle: Кофемашина\nproducts: [К-300]\n---\n\n## Чат с мастером\n\nМастер отвечает в чате.\n")
    #expect(try kinds("--product", "К-300").contains("manual"))
    #expect(try kinds("--product", "k300") == kinds("--product", "К-300"))
    let foreign = try root.etalon("search", "чат", "--product", "самовар")
    #expect(foreign.code == 2)
    #expect(foreign.stderr.contains("самовар") && foreign.stderr.contains("К-300"))
  }

  @Test("Files that cannot be read are left out with a warning, and the rest is found")
  func brokenRoot() throws {
    let broken = try BrokenRoot.make()
    let run = try broken.etalon("search", "самокаты", "--format", "json")
    #expect(run.code == 0)
    let hits = try #require(try run.json()["hits"] as? [[String: Any]])
    #expect(hits.first?["document"] as? String == "Standards/service/twice.md")
    #expect(run.stderr.contains("Standards/faq/windows.md:2:") && run.stderr.contains("windows-1251"))
    #expect(run.stderr.contains("Standards/faq/unix.md:2:") && run.stderr.contains("koi8-r"))
  }

  private func kinds(_ filters: String...) throws -> Set<String> {
    let run = try Binary.run(["search", "жалоба в чате или вернуть букет", "--format", "json"] + filters, in: root)
    #expect(run.code == 0)
    return Set((try run.json()["hits"] as? [[String: Any]] ?? []).compactMap { $0["kind"] as? String })
  }

  /// What the highlights of a hit cut out of its snippet.
  private func cut(_ hit: [String: Any]) -> [String] {
    let units = Array(((hit["snippet"] as? String) ?? "").utf16)
    return (hit["highlights"] as? [[Int]] ?? []).map { range in
      guard range.count == 2, range[0] >= 0, range[0] + range[1] <= units.count else { return "" }
      return String(decoding: units[range[0]..<range[0] + range[1]], as: UTF16.self)
    }
  }
}
