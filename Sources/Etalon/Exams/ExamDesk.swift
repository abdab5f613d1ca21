import Certification
import Digest
public import Exams
public import Handbook
public import Records
import Synchronization

/// Where exams are taken, graded and reviewed: the same use cases for the terminal and for the web.
///
/// Attempt id, session, slot and sequence go in, an outcome comes out; nothing is kept between calls but papers that never change. Times
/// are those of `clock`: nothing a client says about time is heard.
public struct ExamDesk: Sendable {
  let workspace: Workspace
  let clock: Clock
  let records: any RecordStore
  /// Where passes become certificates. Kept: laying out the banks for it takes a while.
  let certification: CertificationDesk
  private let papers = PaperShelf()

  /// Opens the records, creating them with the first exam.
  /// - Parameter creating: false to refuse where there are none yet: looking makes no records.
  public init(_ workspace: Workspace, clock: Clock, creating: Bool = true) throws(EtalonError) {
    self.workspace = workspace
    self.clock = clock
    do {
      records = try SQLiteRecords(folder: workspace.dataFolder, creating: creating)
    } catch {
      throw EtalonError(error)
    }
    certification = CertificationDesk(workspace, clock: clock, records: records)
  }

  /// Works on records that are open.
  /// - Parameter certification: the desk of the same content and records, where there is one already.
  public init(_ workspace: Workspace, clock: Clock, records: any RecordStore, certification: CertificationDesk? = nil) {
    self.workspace = workspace
    self.clock = clock
    self.records = records
    self.certification = certification ?? CertificationDesk(workspace, clock: clock, records: records)
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
  /// The whole bank must be sound: a question with an error is not quietly replaced by another one. So must the rules be, where they key
  /// what is asked.
  /// - Parameter questions: what it is drawn from; nil: all that the exam may draw.
  public static func drawer(
    for exam: Exam, in workspace: Workspace, from questions: [Question]? = nil
  ) throws(EtalonError) -> PaperDrawer {
    if let broken = workspace.brokenQuestions.first { throw refused(broken) }
    let judge = questions.map { workspace.judge(of: $0) } ?? workspace.judge(for: exam)
    let bank = questions.map { QuestionBank($0) } ?? workspace.bank(for: exam)
    if judge != nil, let broken = (workspace.brokenRules + workspace.brokenExercises).first(where: { $0.severity == .error }) {
      throw refused(broken)
    }
    do {
      return try PaperDrawer(exam: exam, bank: bank, judge: judge)
    } catch {
      throw EtalonError(
        .refused, ru: "Билет экзамена «\(exam.id)» не собрать: \(error.message.ru)",
        en: "No paper of “\(exam.id)” can be made: \(error.message.en)",
        remedyRu: "Проверьте банк вопросов: etalon check.", remedyEn: "Check the bank: etalon check.")
    }
  }

  private static func refused(_ broken: Diagnostic) -> EtalonError {
    let place = "\(broken.spot.path):\(broken.spot.line): "
    return EtalonError(
      .refused, ru: "В банке вопросов или в правилах ошибка, экзамен не начать: \(place)\(broken.message.ru)",
      en: "The bank or the rules have an error, the exam cannot start: \(place)\(broken.message.en)",
      remedyRu: broken.remedy.ru + " Всё, что найдено: etalon check.", remedyEn: broken.remedy.en + " Everything found: etalon check.")
  }

  // MARK: - Pieces

  /// The exam that one on its changes belongs to; any other one itself.
  static func whole(of exam: String) -> String { DeltaExam.whole(of: exam) ?? exam }

  /// The frozen paper of an attempt.
  func paper(of attempt: Attempt) throws(ExamsError) -> Paper {
    try sheet(of: attempt).paper
  }

  /// What never changes of an attempt by id, without reading it from the disk twice.
  func frozen(_ id: String) async throws -> FrozenSheet {
    if let sheet = papers[id] { return sheet }
    return try sheet(of: try await records.attempt(id))
  }

  private func sheet(of attempt: Attempt) throws(ExamsError) -> FrozenSheet {
    if let sheet = papers[attempt.id] { return sheet }
    let sheet = FrozenSheet(paper: try Paper(frozen: attempt.paper), person: attempt.summary.person, exam: attempt.summary.exam)
    papers[attempt.id] = sheet
    return sheet
  }

  /// Adds an entry.
  @discardableResult
  func note(
    _ kind: String, person: String?, subject: String, by: String? = nil, _ body: [String: CanonicalJSON] = [:], key: String? = nil
  ) async throws -> Recorded<Entry> {
    let entry = NewEntry(
      kind: kind, person: person, subject: subject, by: by, at: clock.milliseconds, body: CanonicalJSON.object(body).spelling, key: key)
    let added = try await records.add([entry], expecting: nil)
    guard let first = added.first else { throw EtalonError(.unavailable, ru: "Запись не сделана.", en: "Nothing was recorded.") }
    return first
  }

  /// Runs a use case; whatever goes wrong below is told as an `EtalonError`.
  func use<Value>(_ body: () async throws -> Value) async throws(EtalonError) -> Value {
    do {
      return try await body()
    } catch let error as EtalonError {
      throw error
    } catch let error as RecordsError {
      throw EtalonError(error)
    } catch let error as ExamsError {
      throw EtalonError(.unavailable, ru: error.message.ru, en: error.message.en)
    } catch {
      throw EtalonError(.unavailable, ru: "\(error)", en: "\(error)")
    }
  }
}

extension EtalonError {
  /// What the records say; a wrong id is the caller's mistake, everything else the disk's.
  init(_ error: RecordsError) {
    self.init(error.isOfUse ? .refused : .unavailable, ru: error.sentence.ru, en: error.sentence.en)
    if case .noRecords = error { isAbsence = true }
  }
}

/// What never changes of an attempt.
struct FrozenSheet: Sendable {
  let paper: Paper
  let person: String
  let exam: String
}

/// Papers that were read lately.
private final class PaperShelf: Sendable {
  private static let capacity = 500
  private let papers = Mutex<[String: FrozenSheet]>([:])

  subscript(attempt: String) -> FrozenSheet? {
    get { papers.withLock { $0[attempt] } }
    set {
      papers.withLock { papers in
        if papers.count >= PaperShelf.capacity { papers.removeAll() }
        papers[attempt] = newValue
      }
    }
  }
}

extension Workspace {
  /// The rules as a judge of answers to these very questions; nil where none of them needs it.
  func judge(of questions: [Question]) -> ReplyJudge? { questions.contains { $0.type == .spot || $0.type == .reply } ? judge : nil }

  /// The rules as a judge of written answers, where an exam asks for such; nil where it does not, or where no rule fires.
  func judge(for exam: Exam) -> ReplyJudge? {
    let asks = exam.sections.contains { section in
      section.picks.contains { pick in
        switch pick.from {
        case .type(let type): return type == .spot || type == .reply
        case .generated: return pick.types.isEmpty || pick.types.contains(.spot) || pick.types.contains(.reply)
        default: return pick.types.contains(.spot) || pick.types.contains(.reply)
        }
      }
    }
    return asks ? judge : nil
  }
}
