import Digest
public import Exams
import Foundation
public import Handbook
import Records

/// An attempt under way: what a client shows and fills in.
public struct Sitting: Sendable {
  /// Attempt id.
  public let attempt: String
  /// Which attempt of this person at this exam: 1, 2 …
  public let number: Int
  /// The frozen paper.
  public let paper: Paper
  /// Answers saved so far, by slot.
  public fileprivate(set) var answers: [Int: Answer]
  /// Seconds since 1970 after which answers count as late; nil: no limit.
  public let deadline: Int?
  /// Whether the attempt was begun earlier and goes on.
  public let isResumed: Bool
  fileprivate var sequences: [Int: Int]

  /// Slots without an answer, in order.
  public var openSlots: [Int] { paper.items.map(\.slot).filter { answers[$0] == nil } }
}

/// Where exams are taken: the same use cases for the terminal and for the web.
public struct ExamDesk: Sendable {
  private let workspace: Workspace
  private let clock: Clock
  private let records: any RecordStore

  /// Opens the records, creating them with the first exam.
  public init(_ workspace: Workspace, clock: Clock) throws(EtalonError) {
    self.workspace = workspace
    self.clock = clock
    do {
      records = try SQLiteRecords(folder: workspace.dataFolder)
    } catch {
      throw EtalonError(error)
    }
  }

  /// The exam of an id, fit to be taken.
  public static func exam(_ id: String, in workspace: Workspace) throws(EtalonError) -> Exam {
    if let exam = workspace.handbook.exams.first(where: { $0.id == id }) { return exam }
    let known = workspace.handbook.exams.map(\.id)
    let broken = workspace.handbook.documents.first { $0.kind == .exam && ($0.id == id || $0.frontMatter.id == id) }
    if let broken {
      let first = workspace.handbook.diagnostics.first { $0.spot.path == broken.path && $0.severity == .error }
      let place = first.map { "\($0.spot.path):\($0.spot.line): " } ?? ""
      throw EtalonError(
        .refused, ru: "Экзамен «\(id)» с ошибкой: \(place)\(first?.message.ru ?? "")",
        en: "The exam “\(id)” is broken: \(place)\(first?.message.en ?? "")",
        remedyRu: "Исправьте её; всё, что найдено: etalon check.", remedyEn: "Mend it; everything found: etalon check.")
    }
    throw EtalonError(
      .refused, ru: "Экзамена «\(id)» нет.", en: "There is no exam “\(id)”.",
      remedyRu: known.isEmpty ? "В этой папке экзаменов нет." : "Есть: \(known.joined(separator: ", ")).",
      remedyEn: known.isEmpty ? "This root has no exams." : "There are: \(known.joined(separator: ", ")).")
  }

  /// A drawer of papers for an exam.
  ///
  /// The whole bank must be sound: a question with an error is not quietly replaced by another one.
  public static func drawer(for exam: Exam, in workspace: Workspace) throws(EtalonError) -> PaperDrawer {
    if let broken = workspace.brokenQuestions.first {
      let place = "\(broken.spot.path):\(broken.spot.line): "
      throw EtalonError(
        .refused, ru: "В банке вопросов ошибка, экзамен не начать: \(place)\(broken.message.ru)",
        en: "The bank has an error, the exam cannot start: \(place)\(broken.message.en)",
        remedyRu: broken.remedy.ru + " Всё, что найдено: etalon check.", remedyEn: broken.remedy.en + " Everything found: etalon check.")
    }
    do {
      return try PaperDrawer(exam: exam, questions: workspace.drawableQuestions(for: exam))
    } catch {
      throw EtalonError(
        .refused, ru: "Билет экзамена «\(exam.id)» не собрать: \(error.message.ru)",
        en: "No paper of “\(exam.id)” can be made: \(error.message.en)",
        remedyRu: "Проверьте банк вопросов: etalon check.", remedyEn: "Check the bank: etalon check.")
    }
  }

  // MARK: - Begin

