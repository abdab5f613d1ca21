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
    /// Its title.
    public let title: String
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
  /// What happened, for people.
  public var title: Localized {
    switch kind {
    case "certificate-issued": Localized(ru: "допуск выдан", en: "certificate issued")
    case "certificate-suspended": Localized(ru: "допуск приостановлен", en: "certificate suspended")
    case "certificate-resumed": Localized(ru: "допуск возобновлён", en: "certificate resumed")
    case "certificate-revoked": Localized(ru: "допуск отозван", en: "certificate revoked")
    case "certificate-renewed": Localized(ru: "допуск продлён", en: "certificate renewed")
    case "certificate-superseded": Localized(ru: "допуск заменён", en: "certificate superseded")
    case "certificate-expired": Localized(ru: "допуск истёк", en: "certificate expired")
    case "attempt-allowed": Localized(ru: "разрешена попытка", en: "attempt allowed")
    case "exam-extended", "attempt-extended": Localized(ru: "срок продлён", en: "time extended")
    case "exam-paused", "pause-begun": Localized(ru: "пауза", en: "pause")
    case "pause-ended": Localized(ru: "пауза закончена", en: "pause ended")
    case "appeal-filed", "appeal-opened": Localized(ru: "подана апелляция", en: "appeal filed")
    case "appeal-decided", "appeal-closed": Localized(ru: "апелляция рассмотрена", en: "appeal decided")
    default: Localized(ru: kind.replacing("-", with: " "), en: kind.replacing("-", with: " "))
    }
  }
}
