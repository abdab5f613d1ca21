import Exams
public import Handbook
public import Training

extension Requirement {
  /// What is to be done, for people.
  public func text(_ handbook: Handbook) -> Localized {
    switch self {
    case .exam(let id):
      let title = handbook.exams.first { $0.id == id }?.title ?? id
      return Localized(ru: "сдать экзамен «\(title)»", en: "pass the exam “\(title)”")
    case .step(let program, let number):
      let title = handbook.programs.first { $0.id == program }?.title ?? program
      return Localized(ru: "шаг \(number) программы «\(title)»", en: "step \(number) of the program “\(title)”")
    case .reread(let clause): return Localized(ru: "перечитать \(clause)", en: "read \(clause) again")
    case .unknown(let name):
      return Localized(ru: "«\(name)» — такого нет: скажите тренеру", en: "“\(name)” does not exist: tell a trainer")
    }
  }
}

extension ExamDesk {
  /// Refuses whoever has not done what the exam asks for first (`audience.requires`). An attempt that somebody allowed needs nothing.
  func refuseUnprepared(_ exam: Exam, person id: String, _ allowances: Allowances) async throws {
    guard !exam.requires.isEmpty, allowances.attempts == 0 else { return }
    guard try await records.person(id) != nil else {
      throw EtalonError(
        .refused, ru: "К экзамену «\(exam.title)» нужна подготовка, а сотрудника «\(id)» нет в записях.",
        en: "The exam “\(exam.title)” asks for preparation, and there is no person “\(id)” in the records.",
        remedyRu: "Начните с etalon train \(id).", remedyEn: "Begin with etalon train \(id).")
    }
    let missing = try await TrainingDesk(workspace, clock: clock, records: records).missing(for: exam, person: id)
    guard !missing.isEmpty else { return }
    // Of a program not begun every step is missing: the first ones say enough.
    let shown = missing.prefix(ExamDesk.requirementsShown).map { $0.text(workspace.handbook) }
    let more = missing.count - shown.count
    throw EtalonError(
      .refused,
      ru: "До экзамена «\(exam.title)» осталось: " + shown.map(\.ru).joined(separator: "; ") + (more > 0 ? " и ещё \(more)." : "."),
      en: "Before the exam “\(exam.title)”: " + shown.map(\.en).joined(separator: "; ") + (more > 0 ? " and \(more) more." : "."),
      remedyRu: "Что делать сегодня: etalon train \(id). Без подготовки допускает руководитель: etalon exam allow … --attempt.",
      remedyEn: "What to do today: etalon train \(id). A supervisor may let somebody in without: etalon exam allow … --attempt.")
  }

  private static let requirementsShown = 3
}