  /// What a person who comes to an exam finds.
  public enum Beginning: Sendable {
    /// An attempt to work on, new or resumed.
    case sitting(Sitting)
    /// The time of the open attempt ran out while nobody was there: it was graded as it stood.
    case timeRanOut(ExamResult, Paper)
    /// The exam was passed before; there is nothing to take again.
    case passed(ExamResult, Paper, day: String)
  }

  /// Goes on with the open attempt of a person, or begins a new one. Nobody takes an exam again that is passed.
  public func begin(_ exam: Exam, person: String) async throws(EtalonError) -> Beginning {
    let now = clock.milliseconds
    do {
      if let open = try await records.openAttempt(person: person, exam: exam.id) {
        if let closes = open.summary.closesAt, now > closes {
          return .timeRanOut(try await close(open, as: .expired), try frozen(open))
        }
        return .sitting(try await resume(open))
      }
      let earlier = try await records.attempts(of: person).filter { $0.exam == exam.id }
      for summary in earlier.reversed() {
        guard let stored = summary.result, let result = try? ExamResult(reading: stored), result.isPassed else { continue }
        let day = clock.day(of: (summary.submittedAt ?? summary.startedAt) / 1_000)
        return .passed(result, try frozen(try await records.attempt(summary.id)), day: "\(day)")
      }
      try allow(exam, after: earlier, now: now)
      _ = try await records.add(person: person, name: person, at: now)
      let drawer = try ExamDesk.drawer(for: exam, in: workspace)
      let id = UUID().uuidString.lowercased()
      var seen: Set<String> = []
      for attempt in earlier {
        let stored = try await records.attempt(attempt.id)
        if let paper = try? Paper(frozen: stored.paper) { seen.formUnion(paper.items.map(\.question)) }
      }
      let paper = drawer.paper(variant: id, avoiding: seen)
      let deadline = exam.limit.map { now + $0.seconds * 1_000 }
      let started = try await records.start(
        NewAttempt(
          id: id, person: person, exam: exam.id, paper: paper.json(withKey: true).spelling, seed: paper.variant, startedAt: now,
          deadline: deadline, closesAt: deadline.map { $0 + exam.grace.seconds * 1_000 }))
      return .sitting(
        Sitting(
          attempt: started.value.id, number: started.value.summary.number, paper: paper, answers: [:],
          deadline: deadline.map { $0 / 1_000 }, isResumed: false, sequences: [:]))
    } catch let error as RecordsError {
      throw EtalonError(error)
    } catch let error as EtalonError {
      throw error
    } catch {
      throw EtalonError(.unavailable, ru: "\(error)", en: "\(error)")
    }
  }

  private func resume(_ attempt: Attempt) async throws -> Sitting {
    let paper = try frozen(attempt)
    var answers: [Int: Answer] = [:]
    var sequences: [Int: Int] = [:]
    for saved in try await records.answers(of: attempt.id) {
      sequences[saved.slot] = saved.sequence
      answers[saved.slot] = try read(saved)
    }
    return Sitting(
      attempt: attempt.id, number: attempt.summary.number, paper: paper, answers: answers,
      deadline: attempt.summary.deadline.map { $0 / 1_000 },
      isResumed: true, sequences: sequences)
  }

  private func allow(_ exam: Exam, after earlier: [AttemptSummary], now: Int) throws(EtalonError) {
    if let maximum = exam.maximumAttempts, earlier.count >= maximum {
      throw EtalonError(
        .refused, ru: "Попытки исчерпаны: \(earlier.count) из \(maximum).", en: "No attempts left: \(earlier.count) of \(maximum).",
        remedyRu: "Дополнительную попытку разрешает руководитель.", remedyEn: "A supervisor may allow another one.")
    }
    guard let last = earlier.compactMap({ $0.submittedAt ?? $0.closesAt }).max(), !exam.delays.isEmpty, !earlier.isEmpty else { return }
    let delay = exam.delays[min(earlier.count, exam.delays.count) - 1]
    let from = (last + delay.seconds * 1_000) / 1_000
    guard now / 1_000 < from else { return }
    throw EtalonError(
      .refused, ru: "Следующая попытка возможна \(clock.day(of: from)) с \(clock.time(of: from)).",
      en: "The next attempt is possible on \(clock.day(of: from)) from \(clock.time(of: from)).",
      remedyRu: "До этого дня повторите пункты, в которых ошиблись.", remedyEn: "Until then, read the clauses you missed again.")
  }

