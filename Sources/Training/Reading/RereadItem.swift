public import Handbook

/// A clause that somebody has to read, though a step of theirs is done or they read it before: it was changed, or is new.
public struct RereadItem: Sendable, Hashable {
  /// Where it stands.
  public let place: ReferenceIndex.Place
  /// Its reference.
  public let clause: String
  /// What was read before; nil: it is new.
  public let before: Acknowledgement?

  /// Clauses to read again, in the order of the handbook: those changed since they were read, and those that came into what was read as a whole.
  /// - Parameters:
  ///   - history: what the person did; steps done tell what was read as a whole.
  ///   - apart: documents that are shown elsewhere.
  public static func all(
    _ history: TrainingHistory, ledger: ReadingLedger, handbook: Handbook, on day: Day, apart: Set<Int> = []
  ) -> [RereadItem] {
    var places = Set(ledger.changed(on: day))
    for program in handbook.programs {
      let done = Set(history.completions.filter { $0.program == program.id }.map(\.step))
      for (step, key) in zip(program.steps, StepKey.keys(of: program)) {
        guard case .read(let pattern) = step.action, done.contains(key) else { continue }
        for place in handbook.readable(pattern, on: day) where ledger.state(of: handbook[place]) == .unread { places.insert(place) }
      }
    }
    return places.filter { !apart.contains($0.document) }
      .sorted { ($0.document, $0.clause) < ($1.document, $1.clause) }
      .map { RereadItem(place: $0, clause: handbook[$0].reference, before: ledger.acknowledgement(of: handbook[$0])) }
  }
}
