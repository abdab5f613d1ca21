import Exams
import Foundation
import Testing

@testable import Server

@Suite("Training without scripts")
struct TrainingPageTests {
  /// The value of a hidden field.
  private func field(_ name: String, _ page: RawAnswer) throws -> String {
    let head = "name=\"\(name)\" value=\""
    let start = try #require(page.text.range(of: head), "\(name): \(page.text.prefix(300))").upperBound
    return String(page.text[start...].prefix { $0 != "\"" })
  }

  /// Confirms what is shown until nothing is left.
  private func readAll(_ part: String, _ school: School) async throws -> Int {
    var count = 0
    while count < 20 {
      let page = try await school.get("/training/read?part=\(part)")
      guard page.status == 200 else { return count }
      let fields = [("part", part), ("sheet", try field("sheet", page)), ("print", try field("print", page))]
      #expect(try await school.post("/training/read", fields).status == 303)
      count += 1
    }
    return count
  }

  @Test("A program is begun, read, drilled and practised; a step that a trainer confirms waits")
  func program() async throws {
    try await School.use { school in
      let first = try await school.get("/training")
      #expect(first.status == 200)
      #expect(first.text.contains("Прочитать 1 объявление"))
      #expect(first.text.contains("Первая неделя"))
      #expect(try await school.post("/training/begin", [("program", "onboarding")]).status == 303)
      let shown1 = try await school.get("/training")
      #expect(shown1.says("0 из 6 ч"))
      #expect(try await readAll("notices", school) == 1)
      #expect(try await readAll("step", school) > 0)
      let after = try await school.get("/training")
      #expect(after.text.contains("2 из 6 ч"), "\(after.text)")
      #expect(after.text.contains("Шаг 2."))

      for _ in 0..<4 {
        let page = try await school.get("/training/drill?part=step")
        guard page.status == 200 else { break }
        // Nothing of the key before the answer, everything after it.
        #expect(!page.text.contains("ТАЙНА"))
        let question = try field("question", page)
        var fields = [("question", question), ("token", try field("token", page)), ("part", "step")]
        fields += question == "q-003" ? [("truth", "false")] : right(page)
        let outcome = try await school.post("/training/drill", fields)
        #expect(outcome.status == 200)
        #expect(outcome.text.contains("Верно"))
        #expect(outcome.text.contains("ТАЙНА"))
        // Sent twice it counts once.
        #expect(try await school.post("/training/drill", fields).status == 303)
      }

      let task = try await school.get("/training/practice")
      #expect(task.status == 200)
      #expect(!task.text.contains("ТАЙНАОБРАЗЕЦ"))
      let bad = try await school.post("/training/practice", [("task", "reply-001"), ("text", "Вы сами виноваты.")])
      #expect(bad.text.contains("Ещё не всё"))
      #expect(bad.text.lowercased().contains("давайте вместе разберёмся"))
      #expect(!bad.text.contains("ТАЙНАОБРАЗЕЦ"))
      let good = try await school.post(
        "/training/practice", [("task", "reply-001"), ("text", "Анна, простите нас! Привезём заказ завтра.")])
      #expect(good.text.contains("Задание выполнено"))
      #expect(good.text.contains("ТАЙНАОБРАЗЕЦ"))
      let waits = try await school.get("/training")
      #expect(waits.text.contains("Ждёт подтверждения"))
    }
  }

  /// Chooses «В чате» and «На почте» wherever they stand.
  private func right(_ page: RawAnswer) -> [(String, String)] {
    page.text.matches(of: #/name="choice" value="(\d)"[^>]*><span><p>(В чате|На почте)/#).map { ("choice", String($0.1)) }
  }

  @Test("A changed clause comes back with before and after; a text changed while it was read is not confirmed")
  func change() async throws {
    let folder = try ContentFolder(SchoolFiles.all)
    try await School.use(in: folder) { school in
      _ = try await school.post("/training/begin", [("program", "onboarding")])
      #expect(try await readAll("step", school) > 0)
    }
    let path = "Standards/service/complaints.md"
    let text = try #require(SchoolFiles.all[path]).replacing("за 5 минут", with: "за 3 минуты")
    try folder.write(path, text)
    try await School.use(in: folder) { school in
      let shown2 = try await school.get("/training")
      #expect(shown2.says("Посмотреть 1 изменённый пункт"))
      let page = try await school.get("/training/read?part=changes")
      #expect(page.text.contains("Было:"))
      #expect(page.text.contains("<mark>3</mark>") || page.text.contains("3</mark>"))
      let sheet = try field("sheet", page)
      let stale = try await school.post("/training/read", [("part", "changes"), ("sheet", sheet), ("print", "0000")])
      #expect(stale.text.contains("изменили, пока вы его читали"))
      #expect(try await readAll("changes", school) == 1)
    }
  }

  @Test("Everything of training asks for the token of the session")
  func forged() async throws {
    try await School.use { school in
      for target in ["begin", "read", "drill", "practice"] {
        let forged = try await school.post("/training/" + target, csrf: "")
        #expect(forged.status == 403)
        let stranger = try await school.get("/training", as: nil)
        #expect(stranger.status == 303)
      }
    }
  }
}
