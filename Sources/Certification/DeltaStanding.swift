import Handbook

/// What of a certificate no longer stands because the standard changed, and by when it has to be mended.
public struct DeltaStanding: Sendable, Hashable {
  /// Changes on which the person was asked to be examined and has not passed yet.
  public private(set) var asked: [DeltaAsk.Change] = []
  /// Changes that are to be asked now: every question on them was read against the new text.
  public private(set) var due: [DeltaAsk.Change] = []
  /// Changes that wait for somebody to read their questions against the new text. No deadline runs.
  public private(set) var waiting: [DeltaAsk.Change] = []
  /// Changes on which no question of the exam rests any more: there is nothing to ask.
  public private(set) var unasked: [DeltaAsk.Change] = []
  /// Asks that are open, in order.
  public private(set) var asks: [DeltaAsk] = []
  /// By when the person has to pass, milliseconds since 1970 UTC; nil: nothing is asked, or the certificate is paused.
  public private(set) var deadline: Int?
  /// Whether a deadline passed: nobody is admitted by the certificate until the changes are passed.
  public private(set) var isLapsed = false
  /// Whether the whole exam has to be taken.
  public private(set) var isWhole = false

  /// Holds a certificate against the content. O(clauses covered).
  public init(_ account: CertificateAccount, _ content: CurrentContent, now: Int) {
    let exam = content.exam(account.certificate.exam)
    if let exam, exam.recertification.onChange == .none { return }
    for clause in account.covered {
      guard case .changed(let reference, let fingerprint) = content.standing(of: clause) else { continue }
      let change = DeltaAsk.Change(reference: clause.reference, from: clause.fingerprint, to: fingerprint)
      let relevant = account.asks.filter { ask in
        ask.changes.contains { known in
          known.reference == change.reference && known.from == change.from
            && (content.means(known.to, change.to, of: reference) || account.lapsed.contains(ask.id))
        }
      }
      if !relevant.isEmpty {
        asked.append(change)
        for ask in relevant where !asks.contains(ask) { asks.append(ask) }
        continue
      }
      guard let exam else {
        waiting.append(change)
        continue
      }
      let questions = content.questions(of: exam, on: reference)
      if questions.isEmpty {
        unasked.append(change)
      } else if questions.contains(where: { content.isStale($0, on: reference) }) {
        waiting.append(change)
      } else {
        due.append(change)
      }
    }
    for ask in asks {
      if account.lapsed.contains(ask.id) { isLapsed = true }
      if ask.isWhole { isWhole = true }
      guard let end = account.deadline(of: ask) else { continue }
      deadline = min(deadline ?? end, end)
      if now >= end { isLapsed = true }
    }
  }

  /// All changes of meaning, whatever became of them.
  public var changes: [DeltaAsk.Change] { asked + due + waiting + unasked }
}

extension CurrentContent {
  /// Whether two fingerprints of a clause mean the same.
  func means(_ left: String, _ right: String, of reference: String) -> Bool {
    left == right || place(reference).map { meanings.same(left, right, at: $0) } ?? false
  }
}
