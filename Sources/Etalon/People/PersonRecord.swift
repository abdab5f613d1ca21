public import Handbook
public import Records
public import Training

/// What the records say of a person over a time: exams, admissions, checklists, reading, drills.
public struct PersonRecord: Sendable {
  /// An exam taken.
  public struct ExamLine: Sendable, Hashable {
    /// The day it was handed in; of an open one, begun.
    public let day: Day
    /// Id of the exam.
    public let exam: String
    /// Its title, and whether it was on changes alone.
    public let title: Localized
    /// Id of the attempt.
    public let attempt: String
    /// Which attempt, from 1.
    public let number: Int
    /// Share of the points, 0…1; nil: not graded yet.
    public let share: Double?
    /// Whether it was passed; nil: not graded yet.
    public let isPassed: Bool?
    /// Grade; nil: none.
    public let grade: String?
  }

  /// Something that happened, as the log has it.
  public struct EventLine: Sendable, Hashable {
    /// The day.
    public let day: Day
    /// Kind of the entry: `certificate-issued`.
    public let kind: String
    /// What it is about.
    public let subject: String
    /// Id of who did it; nil: the program itself.
    public let by: String?
    /// Why, as far as the entry says; empty: it does not.
    public let reason: String
  }

  /// What was read of a document on a day.
  public struct ReadLine: Sendable, Hashable {
    /// The day.
    public let day: Day
    /// Title of the document.
    public let document: String
    /// Clauses confirmed for the first time.
    public let first: Int
    /// Clauses confirmed again after a change.
    public let again: Int
  }

  /// Drills of a month.
  public struct DrillLine: Sendable, Hashable {
    /// `2026-12`.
    public let month: String
    /// Questions answered.
    public let answers: Int
    /// Of them in full.
    public let right: Int
    /// Written tasks handed in.
    public let tasks: Int
    /// Of them done.
    public let tasksDone: Int
  }

  /// A clause that is missed most.
  public struct WeakClause: Sendable, Hashable {
    /// Its reference.
    public let clause: String
    /// Its title.
    public let title: String
    /// Misses in drills, exams, practice.
    public let misses: Int
  }

  /// The person.
  public let person: Person
  /// The days that the lines are of.
  public let days: ClosedRange<Day>
  /// Programs begun, whenever.
  public let programs: [ProgramProgress]
  /// When each program was begun.
  public let programStarts: [String: Day]
  /// When each program was completed.
  public let programEnds: [String: Day]
  /// Exams, the latest first.
  public let exams: [ExamLine]
  /// What became of certificates, the latest first.
  public let certificates: [EventLine]
  /// Anything else that the log has of the person: appeals, allowances, pauses, the latest first.
  public let events: [EventLine]
  /// Sheets on which the person was assessed, the latest first.
  public let sheets: [FiledSheet]
  /// What was undertaken on them.
  public let actions: [ActionItem]
  /// Reading, the latest first.
  public let reading: [ReadLine]
  /// Clauses to read again today.
  public let rereads: [String]
  /// Drills, the latest month first.
  public let drills: [DrillLine]
  /// Clauses that were missed most, in the time of the record.
  public let weak: [WeakClause]
  /// Questions that come back.
  public let deckSize: Int
  /// What people are called who are named in it.
  public let names: [String: String]

  /// What somebody is called.
  public func name(_ id: String?) -> String { id.map { names[$0] ?? $0 } ?? "" }
}

extension PersonRecord.EventLine {
  /// What happened, for people; nil: nothing that a page about a person needs.
  public var title: Localized? { PersonRecord.admissionEvents[kind] ?? PersonRecord.otherEvents[kind] }
}

extension PersonRecord {
  /// What becomes of an admission. Subjects are numbers of certificates, but of a confirmation that of an attempt.
  static let admissionEvents: [String: Localized] = [
    "certificate-confirmed": Localized(ru: "сдача подтверждена", en: "pass confirmed"),
    "certificate-issued": Localized(ru: "сертификат выдан", en: "certificate issued"),
    "certificate-suspended": Localized(ru: "допуск приостановлен", en: "admission suspended"),
    "certificate-resumed": Localized(ru: "допуск возобновлён", en: "admission resumed"),
    "certificate-revoked": Localized(ru: "сертификат отозван", en: "certificate revoked"),
    "certificate-superseded": Localized(ru: "сертификат заменён новым", en: "certificate superseded"),
    "certificate-addendum": Localized(ru: "сертификат дополнен изменениями", en: "changes added to the certificate"),
    "delta-asked": Localized(ru: "стандарт изменился, назначен вопрос о нём", en: "the standard changed: asked about it"),
    "delta-passed": Localized(ru: "изменения сданы", en: "passed on the changes"),
    "delta-lapsed": Localized(ru: "изменения не сданы в срок, допуск прерван", en: "changes not passed in time: admission lapsed"),
  ]

  /// What else is worth a line. Opened windows, frozen papers and the like are not.
  static let otherEvents: [String: Localized] = [
    "attempt-allowed": Localized(ru: "разрешена ещё попытка", en: "another attempt allowed"),
    "deadline-extended": Localized(ru: "время экзамена продлено", en: "time of an exam extended"),
    "exam-paused": Localized(ru: "экзамен приостановлен", en: "exam paused"),
    "exam-resumed": Localized(ru: "экзамен возобновлён", en: "exam resumed"),
    "extra-time-granted": Localized(ru: "дано дополнительное время", en: "extra time granted"),
    "appeal-lodged": Localized(ru: "подана апелляция", en: "appeal lodged"),
    "appeal-decided": Localized(ru: "апелляция рассмотрена", en: "appeal decided"),
    "attempt-regraded": Localized(ru: "работа оценена заново", en: "attempt graded anew"),
  ]
}
