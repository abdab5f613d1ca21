import Exams
import Foundation
import Handbook
import Testing

@testable import Server

@Suite("An exam by forms alone")
struct ExamFormTests {
  @Test("The list tells what may be done; strangers are sent to sign in")
  func list() async throws {
    try await School.use { school in
      let page = try await school.get("/exams")
      #expect(page.status == 200)
      #expect(page.text.contains("Первый экзамен"))
      #expect(page.text.contains("Можно сдавать"))
      let stranger = try await school.get("/exams", as: nil)
      #expect(stranger.status == 303)
      #expect(stranger.header("location") == "/login?next=%2Fexams")
      #expect(try await school.get("/exams/none").status == 404)
    }
  }

  @Test("Every type is answered by forms, and the whole exam is passed with a certificate")
  func whole() async throws {
    try await School.use { school in
      let attempt = try await school.begin()
      let paper = try await school.paper(attempt)
      // Essays wait for a person and would keep the result open.
      #expect(Set(paper.items.map(\.type)) == Set(QuestionType.allCases).subtracting([.essay]))
      for item in paper.items {
        let page = try await school.get("/attempts/\(attempt)?q=\(item.slot)")
        #expect(page.status == 200)
        #expect(page.text.contains("Вопрос \(item.slot) из \(paper.items.count)"))
        let saved = try await school.post(
          "/attempts/\(attempt)/answers", School.right(item) + [("slot", "\(item.slot)"), ("before", ""), ("go", "next")])
        #expect(saved.status == 303, "\(item.type): \(saved.text.prefix(300))")
        #expect(saved.header("location")?.contains("saved=\(item.slot)") == true, "\(item.type)")
      }
      let summary = try await school.get("/attempts/\(attempt)?q=end")
      #expect(summary.text.contains("На все вопросы есть ответы."))
      #expect(try await school.post("/attempts/\(attempt)/answers", [("go", "submit")]).status == 303)
      let result = try await school.get("/attempts/\(attempt)")
      #expect(result.text.contains("Экзамен сдан — «отлично»"), "\(result.text)")
      let link = try #require(result.text.firstMatch(of: #//me/certificates/[0-9A-Z-]+/#))
      #expect(try await school.get(String(link.output)).status == 200)
      let shown1 = try await school.get("/exams")
      #expect(shown1.says("Экзамен сдан"))
    }
  }

  @Test("No page and no answer of the API holds anything of the key before the end")
  func keys() async throws {
    try await School.use { school in
      let attempt = try await school.begin()
      let paper = try await school.paper(attempt)
      var pages: [RawAnswer] = [try await school.get("/exams/start"), try await school.get("/api/v1/attempts/\(attempt)")]
      for item in paper.items {
        pages.append(try await school.get("/attempts/\(attempt)?q=\(item.slot)"))
        pages.append(
          try await school.post("/attempts/\(attempt)/answers", School.right(item).reversed() + [("slot", "\(item.slot)"), ("go", "stay")]))
        pages.append(try await school.get("/attempts/\(attempt)?q=\(item.slot)"))
        pages.append(try await school.put(attempt, item.slot, 9, "null"))
      }
      pages.append(try await school.get("/attempts/\(attempt)?q=end"))
      pages.append(try await school.get("/exams"))
      for page in pages {
        for secret in ["ТАЙНА", "жалобаключ", "\"key\"", "weight", "faults", "authored", "service/complaints#"] {
          // What the candidate typed comes back to the candidate.
          if secret == "жалобаключ", page.text.contains("value=\"жалобаключ\"") { continue }
          #expect(!page.text.contains(secret), "\(secret)")
        }
      }
    }
  }

  @Test("After the end as much is shown as the blueprint lets: feedback and clauses, no key and no answers")
  func review() async throws {
    try await School.use { school in
      let attempt = try await school.begin()
      _ = try await school.post("/attempts/\(attempt)/answers", [("go", "submit")])
      let page = try await school.get("/attempts/\(attempt)")
      #expect(page.text.contains("Экзамен не сдан"))
      #expect(page.text.contains("ТАЙНА два"))
      #expect(page.text.contains("Не ищем виноватых"))
      #expect(!page.text.contains("жалобаключ"))
      #expect(!page.text.contains("Ваш ответ"))
    }
  }

  @Test("An ordering that is not complete is told so, and what was chosen stays in the form")
  func mistake() async throws {
    try await School.use { school in
      let attempt = try await school.begin()
      let item = try #require(try await school.paper(attempt).items.first { $0.type == .ordering })
      let page = try await school.post(
        "/attempts/\(attempt)/answers", [("slot", "\(item.slot)"), ("order.0", "2"), ("order.1", "2"), ("go", "next")])
      #expect(page.status == 422)
      #expect(page.text.contains("Ответ не сохранён"))
      #expect(page.text.contains("<option value=\"2\" selected>"))
    }
  }

  @Test("A page from the browser's memory, gone on from untouched, undoes nothing")
  func stale() async throws {
    try await School.use { school in
      let attempt = try await school.begin()
      let item = try #require(try await school.paper(attempt).items.first { $0.type == .trueFalse })
      func answer(_ fields: [(String, String)]) async throws {
        _ = try await school.post("/attempts/\(attempt)/answers", fields + [("slot", "\(item.slot)"), ("go", "next")])
      }
      try await answer([("truth", "true"), ("before", "")])
      // The page that was shown before: empty, and left so.
      try await answer([("before", "")])
      #expect(try await school.get("/attempts/\(attempt)?q=\(item.slot)").text.contains("value=\"true\" checked"))
      // Somebody who takes the answer back does so on a page that shows it.
      let shown = RunnerView.print(of: .truth(true))
      try await answer([("truth", "false"), ("before", shown)])
      #expect(try await school.get("/attempts/\(attempt)?q=\(item.slot)").text.contains("value=\"false\" checked"))
    }
  }

  @Test("Flags stay with the browser, and the summary names them")
  func flags() async throws {
    try await School.use { school in
      let attempt = try await school.begin()
      let answer = try await school.post("/attempts/\(attempt)/answers", [("slot", "3"), ("flag", "1"), ("go", "end")])
      let cookie = try #require(answer.header("set-cookie")?.split(separator: ";").first)
      #expect(cookie == "etalon-flags-\(attempt)=3")
      let page = try await school.running.ask("GET", "/attempts/\(attempt)?q=end", ["Cookie": "who=anna.s1; \(cookie)"])
      #expect(page.text.contains("Вы хотели вернуться:"))
    }
  }

  @Test("A form without the token of the session changes nothing")
  func forged() async throws {
    try await School.use { school in
      #expect(try await school.post("/exams/start", csrf: "token-boris").status == 403)
      let attempt = try await school.begin()
      #expect(try await school.post("/attempts/\(attempt)/answers", [("go", "submit")], csrf: "").status == 403)
      #expect(try await school.put(attempt, 1, 1, "null", csrf: "x").status == 403)
      let shown2 = try await school.get("/attempts/\(attempt)")
      #expect(shown2.says("Вопрос 1"))
    }
  }
}
