import Foundation
import Testing

@testable import Server

@Suite("LanguageTool's protocol", .serialized)
struct LanguageToolTests {
  private func matches(_ answer: RawAnswer) throws -> [[String: Any]] {
    #expect(answer.status == 200)
    return try #require(try answer.json()["matches"] as? [[String: Any]])
  }

  @Test("A finding has its place in UTF-16 units, what to write instead, and the address of its clause")
  func finding() async throws {
    try await RunningServer.use { site async throws in
      let text = "😀 Ну вы сами виноваты."
      let answer = try await site.submit("/v2/check", ["text": text, "language": "ru-RU"])
      let matches = try matches(answer).filter { $0["length"] as? Int != 0 }
      #expect(answer.header("access-control-allow-origin") == "*")
      let match = try #require(matches.first)
      let offset = try #require(match["offset"] as? Int)
      let length = try #require(match["length"] as? Int)
      let units = Array(text.utf16)
      #expect(String(decoding: units[offset..<offset + length], as: UTF16.self) == "вы сами виноваты")
      #expect((match["replacements"] as? [[String: String]])?.map { $0["value"] } == ["давайте разберёмся"])
      let rule = try #require(match["rule"] as? [String: Any])
      #expect((rule["id"] as? String)?.hasPrefix("phrases/blame#blame/") == true)
      #expect(
        (rule["urls"] as? [[String: String]])?.first?["value"] == "http://etalon.example:80/clause?ref=phrases%2Fblame%23blame")
      let context = try #require(match["context"] as? [String: Any])
      let around = Array((context["text"] as? String ?? "").utf16)
      let start = try #require(context["offset"] as? Int)
      #expect(String(decoding: around[start..<start + length], as: UTF16.self) == "вы сами виноваты")
      let object = try answer.json()
      #expect((object["warnings"] as? [String: Any])?["incompleteResults"] is Bool)
      #expect((object["language"] as? [String: Any])?["code"] as? String == "ru-RU")
    }
  }

  @Test("The findings are those of the page's own check, place by place")
  func same() async throws {
    try await RunningServer.use { site async throws in
      for text in ["Вы сами виноваты 🙈, вы не дочитали.", "Добрый день!\r\nВы не дочитали e\u{301}.", "", "😀"] {
        let body = try JSONSerialization.data(withJSONObject: ["text": text])
        let own = try await site.post("/api/v1/lint", String(decoding: body, as: UTF8.self), type: "application/json").json()
        let findings = try #require(own["findings"] as? [[String: Any]])
        let matches = try matches(try await site.submit("/v2/check", ["text": text, "language": "auto"]))
        #expect(
          findings.map { finding in
            let start = (finding["start"] as? [String: Int])?["utf16"] ?? -1
            let end = (finding["end"] as? [String: Int])?["utf16"] ?? -1
            return "\(finding["rule"] ?? "") \(start) \(end - start)"
          }
            == matches.map { match in
              "\((match["rule"] as? [String: Any])?["id"] ?? "") \(match["offset"] ?? "") \(match["length"] ?? "")"
            })
      }
    }
  }

  @Test("Markup is left out, and places count it")
  func markup() async throws {
    try await RunningServer.use { site async throws in
      let data = #"{"annotation":[{"text":"Вы "},{"markup":"<b>"},{"text":"сами"},{"markup":"</b>"},{"text":" виноваты."}]}"#
      let answer = try await site.submit("/v2/check", ["data": data, "language": "ru"])
      let match = try #require(try matches(answer).first { $0["length"] as? Int != 0 })
      #expect(match["offset"] as? Int == 0)
      #expect(match["length"] as? Int == "Вы <b>сами</b> виноваты".utf16.count)
    }
  }

  @Test("Rules can be switched off, or a few alone switched on")
  func chosen() async throws {
    try await RunningServer.use { site async throws in
      let fields = ["text": "Вы сами виноваты. Вы не дочитали.", "language": "ru-RU"]
      let all = try matches(try await site.submit("/v2/check", fields)).filter { $0["length"] as? Int != 0 }
      #expect(all.count == 2)
      let id = try #require((all[0]["rule"] as? [String: Any])?["id"] as? String)
      let without = try matches(try await site.submit("/v2/check", fields.merging(["disabledRules": id]) { $1 }))
      #expect(without.filter { $0["length"] as? Int != 0 }.count == 1)
      let only = try matches(
        try await site.submit("/v2/check", fields.merging(["enabledRules": id, "enabledOnly": "true"]) { $1 }))
      #expect(only.count == 1)
      let category = try matches(try await site.submit("/v2/check", fields.merging(["disabledCategories": "phrases/blame"]) { $1 }))
      #expect(category.filter { $0["length"] as? Int != 0 }.isEmpty)
    }
  }

  @Test(
    "A wrong request is refused in the protocol's words",
    arguments: [
      ([:], "Missing 'text' or 'data'"), (["text": "а", "data": "{}", "language": "ru"], "not both"), (["text": "а"], "'language'"),
      (["text": "а", "language": "de-DE"], "'de-DE'"), (["data": "{", "language": "ru"], "'data' must be JSON"),
      (["text": "а", "language": "ru", "channel": "почтовый голубь"], "no channel"),
      (["text": "а", "language": "ru", "enabledOnly": "true"], "'enabledRules'"),
    ] as [([String: String], String)])
  func refused(fields: [String: String], part: String) async throws {
    try await RunningServer.use { site async throws in
      let answer = try await site.submit("/v2/check", fields)
      #expect(answer.status == 400)
      #expect(answer.text.hasPrefix("Error: "))
      #expect(answer.text.contains(part))
    }
  }

  @Test("The languages are listed, and a check may come by GET")
  func reading() async throws {
    try await RunningServer.use { site async throws in
      let languages = try await site.ask("GET", "/v2/languages")
      let list = try #require(try JSONSerialization.jsonObject(with: Data(languages.body)) as? [[String: String]])
      #expect(list.contains { $0["longCode"] == "ru-RU" && $0["code"] == "ru" })
      let answer = try await site.ask("GET", "/v2/check?language=ru&text=" + PercentCoding.encoded("вы сами виноваты"))
      #expect(try matches(answer).contains { $0["length"] as? Int == 16 })
    }
  }
}