  // MARK: - Answer

  /// Saves an answer; nil takes one back. Returns after the answer is on the disk.
  public func save(_ answer: Answer?, slot: Int, in sitting: inout Sitting) async throws(EtalonError) {
    let sequence = (sitting.sequences[slot] ?? 0) + 1
    let body = answer?.json.spelling ?? CanonicalJSON.null.spelling
    do {
      let outcome = try await records.save(
        NewAnswer(attempt: sitting.attempt, slot: slot, sequence: sequence, body: body, savedAt: clock.milliseconds))
      switch outcome {
      case .saved, .repeated:
        sitting.sequences[slot] = sequence
        sitting.answers[slot] = answer
      case .outdated(let stored):
        // Another window answered meanwhile: its answer stands.
        sitting.sequences[slot] = stored.sequence
        sitting.answers[slot] = try read(stored)
        throw EtalonError(
          .refused, ru: "На этот вопрос уже ответили в другом окне; сохранён тот ответ.",
          en: "This question was answered in another window; that answer stands.",
          remedyRu: "Ответьте ещё раз, если хотите изменить.", remedyEn: "Answer again to change it.")
      case .closed:
        throw EtalonError(
          .refused, ru: "Время вышло, ответ не принят.", en: "Time is up, the answer was not taken.",
          remedyRu: "Сохранённые ответы оценены.", remedyEn: "The answers saved before are graded.")
      }
    } catch let error as RecordsError {
      throw EtalonError(error)
    } catch let error as EtalonError {
      throw error
    } catch {
      throw EtalonError(.unavailable, ru: "\(error)", en: "\(error)")
    }
  }

  /// Whether the time to answer, grace included, is over.
  public func isOver(_ sitting: Sitting, exam: Exam) -> Bool {
    sitting.deadline.map { clock.seconds > $0 + exam.grace.seconds } ?? false
  }

  /// Seconds left before answers count as late; nil: no limit.
  public func secondsLeft(_ sitting: Sitting) -> Int? { sitting.deadline.map { max(0, $0 - clock.seconds) } }

  // MARK: - Submit

  /// Closes the attempt and grades it. Repeating it gives the same result.
  public func submit(_ sitting: Sitting) async throws(EtalonError) -> ExamResult {
    do {
      let attempt = try await records.attempt(sitting.attempt)
      return try await close(attempt, as: .submitted)
    } catch let error as RecordsError {
      throw EtalonError(error)
    } catch let error as ExamsError {
      throw EtalonError(.unavailable, ru: error.message.ru, en: error.message.en)
    } catch {
      throw EtalonError(.unavailable, ru: "\(error)", en: "\(error)")
    }
  }

  private func close(_ attempt: Attempt, as state: AttemptState) async throws -> ExamResult {
    let paper = try frozen(attempt)
    let closed = try await records.close(attempt.id, as: state, at: clock.milliseconds) { saved in
      var answers: [Int: Answer] = [:]
      for answer in saved { answers[answer.slot] = try? Answer.reading(answer.body) }
      return (try? Grader.grade(paper, answers: answers))?.json.spelling
    }
    if let stored = closed.value.summary.result { return try ExamResult(reading: stored) }
    var answers: [Int: Answer] = [:]
    for saved in try await records.answers(of: attempt.id) { answers[saved.slot] = try read(saved) }
    return try Grader.grade(paper, answers: answers)
  }

  private func frozen(_ attempt: Attempt) throws(ExamsError) -> Paper { try Paper(frozen: attempt.paper) }

  private func read(_ saved: SavedAnswer) throws(ExamsError) -> Answer? { try Answer.reading(saved.body) }
}

extension EtalonError {
  init(_ error: RecordsError) {
    self.init(.unavailable, ru: error.sentence.ru, en: error.sentence.en)
  }
}
