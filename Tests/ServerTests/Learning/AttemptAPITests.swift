import Exams
import Foundation
import Records
import Testing

@testable import Server

@Suite("An exam by the API")
struct AttemptAPITests {
  @Test("An answer is saved with its sequence; a repeat is harmless, an older number gets the newer answer back")
  func sequence() async throws {
    try await School.use { school in
      let attempt = try await school.begin()
      let slot = try #require(try await school.paper(attempt).items.first { $0.type == .trueFalse }?.slot)
      let first = try await school.put(attempt, slot, 1, "{\"truth\":true}")
      #expect(first.status == 200)
      #expect(try first.json()["outcome"] as? String == "saved")
      #expect(try first.json()["left"] as? Int == 900)
      #expect(try await school.put(attempt, slot, 1, "{\"truth\":true}").status == 200)
      #expect(try await school.put(attempt, slot, 3, "{\"truth\":false}").status == 200)
      let late = try await school.put(attempt, slot, 2, "{\"truth\":true}")
      #expect(late.status == 409)
      #expect(try late.json()["outcome"] as? String == "outdated")
      #expect(try late.json()["sequence"] as? Int == 3)
      #expect((try late.json()["answer"] as? [String: Bool]) == ["truth": false])
      let state = try await school.get("/api/v1/attempts/\(attempt)").json()
      #expect(state["state"] as? String == "open")
      #expect((state["answers"] as? [[String: Any]])?.count == 1)
    }
  }

  @Test("Only answers of the question's kind are taken")
  func unfit() async throws {
    try await School.use { school in
      let attempt = try await school.begin()
      let slot = try #require(try await school.paper(attempt).items.first { $0.type == .trueFalse }?.slot)
      for body in ["{\"choice\":[0]}", "{\"text\":\"да\"}"] {
        #expect(try await school.put(attempt, slot, 1, body).status == 409, "\(body)")
      }
      for body in ["{\"truth\":1}", "[]", "\"да\"", "{"] { #expect(try await school.put(attempt, slot, 1, body).status == 400, "\(body)") }
      #expect(try await school.put(attempt, slot, 0, "null").status == 400)
      #expect(try await school.put(attempt, 99, 1, "null").status == 409)
      #expect(try await school.put(attempt, slot, 1, "null").status == 200)
    }
  }

  @Test("Another's attempt does not exist, whatever is asked of it")
  func others() async throws {
    try await School.use { school in
      let attempt = try await school.begin()
      for who in ["boris.s2", "vera.s3"] {
        #expect(try await school.get("/attempts/\(attempt)", as: who).status == 404)
        #expect(try await school.get("/api/v1/attempts/\(attempt)", as: who).status == 404)
        #expect(try await school.put(attempt, 1, 1, "null", as: who).status == 404)
        #expect(try await school.post("/attempts/\(attempt)/answers", [("go", "submit")], as: who).status == 404)
        #expect(try await school.post("/attempts/\(attempt)/resume", as: who).status == 404)
      }
      #expect(try await school.get("/api/v1/attempts/\(attempt)", as: nil).status == 401)
      #expect(try await school.get("/attempts/none").status == 404)
      #expect(try await school.get("/attempts/\(attempt)").status == 200)
    }
  }

  @Test("Another device goes on when it is asked to, and the first one is told")
  func devices() async throws {
    try await School.use { school in
      let attempt = try await school.begin(as: "anna.phone")
      let slot = try #require(try await school.paper(attempt).items.first { $0.type == .trueFalse }?.slot)
      #expect(try await school.put(attempt, slot, 1, "{\"truth\":true}", as: "anna.phone").status == 200)
      // Looking takes it from nobody.
      let look = try await school.get("/attempts/\(attempt)", as: "anna.desk")
      #expect(look.text.contains("на другом устройстве"))
      #expect(try await school.put(attempt, slot, 2, "{\"truth\":false}", as: "anna.desk").status == 409)
      #expect(try await school.post("/attempts/\(attempt)/resume", as: "anna.desk").status == 303)
      let page = try await school.get("/attempts/\(attempt)?q=\(slot)", as: "anna.desk")
      #expect(page.text.contains("value=\"true\" checked"))
      let told = try await school.put(attempt, slot, 2, "{\"truth\":false}", as: "anna.phone")
      #expect(told.status == 409)
      #expect(try told.json()["outcome"] as? String == "taken-over")
      #expect(try await school.put(attempt, slot, 2, "{\"truth\":false}", as: "anna.desk").status == 200)
    }
  }

  @Test("Within the grace an answer is late; after it the attempt is closed and graded as it stood")
  func late() async throws {
    let folder = try ContentFolder(SchoolFiles.all)
    let ids = AsyncStream.makeStream(of: String.self)
    try await School.use(at: "2026-12-01T09:00:00Z", in: folder) { school in ids.continuation.yield(try await school.begin()) }
    var iterator = ids.stream.makeAsyncIterator()
    let attempt = try #require(await iterator.next())
    try await School.use(at: "2026-12-01T09:15:30Z", in: folder) { school in
      let slot = try #require(try await school.paper(attempt).items.first { $0.type == .trueFalse }?.slot)
      let answer = try await school.put(attempt, slot, 1, "{\"truth\":false}")
      #expect(answer.status == 200)
      #expect(try answer.json()["late"] as? Bool == true)
      #expect(try answer.json()["left"] as? Int == 0)
    }
    try await School.use(at: "2026-12-01T09:17:00Z", in: folder) { school in
      let answer = try await school.put(attempt, 1, 5, "null")
      #expect(answer.status == 409)
      #expect(try answer.json()["outcome"] as? String == "closed")
      let shown1 = try await school.get("/attempts/\(attempt)")
      #expect(shown1.says("Время вышло"))
      #expect(try await school.post("/exams/start").status == 409)
    }
  }

  @Test("After it was handed in nothing is taken any more")
  func closed() async throws {
    try await School.use { school in
      let attempt = try await school.begin()
      #expect(try await school.post("/attempts/\(attempt)/answers", [("go", "submit")]).status == 303)
      let answer = try await school.put(attempt, 1, 1, "null")
      #expect(answer.status == 409)
      #expect(try answer.json()["outcome"] as? String == "closed")
      let state = try await school.get("/api/v1/attempts/\(attempt)").json()
      #expect(state["state"] as? String == "closed")
      #expect(state["paper"] == nil)
    }
  }
}
