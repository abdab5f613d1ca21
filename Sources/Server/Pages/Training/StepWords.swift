import Etalon
import Handbook
import Training

/// Steps of a program in words.
struct StepWords {
  let handbook: Handbook
  let language: InterfaceLanguage

  private func say(_ ru: String, _ en: String) -> String { Localized(ru: ru, en: en)(language) }

  /// What a step asks for.
  func title(_ step: ProgramStep) -> String {
    switch step.action {
    case .read(let pattern): say("Прочитать: ", "Read: ") + reading(pattern)
    case .drill(let selector): say("Ответить на вопросы: ", "Answer questions: ") + questions(selector)
    case .practise(let selector): say("Потренироваться: ", "Practise: ") + questions(selector)
    case .act(let text, _, _): text
    case .exam(let id): say("Экзамен: ", "Exam: ") + (handbook.exams.first { $0.id == id }?.title ?? id)
    }
  }

  /// The titles of what the pattern names: of the clause, or of the documents, the first two of many.
  private func reading(_ pattern: String) -> String {
    let glob = Glob(pattern)
    if glob.isLiteral, let place = handbook.clause(named: pattern) {
      return pattern.contains("#") ? handbook[place].title : handbook.documents[place.document].title
    }
    let titles = handbook.documents.filter { document in
      ![.questions, .exam, .program].contains(document.kind) && !document.isDraft
        && (glob.matches(document.id) || document.clauses.contains { glob.matches($0.reference) })
    }.map(\.title)
    guard titles.count > 3 else { return titles.isEmpty ? pattern : titles.joined(separator: ", ") }
    return titles.prefix(2).joined(separator: ", ") + say(" и ещё \(titles.count - 2)", " and \(titles.count - 2) more")
  }

  private func questions(_ selector: String) -> String {
    guard let from = try? Pick.From(selector: selector) else { return selector }
    switch from {
    case .tag(let tag): return tag
    case .critical: return say("критичные", "critical ones")
    case .all: return say("весь банк", "the whole bank")
    case .type(.reply): return say("ответы клиентам", "replies to clients")
    case .type(.spot): return say("найти ошибки в ответе", "find the faults of a reply")
    case .type(.essay): return say("развёрнутые ответы", "answers at length")
    default: return selector
    }
  }

  /// Who confirms a step, in the instrumental of Russian where the role is known.
  func confirmer(_ role: String?) -> String {
    switch role {
    case nil, "trainer": say("тренер", "a trainer")
    case "supervisor": say("руководитель смены", "a supervisor")
    case "senior": say("старший специалист", "a senior agent")
    case "examiner": say("экзаменатор", "an examiner")
    case "director": say("директор", "the director")
    case let role?: role
    }
  }

  /// `12,5`.
  func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10)" + say(",", ".") + "\(tenths % 10)"
  }
}
