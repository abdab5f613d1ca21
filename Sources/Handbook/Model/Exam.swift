/// A length of time in whole seconds, written `60m`, `7d`, `1h30m`.
public struct Span: Sendable, Hashable {
  /// Seconds.
  public let seconds: Int

  /// A length of so many seconds.
  public init(seconds: Int) {
    self.seconds = seconds
  }
}

/// A line of a blueprint: how many questions from where.
public struct Pick: Sendable, Hashable {
  /// Where questions are taken from.
  public enum From: Sendable, Hashable {
    /// `clause:service/*`: a glob over clause references; `*` crosses `/`.
    case clause(String)
    /// `tag:сроки`.
    case tag(String)
    /// `type:reply`.
    case type(QuestionType)
    /// `difficulty:hard`.
    case difficulty(String)
    /// `generated:phrases/*`: made from the standards themselves.
    case generated(String)
    /// `critical`: questions marked so.
    case critical
    /// `*` or nothing: the whole bank.
    case all
    /// Whatever the exam is drawn from, whoever made or reads it: for exams that are put together for somebody. Nothing is written so.
    case handed
    /// `clause:service/* tag:сроки`: what meets each of several conditions, none of them one of these.
    case every([From])
  }

  /// Where from.
  public let from: From
  /// How many.
  public let count: Int
  /// Only these types; empty: all.
  public let types: [QuestionType]
  /// A miss in one of these fails the exam.
  public let mustPass: Bool
  /// As written, for messages.
  public let written: String
  /// 1-based whole-file line.
  public let line: Int
}

/// A part of an exam with its own pass mark.
public struct ExamSection: Sendable, Hashable {
  /// Title for the candidate.
  public let title: String
  /// What it is drawn from.
  public let picks: [Pick]
  /// Share of the section's points needed, 0…1; nil: none.
  public let passMark: Double?
}

/// A grade and the share of points from which it is given.
public struct GradeBand: Sendable, Hashable {
  /// `отлично`.
  public let name: String
  /// Share of points, 0…1.
  public let from: Double
}

/// What of the results a candidate may see.
public enum ReviewItem: String, Sendable, CaseIterable {
  case score
  case answers
  case key
  case feedback
  case clauses
}

/// When a person reads written answers, and when a second one does.
public struct Marking: Sendable, Hashable {
  /// How often something is done.
  public enum Extent: String, Sendable, CaseIterable {
    case always
    /// Where it decides.
    case near
    case never
  }

  /// Reading by a person: `near` leaves out answers on which neither pass nor grade depends.
  public var byHand: Extent
  /// Reading by a second person: `near` the cut only.
  public var double: Extent
  /// How far from a pass mark is near, as a share of all points, 0…1.
  public var near: Double
  /// How far two marks may lie apart, as a share of the points a person gives, 0…1; beyond it a third person decides.
  public var limit: Double

  /// Describes it; without anything said a person reads where it decides, a second one within 5 % of the cut.
  public init(byHand: Extent = .near, double: Extent = .near, near: Double = 0.05, limit: Double = 0.25) {
    self.byHand = byHand
    self.double = double
    self.near = near
    self.limit = limit
  }
}

/// A moment by the company's clock.
public struct WindowEdge: Sendable, Hashable {
  /// The day.
  public let day: Day
  /// Minutes after midnight, 0…1440.
  public let minute: Int

  /// Names a moment.
  public init(day: Day, minute: Int) {
    self.day = day
    self.minute = minute
  }

  /// `2026-12-01`, `01.12.2026 18:00`; nil for anything else. A day alone begins with its first minute and ends with its last.
  public init?(_ text: String, isEnd: Bool) {
    let parts = text.replacing("T", with: " ").split(separator: " ")
    guard (1...2).contains(parts.count), let day = Day(String(parts[0])) else { return nil }
    guard parts.count == 2 else {
      self.init(day: day, minute: isEnd ? 1440 : 0)
      return
    }
    let clock = parts[1].split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard (2...3).contains(clock.count), let hour = clock[0], let minute = clock[1], (0...23).contains(hour), (0...59).contains(minute)
    else { return nil }
    self.init(day: day, minute: hour * 60 + minute)
  }
}

extension Span {
  /// Reads `15m`, `1h30m`, «2 дня»; nil for anything else.
  public init?(_ text: String) {
    guard let reading = SpanText.parse(text) else { return nil }
    self = reading.span
  }
}

/// Who turns a pass into an admission.
public enum Confirmation: Sendable, Hashable {
  case auto
  case supervisor
  case commission(people: Int)
}

/// How far a certificate admits to a channel.
public enum AdmissionLevel: String, Sendable, CaseIterable {
  case none
  case supervised
  case full
}

