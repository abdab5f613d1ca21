import Certification
import Etalon
import Handbook
import Hummingbird

extension Pages {
  /// `/exams`: the exams of the person's role and where they stand with each.
  func exams(_ request: PageRequest) async throws -> Response {
    let visitor = try request.signedIn()
    let site = state.current
    let standings = try await site.people().exams.standings(of: visitor.person, role: visitor.role)
    let cards = standings.map { ExamCard($0, site: site, clock: clock, request.language) }
    let html = page(
      "exams", ExamsView(exams: cards, isEmpty: cards.isEmpty), for: request, site: site, title: Words.all["exams"]?(request.language),
      box: nil)
    return Reply.html(html, for: request)
  }

  /// `/exams/ID`: what an exam asks for, and its beginning.
  func exam(_ id: String, _ request: PageRequest) async throws -> Response {
    let visitor = try request.signedIn()
    let site = state.current
    let (exam, standing) = try await standing(id, visitor, site)
    let language = request.language
    let isOnChanges = standing.isOnChanges
    var action: LinkView?
    switch standing.state {
    case .open(let attempt, _):
      action = LinkView(
        label: Localized(ru: "Продолжить", en: "Go on")(language), href: "/attempts/" + PercentCoding.encoded(attempt) + "/resume")
    case .ready:
      let label =
        isOnChanges
        ? Localized(ru: "Начать экзамен по изменениям", en: "Begin the exam on changes")
        : Localized(
          ru: "Начать экзамен", en: "Begin the exam")
      action = LinkView(label: label(language), href: "/exams/" + PercentCoding.encoded(exam.id))
    default: break
    }
    let view = ExamView(
      card: ExamCard(standing, site: site, clock: clock, language), csrf: visitor.csrf, action: action,
      instruction: ExamView.instruction(of: exam, site),
      contentLanguage: site.contentLanguage)
    return Reply.html(page("exam", view, for: request, site: site, title: exam.title, box: nil), for: request)
  }

  /// `/exams/ID` by POST: begins an attempt, or goes on with the open one.
  func begin(_ id: String, _ page: PageRequest) async throws -> Response {
    let visitor = try page.signedIn()
    let site = state.current
    let (exam, standing) = try await standing(id, visitor, site)
    // An attempt that somebody closed meanwhile is looked at, not begun anew.
    if case .awaitsMarks(let attempt) = standing.state { return Reply.seeOther("/attempts/" + PercentCoding.encoded(attempt)) }
    if case .passed(let attempt) = standing.state { return Reply.seeOther("/attempts/" + PercentCoding.encoded(attempt)) }
    let beginning = try await site.people().exams.begin(exam, person: visitor.person, session: visitor.session)
    guard case .sitting(let sitting) = beginning else { return Reply.seeOther("/exams/" + PercentCoding.encoded(exam.id)) }
    return Reply.seeOther("/attempts/" + PercentCoding.encoded(sitting.attempt))
  }

  private func standing(_ id: String, _ visitor: Visitor, _ site: Site) async throws -> (Exam, ExamStanding) {
    let desk = try site.people().exams
    guard let exam = site.handbook.exams.first(where: { $0.id == id }) else { throw RequestProblem.noSuchPage }
    let standing = try await desk.standing(at: exam, person: visitor.person)
    // Others learn nothing of an exam that is not for them, unless they took it.
    guard ExamDesk.isFor(visitor.role, exam) || standing.made > 0 || standing.certificate != nil else { throw RequestProblem.noSuchPage }
    return (exam, standing)
  }
}

/// The exams of a person.
struct ExamsView {
  let exams: [ExamCard]
  let isEmpty: Bool
}

/// An exam before it begins.
struct ExamView {
  let card: ExamCard
  let csrf: String
  let action: LinkView?
  let instruction: [FAQDocumentView.Part]
  let contentLanguage: String

