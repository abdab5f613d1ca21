import Digest
import Handbook

/// When an attempt may begin and when it ends: by the exam, the person's extra time and what was allowed. Milliseconds since 1970.
///
/// Deadline = min(start + limit × factor, close of the exam's window); extra time widens the window as it does the limit. Extensions are
/// added after that, and a pause moves the deadline by as long as it lasts within the attempt. Frozen with the attempt: an exam that is
/// edited meanwhile changes nothing.
struct AttemptTiming {
  private let startedAt: Int
  private let limit: Int?
  private let grace: Int
  /// When the exam may be begun first; nil: at any time.
  let opens: Int?
  /// When it ends for everybody.
  private let closing: Int?
  /// Extra time of the person, from 1.
  private let factor: Double

  init(_ exam: Exam, factor: Double, startedAt: Int, clock: Clock) {
    self.startedAt = startedAt
    limit = exam.limit.map { $0.seconds * 1_000 }
    grace = exam.grace.seconds * 1_000
    opens = exam.opens.map(clock.milliseconds)
    closing = exam.closes.map(clock.milliseconds)
    self.factor = factor.isFinite ? max(1, factor) : 1
  }

  /// When it ends for this person; nil: never.
  var closes: Int? { closes(factor) }

  private func closes(_ factor: Double) -> Int? {
    closing.map { end in
      let width = opens.map { end - $0 } ?? limit ?? 0
      return end + Int((Double(max(0, width)) * (factor - 1)).rounded(.up))
    }
  }

  /// The end of an attempt: nil where there is none, or where it waits for the end of a pause.
  func end(_ allowances: Allowances, attempt: String) -> (deadline: Int?, closesAt: Int?) {
    let factor = max(factor, allowances.factor)
    let own = limit.map { startedAt + Int((Double($0) * factor).rounded(.up)) }
    guard var deadline = [own, closes(factor)].compactMap({ $0 }).min() else { return (nil, nil) }
    deadline += allowances.extensions(of: attempt)
    for pause in allowances.pauses where pause.from < deadline && pause.until ?? .max > startedAt {
      guard let until = pause.until else { return (nil, nil) }
      deadline += until - max(pause.from, startedAt)
    }
    return (deadline, deadline + grace)
  }

  /// What is kept with the attempt.
  var json: CanonicalJSON {
    func number(_ value: Int?) -> CanonicalJSON { value.map { .number($0) } ?? .null }
    return .object([
      "startedAt": .number(startedAt), "limit": number(limit), "grace": .number(grace), "opens": number(opens), "closes": number(closing),
      "factor": .number(factor),
    ])
  }

  /// Nil for anything that `json` did not write.
  init?(_ json: CanonicalJSON) {
    guard let startedAt = json["startedAt"]?.int, let grace = json["grace"]?.int, let factor = json["factor"]?.double else { return nil }
    self.startedAt = startedAt
    self.grace = grace
    self.factor = factor
    limit = json["limit"]?.int
    opens = json["opens"]?.int
    closing = json["closes"]?.int
  }
}
