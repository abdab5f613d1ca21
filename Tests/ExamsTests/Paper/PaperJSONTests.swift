import Digest
import Testing

@testable import Exams
@testable import Handbook

@Suite struct PaperJSONTests {
  static func paper() throws -> Paper {
    let exam = Bank.exam(
      [Bank.section([Bank.pick(.all, 8, mustPass: true)], passMark: 0.7)], grades: [GradeBand(name: "зачёт", from: 0.8)])
    return try PaperDrawer(exam: exam, questions: Bank.everyType).paper(variant: "1")
  }

  @Test("A frozen paper is read back as it was")
  func roundTrip() throws {
    let paper = try Self.paper()
    #expect(try Paper(frozen: paper.frozen) == paper)
    #expect(paper.items.count == 8)
  }

  @Test("The digest is that of the canonical JSON without key and digest")
  func digest() throws {
    let paper = try Self.paper()
    guard case .object(var members) = paper.json(withKey: false) else { return #expect(Bool(false)) }
    #expect(members["version"] == .number(1))
    members["digest"] = nil
    #expect(paper.digest == Digest.hex(Digest.sha256(CanonicalJSON.object(members).bytes)))
  }

  @Test("Without the key nothing tells which answers are right")
  func keyless() throws {
    let question = Bank.question(
      "q-1", answers: .choice([Bank.option("да", 1, feedback: "Верно!"), Bank.option("нет")]), explanation: "ПОЯСНЕНИЕ")
    let exam = Bank.exam([Bank.pick(.all, 1)])
    let text = try PaperDrawer(exam: exam, questions: [question]).paper(variant: "1").json(withKey: false).spelling
    for secret in ["key", "weight", "authored", "Верно!", "ПОЯСНЕНИЕ", "first-reply"] { #expect(!text.contains(secret)) }
    let all = try Self.paper().json(withKey: false).spelling
    for secret in ["эскалация", "десять", "\"15\"", "order\"", "truth"] { #expect(!all.contains(secret)) }
  }

  @Test("A cloze whose stem still holds its source does not print it")
  func clozeStem() throws {
    let item = try Bank.item(Bank.question("q-1", .cloze, stem: "За `{=10|десять}` шагов"))
    #expect(item.stem.isEmpty)
    #expect(try Bank.item(Bank.question("q-1", .cloze, stem: "Заполните:")).stem == "Заполните:")
  }

  @Test("Damage of any byte is an error or harmless, never a crash")
  func damage() throws {
    let bytes = Array(try Self.paper().frozen.utf8)
    for position in stride(from: 0, to: bytes.count, by: 7) {
      for replacement in [UInt8(ascii: "9"), UInt8(ascii: "\""), UInt8(ascii: "-"), 0xFF] {
        var broken = bytes
        broken[position] = replacement
        guard let paper = try? Paper(frozen: String(decoding: broken, as: UTF8.self)) else { continue }
        for item in paper.items { _ = AnswerDescription.key(item) }
        _ = try? Grader.grade(paper, answers: [:])
      }
    }
    for count in stride(from: 0, to: bytes.count, by: 101) {
      #expect(throws: ExamsError.self) { try Paper(frozen: String(decoding: bytes[..<count], as: UTF8.self)) }
    }
  }

  @Test("A paper of a later format says so")
  func later() throws {
    guard case .object(var members) = try Self.paper().json(withKey: true) else { return #expect(Bool(false)) }
    members["version"] = .number(2)
    #expect(throws: ExamsError.newerFormat(2)) { try Paper(frozen: CanonicalJSON.object(members).spelling) }
  }
}
