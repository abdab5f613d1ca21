import Testing

@testable import Handbook

@Suite("etalon.yaml")
struct SettingsTests {
  @Test("what the contract names is read")
  func sound() throws {
    let root = try RootFiles([
      "etalon.yaml": """
      компания: {название: Ромашка, aliases: [Romashka]}
      languages: [ru, en-GB]
      channels: [почта, чат, витрина]
      timezone: Europe/Moscow
      authority:
        - {role: agent, title: Специалист, limit: 5 000 ₽}
        - {role: director}
      """
    ])
    let handbook = root.load()
    #expect(root.findings(in: "etalon.yaml").isEmpty)
    let settings = handbook.settings
    #expect(settings.companyName == "Ромашка")
    #expect(settings.languages == ["ru", "en-GB"])
    #expect(settings.channels == ["email", "chat", "витрина"])
    #expect(settings.timeZone == "Europe/Moscow")
    #expect(settings.authority.map(\.limit) == [5_000, nil])
  }

  @Test(
    "what cannot be used is named with its line",
    arguments: [
      ("- Ромашка\n- чат\n", 1), ("# название\nРомашка\n", 2), ("company: Ромашка\ntimezone: Москва\n", 2), ("timezone: UTC+3\n", 1),
      ("timezone: [Europe/Moscow]\n", 1), ("languages: русский\n", 1), ("languages: [xx]\n", 1), ("languages: {ru: да}\n", 1),
      ("authority: 5\n", 1), ("authority: [5]\n", 1), ("authority:\n  - {role: agent,\n     limit: много}\n", 3),
      ("authority:\n  agent: много\n", 2), ("channels: []\n", 1), ("channels: 5\n", 1), ("channels:\n", 1), ("company: [а, б]\n", 1),
      ("company:\n  name: [а]\n", 2), ("company:\n  aliases: {а: б}\n", 2), ("chanels: [chat]\n", 1),
    ])
  func named(yaml: String, line: Int) throws {
    let found = try RootFiles(["etalon.yaml": yaml]).findings(in: "etalon.yaml")
    #expect(found.map { "\($0.spot.line) \($0.code)" } == ["\(line) settings"], "\(found)")
    #expect(found.allSatisfy { !$0.remedy.ru.isEmpty && !$0.remedy.en.isEmpty })
  }

  @Test("a language by its name is read all the same")
  func language() throws {
    #expect(try RootFiles(["etalon.yaml": "languages: английский\n"]).load().settings.languages == ["en"])
  }
}
