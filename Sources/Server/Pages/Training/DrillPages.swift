import Etalon
import Exams
import Handbook
import Hummingbird
import Training

extension Pages {
  /// `/training/drill`: one question that is due, or of the step with `part=step`.
  func drill(_ request: PageRequest) async throws -> Response {
    let visitor = try request.signedIn()
    let site = state.current
    let isStep = request.query["part"] == "step"
    let drills = try await drills(isStep: isStep, visitor, site)
    // Not the same one twice in a row, unless it is the only one left.
    guard let drill = drills.first(where: { $0.question != request.query["after"] }) ?? drills.first else {
      return Reply.seeOther("/training")
    }
    let view = DrillView(drill, answer: nil, left: drills.count, isStep: isStep, csrf: visitor.csrf, site: site, request.language)
    return show(view, request, site)
  }

  /// `/training/drill` by POST: grades the answer and says what is right. Nothing is hidden in training.
  func answerDrill(_ form: QueryString, _ request: PageRequest) async throws -> Response {
    let visitor = try request.signedIn()
    let site = state.current
    let desk = try site.people().training
    let isStep = form["part"] == "step"
    let again = "/training/drill" + (isStep ? "?part=step" : "")
    // The question may have been answered in another window: its options stand in another order then.
    guard let question = form["question"], let drill = try await desk.drill(question, person: visitor.person), drill.token == form["token"]
    else { return Reply.seeOther(again) }
    let answer: Answer?
    do throws(AnswerMistake) {
      answer = try AnswerForm.answer(form, to: drill.item)
    } catch {
      let view = DrillView(
        drill, answer: nil, left: nil, isStep: isStep, csrf: visitor.csrf, form: form, notice: error.message(request.language) + ".",
        site: site,
        request.language)
      return show(view, request, site)
    }
    let outcome = try await desk.answer(answer, to: drill, person: visitor.person, token: drill.token)
    let view = DrillView(
      drill, answer: answer, left: nil, isStep: isStep, csrf: visitor.csrf,
      outcome: DrillView.Outcome(outcome, drill, site, request.language),
      site: site, request.language)
    return show(view, request, site)
  }

  private func show(_ view: DrillView, _ request: PageRequest, _ site: Site) -> Response {
    let title = Localized(ru: "Повторение", en: "Questions")(request.language)
    return Reply.html(page("drill", view, for: request, site: site, title: title, box: nil), for: request)
  }

  private func drills(isStep: Bool, _ visitor: Visitor, _ site: Site) async throws -> [Drill] {
    let desk = try site.people().training
    _ = try await desk.welcome(visitor.person)
    let day = try await desk.day(of: visitor.person)
    guard isStep else { return day.due }
    guard let program = day.program, case .drill(let drills)? = try await desk.work(on: program, person: visitor.person) else { return [] }
    return drills
  }
}

/// A question of a drill, asked or answered.
struct DrillView {
  let csrf: String
  let id: String
  let token: String
  let part: String
  let heading: String
  let reason: String?
  let notice: String?
  let asked: RunnerView.Box
  let outcome: Outcome?
  let next: String

  /// What an answer brought.
  struct Outcome {
    let tone: String
    let title: String
    let key: String?
    let lines: [QuestionView.Markup]
    let clauses: [LinkView]
    let hasClauses: Bool
    let back: String
    let completed: [String]

    init(_ outcome: DrillOutcome, _ drill: Drill, _ site: Site, _ language: InterfaceLanguage) {
      func say(_ ru: String, _ en: String) -> String { Localized(ru: ru, en: en)(language) }
      let result = outcome.result
      tone = ResultWords.tone(result.status)
      switch result.status {
      case .right: title = say("Верно", "Right")
      case .partial: title = say("Частично", "Partly right")
      case .unanswered: title = say("Без ответа", "No answer")
      default: title = say("Неверно", "Wrong")
      }
      let isRight = result.status == .right
      key =
        isRight
        ? nil
        : AnswerDescription.key(drill.item, language: language, isLettered: false).map(QuestionText.plain).joined(separator: "; ")
      lines = ResultWords.lines(result, drill.item, shown: [.feedback], language)
      clauses =
        isRight
        ? []
        : result.clauses.compactMap { reference in
          site.handbook.clause(named: reference).map {
            LinkView(label: site.handbook[$0].title, href: "/clause?ref=" + PercentCoding.encoded(reference))
          }
        }
      hasClauses = !clauses.isEmpty
      back =
        outcome.memory.phase == .review
        ? say("Вопрос вернётся \(Labels.day(outcome.nextDay).ru).", "It comes back on \(Labels.day(outcome.nextDay).en).")
        : say("Вопрос вернётся скоро.", "It comes back soon.")
      let words = StepWords(handbook: site.handbook, language: language)
      completed = outcome.completed.map { say("Шаг \($0.number) выполнен: ", "Step \($0.number) is done: ") + words.title($0.step) }
    }
  }

  init(
    _ drill: Drill, answer: Answer?, left: Int?, isStep: Bool, csrf: String, outcome: Outcome? = nil, form: QueryString? = nil,
    notice: String? = nil, site: Site, _ language: InterfaceLanguage
  ) {
    func say(_ ru: String, _ en: String) -> String { Localized(ru: ru, en: en)(language) }
    self.csrf = csrf
    id = drill.question
    token = drill.token
    part = isStep ? "step" : "due"
    heading =
      (isStep ? say("Вопросы шага", "Questions of the step") : say("Повторение", "To repeat"))
      + (left.map { say(" · осталось \($0)", " · \($0) left") } ?? "")
    switch drill.weakness {
    case .exam: reason = say("После экзамена", "After an exam")
    case .practice: reason = say("После практики", "After practice")
    case .lint: reason = say("По замечанию к вашему ответу", "After a finding in a reply of yours")
    case nil: reason = nil
    }
    self.notice = notice
    self.outcome = outcome
    asked = RunnerView.Box(
      question: QuestionView(
        drill.item, answer, form: form, isFinal: outcome != nil, contentLanguage: site.contentLanguage, language))
    next = "/training/drill?" + (isStep ? "part=step&" : "") + "after=" + PercentCoding.encoded(drill.question)
  }
}
