import Digest
import Etalon
import Exams
import Handbook

/// An exam under way.
struct RunnerView {
  /// What of an attempt is shown.
  enum Place {
    case question(Int)
    case end

    /// The place that an address names; else the first question without an answer.
    init(_ written: String?, in sitting: Sitting) {
      if written == "end" {
        self = .end
      } else if let slot = written.flatMap({ Int($0) }), sitting.paper.item(slot: slot) != nil {
        self = .question(slot)
      } else {
        self = sitting.openSlots.first.map { .question($0) } ?? .end
      }
    }
  }

  let attempt: String
  let title: String
  let csrf: String
  let slot: Int?
  let sequence: Int
  let before: String
  /// Seconds left.
  let left: Int?
  let clock: String?
  let saved: String?
  let notice: String?
  let heading: String
  let section: String?
  let question: Box?
  let isFlagged: Bool
  let hasPrevious: Bool
  /// Whether an answer is final once it is given.
  let isOnce: Bool
  let review: Review?
  let summary: Summary?
  let slots: [Slot]

  /// Lets the template of a question name its parts from inside.
  struct Box {
    let question: QuestionView
  }

  /// A number of the navigation.
  struct Slot {
    let slot: Int
    let label: String
    let isAnswered: Bool
    let isFlagged: Bool
    let isCurrent: Bool
  }

  /// What is told before the end.
  struct Summary {
    let state: String
    let open: [LinkView]
    let hasOpen: Bool
    let flagged: [LinkView]
    let hasFlagged: Bool
  }

  /// What an answer brought, where the exam tells at once.
  struct Review {
    let tone: String
    let title: String
    let lines: [QuestionView.Markup]
  }

  init(
    _ sitting: Sitting, at place: Place, desk: ExamDesk, visitor: Visitor, flags: AttemptFlags, notice: String?, form: QueryString?,
    hasSaved: Bool, site: Site, _ language: InterfaceLanguage
  ) {
    func say(_ ru: String, _ en: String) -> String { Localized(ru: ru, en: en)(language) }
    let items = sitting.paper.items
    let exam = desk.exam(ofAttempt: sitting.paper)
    attempt = PercentCoding.encoded(sitting.attempt)
    title = sitting.paper.title
    csrf = visitor.csrf
    left = desk.secondsLeft(sitting)
    clock = left.map { seconds in
      let minutes = (seconds + 59) / 60
      return say("Осталось \(minutes) мин", "\(minutes) min left")
    }
    saved = hasSaved ? say("Сохранено", "Saved") : nil
    isOnce = !(exam?.reviewDuring ?? []).isEmpty
    var item: PaperItem?
    if case .question(let wanted) = place { item = sitting.paper.item(slot: wanted) }
    slot = item?.slot
    sequence = item.flatMap { sitting.sequences[$0.slot] } ?? 0
    before = RunnerView.print(of: item.flatMap { sitting.answers[$0.slot] })
    heading = item.map { say("Вопрос \($0.slot) из \(items.count)", "Question \($0.slot) of \(items.count)") } ?? ""
    section = item.flatMap { item in
      sitting.paper.sections.count > 1 ? sitting.paper.sections.first { $0.items.contains { $0.slot == item.slot } }?.title : nil
    }
    isFlagged = item.map { flags.slots.contains($0.slot) } ?? false
    hasPrevious = item.map { $0.slot != items.first?.slot } ?? false
    var told: Review?
    if let item, isOnce, sitting.answers[item.slot] != nil, let exam {
      told = desk.review(slot: item.slot, in: sitting, exam: exam).map { result in
        Review(result, item, shown: ExamDesk.shown(exam, .during), language)
      }
    }
    review = told
    var notice = notice
    if notice == nil, let item, case .numeric = item.body, case .text(let text)? = sitting.answers[item.slot] {
      do throws(AnswerMistake) { _ = try AnswerParser.parse(text, for: item) } catch {
        notice = say("Записано, но ", "Noted, but ") + error.message(language) + "."
      }
    }
    self.notice = notice
    question = item.map { item in
      Box(
        question: QuestionView(
          item, sitting.answers[item.slot], form: form, isFinal: told != nil, contentLanguage: site.contentLanguage, language))
    }
    let address = "/attempts/" + attempt
    if item == nil {
      let open = sitting.openSlots
      let flagged = items.map(\.slot).filter(flags.slots.contains)
      func links(_ slots: [Int]) -> [LinkView] {
        slots.map { LinkView(label: say("Вопрос \($0)", "Question \($0)"), href: "\(address)?q=\($0)") }
      }
      summary = Summary(
        state: open.isEmpty
          ? say("На все вопросы есть ответы.", "Every question is answered.")
          : say("Без ответа: \(open.count) из \(items.count).", "Unanswered: \(open.count) of \(items.count)."),
        open: links(open), hasOpen: !open.isEmpty, flagged: links(flagged), hasFlagged: !flagged.isEmpty)
    } else {
      summary = nil
    }
    let current = item?.slot
    slots = items.map { item in
      let isAnswered = sitting.answers[item.slot] != nil
      let isFlagged = flags.slots.contains(item.slot)
      let label =
        say("Вопрос \(item.slot)", "Question \(item.slot)") + ", "
        + (isAnswered ? say("есть ответ", "answered") : say("без ответа", "unanswered"))
        + (isFlagged ? say(", вернуться", ", flagged") : "")
      return Slot(slot: item.slot, label: label, isAnswered: isAnswered, isFlagged: isFlagged, isCurrent: item.slot == current)
    }
  }

  /// A short print of an answer: whether a form was changed since it was shown.
  static func print(of answer: Answer?) -> String {
    answer.map { String(Digest.hex(Digest.sha256($0.json.bytes)).prefix(16)) } ?? ""
  }

  /// The question beside one, or `end`.
  static func neighbour(of slot: Int, by step: Int, in paper: Paper) -> String {
    let slots = paper.items.map(\.slot)
    guard let place = slots.firstIndex(of: slot) else { return "end" }
    let next = place + step
    return slots.indices.contains(next) ? "\(slots[next])" : step < 0 ? "\(slot)" : "end"
  }
}

extension RunnerView.Review {
  /// As far as the exam lets a candidate see it.
  init(_ result: ItemResult, _ item: PaperItem, shown: Set<ReviewItem>, _ language: InterfaceLanguage) {
    tone = shown.contains(.score) ? ResultWords.tone(result.status) : ""
    title =
      shown.contains(.score) ? ResultWords.status(result)(language) : Localized(ru: "Ответ принят", en: "The answer is taken")(language)
    lines = ResultWords.lines(result, item, shown: shown, language)
  }
}
