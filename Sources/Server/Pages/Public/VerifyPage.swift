import Etalon
import Handbook
import Hummingbird

extension Pages {
  /// `/verify?number=` and `/verify/NUMBER`: whether a certificate holds. It names nobody.
  func verify(_ written: String?, _ request: PageRequest) async throws -> Response {
    let site = state.current
    let language = request.language
    let typed = String((written ?? request.query["number"] ?? "").prefix(VerifyView.longest))
    var outcome: VerifyView.Outcome?
    if typed.contains(where: { !$0.isWhitespace }) {
      let found = try await site.desks?.certification.verification(of: typed)
      outcome = VerifyView.Outcome(found, typed: typed, clock: clock, language)
    }
    let view = VerifyView(number: typed, outcome: outcome)
    let title = Localized(ru: "Проверка сертификата", en: "Verify a certificate")(language)
    let html = publicPage("verify", view, for: request, site: site, title: title)
    return Reply.html(html, for: request, status: outcome?.isKnown == false && written != nil ? .notFound : .ok)
  }
}

/// The page of verification.
struct VerifyView {
  /// More characters no number has, however it is spelt.
  static let longest = 40

  let number: String
  let outcome: Outcome?

  /// What is known of a number.
  struct Outcome {
    let isKnown: Bool
    /// `good`, `wait` or `bad`.
    let tone: String
    let title: String
    let detail: String?
    let facts: [Fact]
    let hasFacts: Bool

    struct Fact {
      let name: String
      let value: String
    }

    init(_ found: PublicVerification?, typed: String, clock: Etalon.Clock, _ language: InterfaceLanguage) {
      isKnown = found != nil
      guard let found else {
        tone = "bad"
        title = Localized(ru: "Такого сертификата нет", en: "There is no such certificate")(language)
        detail = Localized(
          ru: "Номера «\(typed)» мы не выдавали. Сверьте его с бумагой: в нём 11 знаков, пробелы и дефисы не важны.",
          en: "“\(typed)” was never issued. Compare it with the paper: it has 11 characters, spaces and hyphens do not matter.")(language)
        facts = []
        hasFacts = false
        return
      }
      let day = Labels.day(clock.day(of: found.until / 1_000))(language)
      switch found.standing {
      case .valid:
        tone = "good"
        title = Localized(ru: "Сертификат действует", en: "The certificate is valid")(language)
        detail = nil
      case .suspended:
        tone = "wait"
        title = Localized(ru: "Сертификат приостановлен", en: "The certificate is suspended")(language)
        detail = Localized(
          ru: "Сейчас он допуска не даёт; когда причина отпадёт, вернётся в силу.",
          en: "It admits to nothing now and holds again when the cause is gone.")(language)
      case .revoked:
        tone = "bad"
        title = Localized(ru: "Сертификат отозван", en: "The certificate was revoked")(language)
        detail = nil
      case .expired:
        tone = "bad"
        title = Localized(ru: "Срок сертификата истёк", en: "The certificate has expired")(language)
        detail = nil
      case .superseded:
        tone = "wait"
        title = Localized(ru: "Сертификат заменён новым", en: "A newer certificate took its place")(language)
        detail = nil
      }
      let isOver = found.standing == .expired
      facts = [
        Fact(name: Localized(ru: "Номер", en: "Number")(language), value: found.number),
        Fact(
          name: (isOver ? Localized(ru: "Действовал до", en: "Was valid until") : Localized(ru: "Срок до", en: "Until"))(language),
          value: day),
      ]
      hasFacts = true
    }
  }
}
