import Etalon
import Handbook
import Hummingbird
import Training

extension Pages {
  /// `/training`: what is due today, the next step, and the whole program.
  func training(_ request: PageRequest) async throws -> Response {
    let visitor = try request.signedIn()
    let site = state.current
    let desk = try site.people().training
    _ = try await desk.welcome(visitor.person)
    let day = try await desk.day(of: visitor.person)
    var work: Work?
    if let program = day.program { work = try await desk.work(on: program, person: visitor.person) }
    let view = TrainingView(day, work: work, csrf: visitor.csrf, site: site, clock: clock, request.language)
    return Reply.html(
      page("training", view, for: request, site: site, title: Words.all["training"]?(request.language), box: nil), for: request)
  }

  /// `/training/begin` by POST: begins a program.
  func beginProgram(_ form: QueryString, _ request: PageRequest) async throws -> Response {
    let visitor = try request.signedIn()
    let site = state.current
    let desk = try site.people().training
    guard let program = site.handbook.programs.first(where: { $0.id == form["program"] }) else { throw RequestProblem.noSuchPage }
    _ = try await desk.welcome(visitor.person)
    try await desk.begin(program, person: visitor.person)
    return Reply.seeOther("/training")
  }
}

/// The day of a learner.
struct TrainingView {
  let csrf: String
  let name: String
  let today: [Due]
  let hasToday: Bool
  let coming: String?
  let next: Next?
  let programs: [Plan]
  /// Programs that could be begun.
  let offers: [Offer]
  let hasOffers: Bool

  /// Something to do today.
  struct Due {
    let label: String
    let href: String
  }

  /// The next step of the program.
  struct Next {
    let title: String
    let detail: String
    let link: LinkView?
    let missing: [String]
    let hasMissing: Bool
  }

  /// A program that could be begun.
  struct Offer {
    let id: String
    let title: String
  }

  /// A program with its steps.
  struct Plan {
    let title: String
    let hours: String
    /// Hours in all and done, in tenths: what a bar is drawn from.
    let maximum: Int
    let value: Int
    let steps: [Step]
  }

  /// A step.
  struct Step {
    let number: Int
    let title: String
    /// `done`, `current`, `waits`, `later`.
    let state: String
    let mark: String
    let note: String
  }

  init(_ day: TrainingDay, work: Work?, csrf: String, site: Site, clock: Etalon.Clock, _ language: InterfaceLanguage) {
    func say(_ ru: String, _ en: String) -> String { Localized(ru: ru, en: en)(language) }
    let words = StepWords(handbook: site.handbook, language: language)
    self.csrf = csrf
    name = day.name
    var today: [Due] = []
    if !day.notices.isEmpty {
      let count = day.notices.count
      let ru = "\(count) " + Counted.ru(count, "объявление", "объявления", "объявлений")
      today.append(
        Due(label: say("Прочитать \(ru)", count == 1 ? "Read 1 notice" : "Read \(count) notices"), href: "/training/read?part=notices"))
    }
    if !day.rereads.isEmpty {
      let count = day.rereads.count
      let ru = "\(count) " + Counted.ru(count, "изменённый пункт", "изменённых пункта", "изменённых пунктов")
      today.append(Due(label: say("Посмотреть \(ru)", "See what changed in \(count) clause(s)"), href: "/training/read?part=changes"))
    }
    if !day.due.isEmpty {
      let count = day.due.count
      let ru = "\(count) " + Counted.ru(count, "вопрос", "вопроса", "вопросов")
      today.append(Due(label: say("Повторить \(ru)", "Repeat \(count) question(s)"), href: "/training/drill"))
    }
    self.today = today
    hasToday = !today.isEmpty
    coming = day.coming.firstIndex { $0 > 0 }.map { index in
      let count = day.coming[index]
      let from = clock.day(of: clock.seconds + (index + 1) * 86_400)
      let ru = "\(count) " + Counted.ru(count, "вопрос", "вопроса", "вопросов")
      return say("\(Labels.day(from).ru) вернётся \(ru).", "\(count) question(s) come back on \(Labels.day(from).en).")
    }
    next = TrainingView.next(day, work, words, site, language)
    programs = day.programs.map { TrainingView.plan($0, words, clock, language) }
    let begun = Set(day.programs.map(\.program.id))
    offers = day.program != nil ? [] : site.handbook.programs.filter { !begun.contains($0.id) }.map { Offer(id: $0.id, title: $0.title) }
    hasOffers = !offers.isEmpty
  }

