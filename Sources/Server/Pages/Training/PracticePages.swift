import Etalon
import Exams
import Handbook
import Hummingbird
import Lint
import Training

extension Pages {
  /// `/training/practice`: the next written task of the step, or the one of `task=`.
  func practice(_ request: PageRequest) async throws -> Response {
    let visitor = try request.signedIn()
    let site = state.current
    let tasks = try await tasks(visitor, site)
    guard let task = tasks.first(where: { $0.question.id == request.query["task"] }) ?? tasks.first else {
      return Reply.seeOther("/training")
    }
    let view = PracticeView(task, left: tasks.count, csrf: visitor.csrf, site: site, request.language)
    return show(view, request, site)
  }

  /// `/training/practice` by POST: judges the text by the rules; what only a person can judge the learner compares with the sample.
  func practise(_ form: QueryString, _ request: PageRequest) async throws -> Response {
    let visitor = try request.signedIn()
    let site = state.current
    let desk = try site.people().training
    guard let task = try await tasks(visitor, site).first(where: { $0.question.id == form["task"] }) else {
      return Reply.seeOther("/training/practice")
    }
    let language = request.language
    if case .spot(let reply) = task.kind {
      let units = Array(reply.utf16)
      let chosen = form.items.filter { $0.name == "mark" }.compactMap { Int($0.value) }
      let ranges = AnswerForm.marks(chosen, in: reply)
      let marks = ranges.map { String(decoding: units[$0], as: UTF16.self) }
      let outcome = try await desk.practise(task, marks: marks, person: visitor.person, language: language)
      let view = PracticeView(
        task, marks: ranges, result: PracticeView.Outcome(outcome.result, isFiled: true, task, site, language), csrf: visitor.csrf,
        site: site,
        language)
      return show(view, request, site)
    }
    let text = (form["text"] ?? "").replacing("\r\n", with: "\n")
    guard text.utf8.count <= Answer.maximumWrittenLength else { throw RequestProblem.bodyTooLarge(limit: Answer.maximumWrittenLength) }
    guard text.contains(where: \.isLetter) else {
      let notice = Localized(ru: "Здесь ещё ничего нет: напишите ответ.", en: "There is nothing yet: write the answer.")
      return show(PracticeView(task, text: text, notice: notice(language), csrf: visitor.csrf, site: site, language), request, site)
    }
    let preview = try desk.preview(task, text: text, language: language)
    // A good answer that a person would judge too is compared with the sample first; anything else is put down at once.
    let comparesFirst = preview.isPassed && !task.selfChecks.isEmpty && form["done"] == nil
    if !comparesFirst {
      let checks = task.selfChecks.indices.map { form["self.\($0)"] != nil }
      _ = try await desk.practise(task, text: text, selfChecks: preview.isPassed ? checks : [], person: visitor.person, language: language)
    }
    let view = PracticeView(
      task, text: text, result: PracticeView.Outcome(preview, isFiled: !comparesFirst, task, site, language), csrf: visitor.csrf,
      site: site,
      language)
    return show(view, request, site)
  }

  private func show(_ view: PracticeView, _ request: PageRequest, _ site: Site) -> Response {
    let title = Localized(ru: "Практика", en: "Practice")(request.language)
    return Reply.html(page("practice", view, for: request, site: site, title: title, box: nil), for: request)
  }

  private func tasks(_ visitor: Visitor, _ site: Site) async throws -> [PracticeTask] {
    let desk = try site.people().training
    _ = try await desk.welcome(visitor.person)
    let day = try await desk.day(of: visitor.person)
    guard let program = day.program, case .practise(let tasks)? = try await desk.work(on: program, person: visitor.person) else {
      return []
    }
    return tasks
  }
}

/// A written task, asked or judged.
struct PracticeView {
  let csrf: String
  let id: String
  let title: String
  let heading: String
  let notice: String?
  let asked: RunnerView.Box
  /// What the answer is judged by.
  let rubric: [String]
  let hasRubric: Bool
  let outcome: Outcome?
  let sample: String?
  let selfChecks: [Check]
  let comparesFirst: Bool
  let isDone: Bool
  let text: String
  let contentLanguage: String

  /// A criterion that the learner judges.
  struct Check {
    let name: String
    let text: String
  }

  /// What the rules say.
  struct Outcome {
    let isPassed: Bool
    let isFiled: Bool
    let tone: String
    let title: String
    let criteria: [Criterion]
    let remarks: [FindingView]
    let hasRemarks: Bool
    let faults: [Fault]
    let falseMarks: [String]
    let hasFalseMarks: Bool

