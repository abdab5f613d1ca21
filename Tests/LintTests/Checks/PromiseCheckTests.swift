import Testing

@testable import Handbook
@testable import Lint

@Suite("Check promise")
struct PromiseCheckTests {
  private let now = LocalTime(iso8601: "2026-05-13T12:00:00+03:00")

  @Test(
    "Promises without a term",
    arguments: [
      "Ответим 1️⃣в ближайшее время⏹.", "1️⃣Скоро⏹ привезём заказ.", "1️⃣Постараемся⏹ решить вопрос.", "1️⃣С вами свяжутся⏹.", "1️⃣Перезвоню⏹ вам.",
      "Мастер ответит 1️⃣чуть позже⏹.", "1️⃣We will get back⏹ to you.",
    ])
  func untimed(text: String) {
    expectFindings(text, rules("promise"))
  }

  @Test(
    "With a term, under a condition, no promise",
    arguments: [
      "Перезвоню вам до 18:00.", "Перезвоню. Это будет завтра.", "Завтра свободны? Перезвоню.", "Если не откроется, перезвоню.",
      "Скоро лето.", "Скоро ли приедет курьер?",
      "Вчера мы в кратчайшие сроки всё отправили.", "Не перезвоню: номера нет.", "Перезвонить вам?", "Свяжусь с вами в пятницу.",
      "Ответим в течение трёх рабочих дней.",
    ])
  func neighbours(text: String) {
    #expect(Linter.findings(in: Draft(text), rules: rules("promise")).filter { $0.severity > .hint }.map(\.text) == [])
  }

  @Test(
    "Terms are read from the time of the reply, a Wednesday",
    arguments: [
      ("Перезвоню до 18:00.", "2026-05-13T18:00:00+03:00"), ("Перезвоню до 9:00.", "2026-05-14T09:00:00+03:00"),
      ("Перезвоню завтра.", "2026-05-14"),
      ("Перезвоню завтра с 15:00 до 15:30.", "2026-05-14T15:30:00+03:00"), ("Перезвоню 20 мая в 10:00.", "2026-05-20T10:00:00+03:00"),
      ("Перезвоню 1 апреля.", "2027-04-01"), ("Перезвоню 14.06.2026.", "2026-06-14"), ("Перезвоню в пятницу.", "2026-05-15"),
      ("Перезвоню в среду.", "2026-05-20"),
      ("Перезвоню через 2 часа.", "2026-05-13T14:00:00+03:00"), ("Перезвоню через час.", "2026-05-13T13:00:00+03:00"),
      ("Ответим в течение 3 рабочих дней.", "2026-05-18"), ("Ответим в течение 3–5 дней.", "2026-05-18"),
      ("Ответим в течение двух дней.", "2026-05-15"),
      ("Ответим до конца дня.", "2026-05-13"), ("We will call you tomorrow.", "2026-05-14"),
      ("Перезвоню до 18 часов.", "2026-05-13T18:00:00+03:00"),
    ])
  func due(text: String, due: String) {
    var draft = Draft(text)
    draft.at = now
    let findings = Linter.findings(in: draft, rules: rules("promise", ["tasks": .bool(true)]))
    #expect(findings.map(\.due) == [due])
    #expect(findings.map(\.severity) == [.hint])
  }

  @Test("Sums above the authority of the role")
  func authority() {
    var settings = Settings()
    settings.authority = [
      AuthorityLevel(role: "agent", title: "Специалист", limit: 500), AuthorityLevel(role: "senior", title: "Старший", limit: 2000),
      AuthorityLevel(role: "director", title: "Директор", limit: nil),
    ]
    let set = RuleSet.compile(phrases: [], checks: [check("promise")], settings: settings).rules
    let found = expectFindings("Начислили вам 1️⃣1 000 бонусов⏹.", set) { $0.role = "agent" }
    #expect(found.map(\.advice) == ["Передайте решение: Старший."])
    expectFindings("Компенсируем 1️⃣3000⏹ ₽ сегодня.", set) { $0.role = "senior" }
    expectFindings("Начислили вам 1 000 бонусов.", set) { $0.role = "director" }
    expectFindings("Начислили вам 1 000 бонусов.", set)
    expectFindings("Начислили вам 500 бонусов. Вернём 40 000 ₽ сегодня. Заказ на 7 000 ₽.", set) { $0.role = "agent" }
  }

  @Test(
    "No term is named by an event of one's own, or by “soon” of somebody else",
    arguments: [
      "Ответ пришлёт коллега, 1️⃣как только освободится⏹.", "Перезвоню, 1️⃣как только смогу⏹.", "Мастер напишет, 1️⃣когда освободится⏹.",
      "Посылка 1️⃣скоро⏹ уедет, а ответ придёт 2️⃣на днях⏹.", "The courier will call you 1️⃣soon⏹.", "Our team will reply 1️⃣as soon as they can⏹.",
    ])
  func vague(text: String) {
    expectFindings(text, rules("promise"))
  }

  @Test(
    "Events of others with a term, and English without a promise",
    arguments: [
      "Как только деталь придёт, позвоним: это будет до 15 мая.", "Когда мастер освободит бак, вода стечёт.",
      "The filter will fit your machine.", "The courier will call you on Friday before noon.", "It will take two days.",
    ])
  func timed(text: String) {
    #expect(Linter.findings(in: Draft(text), rules: rules("promise")).filter { $0.severity > .hint }.map(\.text) == [])
  }
}