  /// What the page of the exam tells its candidates.
  static func instruction(of exam: Exam, _ site: Site) -> [FAQDocumentView.Part] {
    guard let index = site.handbook.index.document(exam.document) else { return [] }
    let document = site.handbook.documents[index]
    let outline = Outline(document)
    return zip(document.clauses, site.workspace.documentHTML(document)).map { FAQDocumentView.Part($0, $1, outline) }
  }
}

/// Where a person stands with an exam, for a list.
struct ExamCard {
  let id: String
  let title: String
  let href: String
  /// `good`, `wait`, `bad` or empty.
  let tone: String
  let state: String
  let missing: [String]
  let hasMissing: Bool
  let facts: [Fact]

  /// A line of the card.
  struct Fact {
    let name: String
    let value: String
    /// Not `href`: where it has none, the card's own would be found in its place.
    let link: String?
  }

  /// So many missing things are named.
  private static let mostMissing = 5

  init(_ standing: ExamStanding, site: Site, clock: Etalon.Clock, _ language: InterfaceLanguage) {
    let exam = standing.exam
    id = exam.id
    title = exam.title
    href = "/exams/" + PercentCoding.encoded(exam.id)
    func say(_ ru: String, _ en: String) -> String { Localized(ru: ru, en: en)(language) }
    var missing: [String] = []
    switch standing.state {
    case .open(_, let deadline):
      tone = "wait"
      let until = deadline.map { Labels.moment($0, clock)(language) }
      state = say("Экзамен идёт", "The exam is going on") + (until.map { say(", до \($0)", ", until \($0)") } ?? "")
    case .ready:
      tone = standing.isOnChanges ? "wait" : "good"
      state =
        standing.isOnChanges
        ? say("Стандарт изменился: сдайте вопросы об изменениях", "The standard changed: pass the questions on the changes")
        : say("Можно сдавать", "You may take it now")
    case .needs(let requirements):
      tone = "wait"
      state = say("Сначала нужно:", "First:")
      missing = requirements.prefix(ExamCard.mostMissing).map { $0.text(site.handbook)(language) }
      if requirements.count > ExamCard.mostMissing {
        let rest = requirements.count - ExamCard.mostMissing
        missing.append(say("и ещё \(rest)", "and \(rest) more"))
      }
    case .refused(let error):
      tone = "wait"
      state = error.message(language)
    case .awaitsMarks:
      tone = "wait"
      state = say("Работа сдана, ответы читает проверяющий", "Handed in; a person reads the answers")
    case .passed:
      tone = "good"
      state = say("Экзамен сдан", "Passed")
    }
    self.missing = missing
    hasMissing = !missing.isEmpty
    facts = ExamCard.facts(standing, clock: clock, say)
  }

  private static func facts(_ standing: ExamStanding, clock: Etalon.Clock, _ say: (String, String) -> String) -> [Fact] {
    let exam = standing.exam
    var facts: [Fact] = []
    func add(_ ru: String, _ en: String, _ value: String?, _ href: String? = nil) {
      if let value { facts.append(Fact(name: say(ru, en), value: value, link: href)) }
    }
    let minutes = exam.limit.map { ($0.seconds + 59) / 60 }
    add("Время", "Time", minutes.map { say("\($0) мин", "\($0) min") } ?? say("без ограничения", "no limit"))
    let pass = Int((exam.passMark * 100).rounded())
    add("Нужно набрать", "Needed", "\(pass) %")
    if let left = standing.left, let allowed = standing.allowed {
      add("Осталось попыток", "Attempts left", say("\(left) из \(allowed)", "\(left) of \(allowed)"))
    }
    if let account = standing.certificate {
      let state = account.state(at: clock.milliseconds)
      let day = clock.day(of: account.certificate.validUntil / 1_000)
      let until = state.isInForce ? say(" до \(Labels.day(day).ru)", " until \(Labels.day(day).en)") : ""
      add(
        "Сертификат", "Certificate", account.number + ", " + say(state.name.ru, state.name.en) + until,
        "/me/certificates/" + PercentCoding.encoded(account.number))
    }
    if let last = standing.last {
      add("Последняя попытка", "Last attempt", say("результат", "result"), "/attempts/" + PercentCoding.encoded(last))
    }
    return facts
  }
}