    /// A line of the rubric.
    struct Criterion {
      let mark: String
      /// Not `text`: where a finding has none, this would be found in its place.
      let name: String
      let points: String
      let findings: [FindingView]
    }

    /// A fault of a reply that was to be found.
    struct Fault {
      let mark: String
      let finding: FindingView
    }

    init(_ result: PracticeResult, isFiled: Bool, _ task: PracticeTask, _ site: Site, _ language: InterfaceLanguage) {
      func say(_ ru: String, _ en: String) -> String { Localized(ru: ru, en: en)(language) }
      isPassed = result.isPassed
      self.isFiled = isFiled
      tone = result.isPassed ? "good" : "wait"
      title =
        !result.isPassed
        ? say("Ещё не всё: исправьте и проверьте снова", "Not yet: mend it and check again")
        : isFiled
          ? say("Задание выполнено", "The task is done")
          : say("Правила довольны. Сверьте себя с образцом", "The rules are content. Compare it with the sample")
      criteria = result.criteria.map { verdict in
        let maximum = ResultWords.points(verdict.criterion.points)(language)
        return Criterion(
          mark: verdict.isMet == nil ? "…" : verdict.isMet == true ? "✓" : "✗", name: verdict.criterion.text,
          points: verdict.earned.map { "\(ResultWords.points($0)(language)) / \(maximum)" }
            ?? say("сверьте с образцом", "compare with the sample"),
          findings: verdict.findings.map { FindingView($0, site: site, language) })
      }
      remarks = result.remarks.map { FindingView($0, site: site, language) }
      hasRemarks = !remarks.isEmpty
      faults = result.faults.map { Fault(mark: $0.isFound ? "✓" : "✗", finding: FindingView($0.finding, site: site, language)) }
      falseMarks = result.falseMarks
      hasFalseMarks = !falseMarks.isEmpty
    }
  }

  init(
    _ task: PracticeTask, text: String = "", marks: [Range<Int>] = [], result: Outcome? = nil, left: Int? = nil, notice: String? = nil,
    csrf: String, site: Site, _ language: InterfaceLanguage
  ) {
    func say(_ ru: String, _ en: String) -> String { Localized(ru: ru, en: en)(language) }
    self.csrf = csrf
    self.notice = notice
    self.text = text
    id = task.question.id
    title = task.question.title
    heading = say("Практика", "Practice") + (left.map { say(" · осталось заданий: \($0)", " · tasks left: \($0)") } ?? "")
    let isDone = result.map { $0.isPassed && $0.isFiled } ?? false
    let comparesFirst = result.map { $0.isPassed && !$0.isFiled } ?? false
    self.isDone = isDone
    self.comparesFirst = comparesFirst
    asked = RunnerView.Box(
      question: QuestionView(
        task, text: text, marks: marks, isFinal: isDone || comparesFirst, contentLanguage: site.contentLanguage, language))
    rubric = task.rubric.map(\.text)
    hasRubric = !rubric.isEmpty
    outcome = result
    sample = isDone || comparesFirst ? task.sample : nil
    selfChecks = comparesFirst ? task.selfChecks.enumerated().map { Check(name: "self.\($0)", text: $1.text) } : []
    contentLanguage = site.contentLanguage
  }
}

extension QuestionView {
  /// A written task of training.
  init(
    _ task: PracticeTask, text: String, marks: [Range<Int>], isFinal: Bool, contentLanguage: String, _ language: InterfaceLanguage
  ) {
    slot = 1
    self.task = QuestionView.task(task.question.type)(language)
    isRequired = false
    self.isFinal = isFinal
    self.contentLanguage = contentLanguage
    stem = task.question.stem.isEmpty ? nil : Markup(html: QuestionText.html(task.question.stem))
    (options, hasOptions, pairs, hasPairs, orders, hasOrders, cloze, line) = ([], false, [], false, [], false, nil, nil)
    var parts = Parts()
    switch task.kind {
    case .reply(let customer):
      letter = customer
      parts.write(text)
    case .essay:
      letter = nil
      parts.write(text)
    case .spot(let reply):
      letter = nil
      parts.mark(reply, marks, isFinal: isFinal)
    }
    area = parts.area
    pieces = parts.words
    hasPieces = !parts.words.isEmpty
  }
}

extension QuestionView.Parts {
  /// A field to write in.
  mutating func write(_ text: String) {
    area = QuestionView.TextField(value: text, isNumber: false, maximum: Answer.maximumWrittenLength / 2)
  }

  /// A reply whose words can be marked.
  mutating func mark(_ reply: String, _ marks: [Range<Int>], isFinal: Bool) {
    words = QuestionView.Parts.words(of: reply, .marks(marks), isFinal: isFinal)
  }
}
