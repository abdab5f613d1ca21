import Foundation
import Testing

@Suite("etalon lint: profiles and rules on trial")
struct LintProfileTests {
  private let root: Folder

  init() throws {
    root = try SmallRoot.make()
    try root.write("reply.txt", "Вы сами виноваты. Успокойтесь, ответим как можно скорее.\n")
    try root.edit(
      "Standards/service/complaints.md", "3. Попрощайтесь.\n",
      with: "3. Попрощайтесь.\n\n```rule\ncheck: length\nsentence: 25\nchannels: [chat]\n```\n")
  }

  private func profiles(_ text: String) throws { try root.write("etalon.yaml", SmallRoot.company + "profiles:\n" + text) }

  private func findings(_ arguments: String...) throws -> [String] {
    let json = try Binary.run(["lint", "reply.txt", "--format", "json"] + arguments, in: root).json()
    let found = try #require((json["files"] as? [[String: Any]])?.first?["findings"] as? [[String: Any]])
    return found.compactMap { ($0["severity"] as? String ?? "") + " " + ($0["text"] as? String ?? "") }
  }

  @Test("A profile switches rules off and on, changes levels and options, and names the channel")
  func profile() throws {
    try profiles(
      """
        отзывы:
          title: Ответы на отзывы
          channel: chat
          rules:
            "phrases/*": off
            phrases/blame#blame/успокойтесь: on
            "*успокойтесь": block
            service/complaints#order/length: {sentence: 3, severity: hint}
        пусто: {}

      """)
    let found = try findings("--profile", "Отзывы")
    #expect(found.contains("block Успокойтесь") && found.contains { $0.hasPrefix("hint ") } && !found.contains { $0.contains("виноваты") })
    #expect(try findings("--profile", "отзывы", "--channel", "email") == ["block Успокойтесь"])
    #expect(try findings("--profile", "пусто") == findings())
    let batch = try root.etalon("lint", "--batch", "--profile", "отзывы", input: #"{"text": "Вы сами виноваты."}"# + "\n")
    #expect(batch.code == 0)
    #expect(try root.etalon("check").code == 0)
  }

  @Test("An unknown profile is refused with those that exist")
  func unknown() throws {
    let none = try root.etalon("lint", "reply.txt", "--profile", "отзывы")
    #expect(none.code == 2)
    #expect(none.stderr.contains("Профиля «отзывы» нет.") && none.stderr.contains("etalon.yaml"))
    try profiles("  отзывы: {}\n  сети: {}\n")
    let other = try root.etalon("lint", "reply.txt", "--profile", "отзыв")
    #expect(other.code == 2)
    #expect(other.stderr.contains("Есть: отзывы, сети."))
    #expect(other.stdout.isEmpty)
  }

  @Test("What a profile names and nobody has is an error with its line; lint goes on without it and says 2")
  func mistakes() throws {
    try profiles(
      """
        сети:
          channel: голубь
          rules:
            phrases/blame#blame/нет-такого: off
            "faq/*": off
            phrases/blame#blame/успокойтесь: громко
            "phrases/*": {sentence: 5}
            service/complaints#order/length: {sentense: 5}
            "*/length": {sentence: много}
          rulez: {}

      """)
    let json = try root.etalon("check", "--format", "json").json()
    let entries = try #require(json["diagnostics"] as? [[String: Any]]).filter { $0["path"] as? String == "etalon.yaml" }
    let found = entries.compactMap { "\($0["line"] as? Int ?? 0) \($0["code"] as? String ?? "") \($0["severity"] as? String ?? "")" }
    #expect(
      found == [
        "8 profile error", "10 profile-unknown-rule error", "11 profile-unknown-rule error", "12 profile error", "13 profile-option error",
        "14 profile-option error", "15 profile-option error", "16 profile error",
      ])
    #expect(try root.etalon("check").code == 1)
    let run = try root.etalon("lint", "reply.txt", "--profile", "сети")
    #expect(run.code == 2)
    #expect(run.stdout.contains("Вы сами виноваты"))
    #expect(run.stderr.contains("etalon.yaml:10:"))
    #expect(try root.etalon("lint", "reply.txt").code == 1)
  }

  @Test("Rules on trial are counted, never shown, and change no exit code")
  func trial() throws {
    try root.edit("Standards/phrases/blame.md", "severity: error", with: "severity: trial")
    try root.write("reply.txt", "Вы сами виноваты. Успокойтесь.\n")
    let text = try root.etalon("lint", "reply.txt", "--fail-on", "trial")
    #expect(text.code == 0)
    #expect(text.stdout == "reply.txt: замечаний нет, можно отправлять. (2 на пробе)\n")
    let file = try #require((try root.etalon("lint", "reply.txt", "--format", "json").json()["files"] as? [[String: Any]])?.first)
    #expect(file["trial"] as? Int == 2)
    #expect((file["findings"] as? [Any])?.isEmpty == true)
    let batch = try root.etalon("lint", "--batch", input: #"{"text": "Успокойтесь."}"# + "\n" + #"{"text": "Добрый день!"}"# + "\n")
      .jsonLines()
    #expect(batch[0]["trial"] as? Int == 1)
    #expect(batch[1]["trial"] == nil)
    #expect(try root.etalon("lint", "reply.txt", "--format", "sarif").json().description.contains("виноваты") == false)
    try root.write("archive.jsonl", #"{"id": "а", "text": "Успокойтесь."}"# + "\n" + #"{"id": "б", "text": "Добрый день!"}"# + "\n")
    let check = try root.etalon("check", "--against", "archive.jsonl")
    #expect(check.stdout.contains("с замечаниями 0 (0,0 %)"))
    #expect(check.stdout.contains("На пробе\n 50,0 %  phrases/blame#blame/успокойтесь"))
    #expect(check.stdout.contains("archive.jsonl:1 (а): Успокойтесь."))
  }
}