/// An exam: blueprint, conditions, what it leads to.
public struct Exam: Sendable {
  /// Id, permanent: `frontline`.
  public let id: String
  /// Title for people.
  public let title: String
  /// Roles it is for; empty: all.
  public let roles: [String]
  /// Exams and programs that must come first.
  public let requires: [String]
  /// Time allowed; nil: no limit.
  public let limit: Span?
  /// Answers are still taken, marked late, for so long.
  public let grace: Span
  /// Attempts allowed; nil: any number.
  public let maximumAttempts: Int?
  /// Waiting time before the second, third … attempt; the last one repeats.
  public let delays: [Span]
  /// Parts in order.
  public let sections: [ExamSection]
  /// Share of all points needed, 0…1.
  public let passMark: Double
  /// Grades, highest first.
  public let grades: [GradeBand]
  /// What a candidate sees during the exam.
  public let reviewDuring: [ReviewItem]
  /// What a candidate sees afterwards.
  public let reviewAfter: [ReviewItem]
  /// Who confirms a pass.
  public let confirmation: Confirmation
  /// How long the certificate is valid; nil: there is none.
  public let certificateValid: Span?
  /// Channels it admits to.
  public let admits: [Admission]
  /// `recertify` as written, for the certification engine.
  public let recertify: [Value.Entry]
  /// Instruction to the candidate, Markdown source.
  public let instruction: String
  /// Document and place.
  public let spot: Spot
  /// Reference of the document.
  public let document: String
  /// Questions that this exam never asks.
  public var without: [LeftOut] = []
  /// From when the exam may be begun; nil: always.
  public var opens: WindowEdge?
  /// Until when answers are taken; nil: for ever.
  public var closes: WindowEdge?
  /// Who reads written answers.
  public var marking = Marking()
  /// How long after a result an appeal may be lodged; nil: for ever.
  public var appeal: Span?
}

/// What an exam leaves out: `without: ["generated:term:*", "generated:*:phrases/english#*", "service/chat#night"]`.
public struct LeftOut: Sendable, Hashable {
  /// A glob over ids of questions, over the clauses they rest on, and over kind and clause of those made from the standards.
  public let glob: Glob
  /// 1-based whole-file line.
  public let line: Int

  /// Names what is left out.
  public init(_ pattern: String, line: Int) {
    glob = Glob(pattern)
    self.line = line
  }

  /// Whether a question is meant.
  public func takes(_ question: Question) -> Bool {
    if glob.matches(question.id) || question.clauses.contains(where: glob.matches) { return true }
    guard question.madeFrom != nil, let colon = question.id.lastIndex(of: ":") else { return false }
    return question.clauses.contains { glob.matches(question.id[...colon] + $0) }
  }
}

extension Exam {
  /// An exam of so many questions in one section, taken under the conditions of this one: time, attempts, pass mark, what is shown. It
  /// leads to nothing by itself: no grades, no certificate.
  public func narrowed(id: String, title: String, count: Int, instruction: String) -> Exam {
    let pick = Pick(from: .handed, count: count, types: [], mustPass: false, written: "*", line: spot.line)
    var narrowed = Exam(
      id: id, title: title, roles: roles, requires: [], limit: limit, grace: grace, maximumAttempts: maximumAttempts, delays: delays,
      sections: [ExamSection(title: title, picks: [pick], passMark: nil)], passMark: passMark, grades: [], reviewDuring: reviewDuring,
      reviewAfter: reviewAfter, confirmation: .auto, certificateValid: nil, admits: [], recertify: [], instruction: instruction,
      spot: spot, document: document)
    narrowed.marking = marking
    narrowed.appeal = appeal
    return narrowed
  }
}

/// A channel with the level of admission to it.
public struct Admission: Sendable, Hashable {
  /// Channel id.
  public let channel: String
  /// Level.
  public let level: AdmissionLevel

  /// Pairs channel and level.
  public init(channel: String, level: AdmissionLevel) {
    self.channel = channel
    self.level = level
  }
}

/// A step of a training program.
public struct ProgramStep: Sendable, Hashable {
  /// What is to be done.
  public enum Action: Sendable, Hashable {
    /// A glob over documents or clauses.
    case read(String)
    /// A selector over questions: `tag:тон`.
    case drill(String)
    /// A selector over practice questions.
    case practise(String)
    /// Something outside the program, confirmed by a person.
    case act(String, confirmedBy: String?, checklist: String?)
    /// An exam by id.
    case exam(String)
  }

  /// What is to be done.
  public let action: Action
  /// Planned hours.
  public let hours: Double
  /// 1-based whole-file line.
  public let line: Int
}

/// A training program.
public struct Program: Sendable {
  /// Id, permanent.
  public let id: String
  /// Title for people.
  public let title: String
  /// Planned hours in all.
  public let hours: Double?
  /// Steps in order.
  public let steps: [ProgramStep]
  /// Where it stands.
  public let spot: Spot
  /// The document it belongs to.
  public let document: String
}