  private static func next(_ day: TrainingDay, _ work: Work?, _ words: StepWords, _ site: Site, _ language: InterfaceLanguage) -> Next? {
    func say(_ ru: String, _ en: String) -> String { Localized(ru: ru, en: en)(language) }
    guard let step = day.program?.current, let work else { return nil }
    var detail = ""
    var link: LinkView?
    var missing: [String] = []
    switch work {
    case .read(let readings):
      detail = say("Осталось пунктов: \(readings.count).", "Clauses left: \(readings.count).")
      link = LinkView(label: say("Читать", "Read"), href: "/training/read?part=step")
    case .drill(let drills):
      detail = say("Осталось вопросов: \(drills.count).", "Questions left: \(drills.count).")
      link = LinkView(label: say("Отвечать", "Answer"), href: "/training/drill?part=step")
    case .practise(let tasks):
      detail = say("Осталось заданий: \(tasks.count).", "Tasks left: \(tasks.count).")
      link = LinkView(label: say("Практиковаться", "Practise"), href: "/training/practice")
    case .act(_, let role, let checklist, let sheets):
      detail = say("Ждёт подтверждения: отмечает \(words.confirmer(role)).", "Waits for confirmation by \(words.confirmer(role)).")
      if checklist != nil { detail += say(" Заполненных листов: \(sheets).", " Sheets filled: \(sheets).") }
    case .exam(let exam, let requirements):
      detail =
        requirements.isEmpty ? say("Всё готово, можно сдавать.", "Everything is ready.") : say("До экзамена осталось:", "Before the exam:")
      missing = requirements.prefix(5).map { $0.text(site.handbook)(language) }
      link =
        requirements.isEmpty ? LinkView(label: say("К экзамену", "To the exam"), href: "/exams/" + PercentCoding.encoded(exam.id)) : nil
    case .nothing:
      detail = say("По этому шагу в базе ничего нет: скажите тренеру.", "There is nothing for this step: tell a trainer.")
    }
    return Next(
      title: say("Шаг \(step.number). ", "Step \(step.number). ") + words.title(step.step), detail: detail, link: link, missing: missing,
      hasMissing: !missing.isEmpty)
  }

  private static func plan(_ progress: ProgramProgress, _ words: StepWords, _ clock: Etalon.Clock, _ language: InterfaceLanguage) -> Plan {
    func say(_ ru: String, _ en: String) -> String { Localized(ru: ru, en: en)(language) }
    let hours = "\(words.number(progress.hoursDone)) " + say("из", "of") + " \(words.number(progress.hours)) " + say("ч", "h")
    return Plan(
      title: progress.program.title, hours: hours, maximum: max(1, Int((progress.hours * 10).rounded())),
      value: Int((progress.hoursDone * 10).rounded()),
      steps: progress.steps.map { step in
        var note = say("\(words.number(step.step.hours)) ч", "\(words.number(step.step.hours)) h")
        var state = "later"
        var mark = "·"
        var role: String??
        if case .act(_, let by, _) = step.step.action { role = .some(by) }
        switch step.state {
        case .done(let at, let by):
          (state, mark) = ("done", "✓")
          note += " · " + Labels.day(clock.day(of: at / 1_000))(language) + (by.map { ", \($0)" } ?? "")
        case .current:
          (state, mark) = role == nil ? ("current", "▶") : ("waits", "…")
          if step.total > 1 { note += say(" · \(step.done) из \(step.total)", " · \(step.done) of \(step.total)") }
          if let role { note += say(" · ждёт: ", " · waits for ") + words.confirmer(role) }
        case .later:
          if let role { note += say(" · подтвердит ", " · confirmed by ") + words.confirmer(role) }
        }
        return Step(number: step.number, title: words.title(step.step), state: state, mark: mark, note: note)
      })
  }
}
