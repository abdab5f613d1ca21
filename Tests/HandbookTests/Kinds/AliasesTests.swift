import Testing

@testable import Handbook

@Suite("Names of channels, severities and scenarios")
struct AliasesTests {
  @Test(
    "Channels are known in both languages, whatever the case, ё, spaces and dashes",
    arguments: [
      ("email", "email"), ("Почта", "email"), ("E-mail", "email"), ("ЭЛ. ПОЧТА", "email"), ("электронная\u{A0}почта", "email"),
      ("чат", "chat"), ("Онлайн–чат", "chat"), ("соц. сети", "social"), ("соцсети", "social"), ("Телефон", "phone"), ("тел.", "phone"),
      ("Отзывы", "reviews"), ("сайт", "site"), ("на месте", "onsite"), ("поч\u{AD}та", "email"),
    ])
  func channels(written: String, id: String) {
    #expect(Aliases.channel(written, own: []) == id)
  }

  @Test("A channel of the company's own wins over an alias and keeps its spelling")
  func ownChannels() {
    #expect(Aliases.channel("чат", own: ["Чат"]) == "Чат")
    #expect(Aliases.channel("telegram", own: ["Telegram"]) == "Telegram")
    #expect(Aliases.channel("telegram", own: []) == nil)
  }

  @Test("“All channels” is no channel", arguments: ["все", "Все каналы", "all", "любые"])
  func all(written: String) {
    #expect(Aliases.meansAllChannels(written))
    #expect(Aliases.channel(written, own: []) == nil)
  }

  @Test(
    "Severities are known in both languages",
    arguments: [
      ("block", RuleSeverity.block), ("Запрет", .block), ("ОШИБКА", .error), ("предупреждение", .warning), ("подсказка", .hint),
      ("проба", .trial),
      ("warning", .warning), ("запрещено", .block),
    ])
  func severities(written: String, severity: RuleSeverity) {
    #expect(Aliases.severity(written) == severity)
  }

  @Test("A foreign name is no severity")
  func foreignSeverity() {
    #expect(Aliases.severity("критично") == nil)
  }

  @Test(
    "Scenarios are known in both languages",
    arguments: [("Жалоба", "complaint"), ("просто смотрю", "just-looking"), ("just looking", "just-looking")])
  func scenarios(written: String, id: String) {
    #expect(Aliases.scenario(written) == id)
  }

  @Test("The nearest name is found within its distance, swapped letters included")
  func nearest() {
    #expect(NearestName.find("почему", among: ["почему"], within: 2) == "почему")
    #expect(NearestName.find("почмеу", among: ["плохо", "почему"], within: 1) == "почему")
    #expect(NearestName.find("greting", among: ["greeting", "farewell"], within: 2) == "greeting")
    #expect(NearestName.find("хоршо", among: ["плохо", "хорошо"], within: 2) == "хорошо")
    #expect(NearestName.find("совсем другое", among: ["плохо", "хорошо"], within: 2) == nil)
    #expect(NearestName.find("ид", among: ["id"], within: 2) == nil)
    #expect(NearestName.find("", among: ["id"], within: 2) == nil)
    #expect(NearestName.find(String(repeating: "я", count: 10_000), among: ["почему"], within: 2) == nil)
  }

  @Test("Of equally near names the first wins")
  func ties() {
    #expect(NearestName.find("кот", among: ["кит", "рот"], within: 1) == "кит")
  }
}
