import Etalon
import Exams
import Handbook
import Hummingbird

extension Pages {
  /// `/attempts/ID` of an attempt that is over: what the blueprint lets its candidate see.
  func result(_ id: String, _ desk: ExamDesk, _ visitor: Visitor, _ request: PageRequest, site: Site) async throws -> Response {
    let account = try await desk.account(of: id)
    let certificate = try await site.people().certification.ledger(of: visitor.person).accounts.first { $0.certificate.attempt == id }
    let view = ResultView(
      account, exam: desk.exam(ofAttempt: account.paper), certificate: certificate?.number, site: site, request.language)
    return Reply.html(page("result", view, for: request, site: site, title: account.paper.title, box: nil), for: request)
  }
}

/// What an exam came to.
struct ResultView {
  let title: String
  let tone: String
  let verdict: String
  let lines: [String]
  let certificate: LinkView?
  let sections: [Section]
  let hasSections: Bool
  let items: [Item]
  let hasItems: Bool

  /// What a part came to.
  struct Section {
    let title: String
    let points: String
    let needed: String
  }

  /// A question to come back to.
  struct Item {
    let title: String
    let tone: String
    let status: String
    let stem: QuestionView.Markup?
    let answer: String?
    let key: String?
    let lines: [QuestionView.Markup]
    let clauses: [LinkView]
    let hasClauses: Bool
  }

  init(_ account: AttemptAccount, exam: Exam?, certificate number: String?, site: Site, _ language: InterfaceLanguage) {
    func say(_ ru: String, _ en: String) -> String { Localized(ru: ru, en: en)(language) }
    let result = account.result
    title = account.paper.title
    var lines: [String] = []
    if account.facts.hasExpired {
      lines.append(say("Время вышло: оценены ответы, сохранённые до этого.", "Time ran out: the answers saved before it were graded."))
    }
    guard !result.isProvisional else {
      // Nothing follows from a result that a person may still change, so nothing of it is told.
      tone = "wait"
      verdict = say("Работа сдана, результата пока нет", "Handed in, there is no result yet")
      let waiting = result.items.filter { $0.awaitedMark != nil }.map { "\($0.slot)" }.joined(separator: ", ")
      lines.append(
        say(
          "Ответы на эти вопросы читает проверяющий: \(waiting). Результат появится здесь.",
          "A person reads the answers to these questions: \(waiting). The result will be shown here."))
      self.lines = lines
      certificate = nil
      (sections, hasSections, items, hasItems) = ([], false, [], false)
      return
    }
    tone = result.isPassed ? "good" : "bad"
    verdict =
      (result.isPassed ? say("Экзамен сдан", "Passed") : say("Экзамен не сдан", "Not passed"))
      + (result.grade.map { say(" — «\($0)»", " – “\($0)”") } ?? "")
    let shown = exam.map { ExamDesk.shown($0, .after) } ?? [.score]
    if shown.contains(.score) || shown.isEmpty {
      let points = ResultWords.points(result.points)(language)
      let maximum = ResultWords.points(result.maximum)(language)
      let share = ResultWords.percent(result.share)(language)
      let needed = ResultWords.percent(result.passMark)(language)
      lines.append(
        say("\(points) из \(maximum) баллов, \(share). Нужно \(needed).", "\(points) of \(maximum) points, \(share). \(needed) needed."))
      if !result.missedMustPass.isEmpty {
        let slots = result.missedMustPass.map { "\($0)" }.joined(separator: ", ")
        lines.append(say("Ошибка в обязательных вопросах: \(slots).", "Missed questions that must be right: \(slots)."))
      }
      sections =
        result.sections.count < 2
        ? []
        : result.sections.map { section in
          let share = section.maximum > 0 ? section.points / section.maximum : 0
          return Section(
            title: section.title,
            points: "\(ResultWords.points(section.points)(language)) / \(ResultWords.points(section.maximum)(language)) · "
              + ResultWords.percent(share)(language) + (section.passMark == nil ? "" : section.isPassed ? " ✓" : " ✗"),
            needed: section.passMark.map { ResultWords.percent($0)(language) } ?? "—")
        }
    } else {
      sections = []
    }
    hasSections = !sections.isEmpty
    if result.isPassed, exam?.certificateValid != nil, number == nil {
      lines.append(
        say("Сертификат появится, когда сдачу подтвердит руководитель.", "The certificate follows when a supervisor confirms the pass."))
    }
    self.lines = lines
    certificate = number.map {
      LinkView(label: say("Сертификат \($0)", "Certificate \($0)"), href: "/me/certificates/" + PercentCoding.encoded($0))
    }
    items = ResultView.items(account, shown: shown, site: site, language)
    hasItems = !items.isEmpty
  }

  /// Questions that were not answered in full, as far as anything of them may be seen.
  private static func items(_ account: AttemptAccount, shown: Set<ReviewItem>, site: Site, _ language: InterfaceLanguage) -> [Item] {
    guard !shown.isDisjoint(with: [.answers, .key, .feedback, .clauses]) else { return [] }
    return account.result.items.filter { $0.status != .right && $0.status != .dropped }.map { result in
      let item = account.paper.item(slot: result.slot)
      let clauses =
        !shown.contains(.clauses)
        ? []
        : result.clauses.compactMap { reference in
          site.handbook.clause(named: reference).map { place in
            LinkView(label: site.handbook[place].title, href: "/clause?ref=" + PercentCoding.encoded(reference))
          }
        }
      let own = item.map { AnswerDescription.answer(account.answers[result.slot], to: $0, language: language, isLettered: false) }
      let key = item.map { AnswerDescription.key($0, language: language, isLettered: false) }
      return Item(
        title: Localized(ru: "Вопрос \(result.slot)", en: "Question \(result.slot)")(language), tone: ResultWords.tone(result.status),
        status: shown.contains(.score) ? ResultWords.status(result)(language) : "",
        stem: shown.contains(.answers) || shown.contains(.key) ? item.map { QuestionView.Markup(html: QuestionText.html($0.stem)) } : nil,
        answer: shown.contains(.answers) ? own.map { $0.map(QuestionText.plain).joined(separator: "; ") } : nil,
        key: shown.contains(.key) ? key.map { $0.map(QuestionText.plain).joined(separator: "; ") } : nil,
        lines: ResultWords.lines(result, item, shown: shown, language), clauses: clauses, hasClauses: !clauses.isEmpty)
    }
  }
}
