public import Handbook

/// What a person has read, held against the handbook as it is now.
public struct ReadingLedger: Sendable {
  private let handbook: Handbook
  private let meanings: Meanings
  /// The latest confirmation of each clause, by its present reference.
  private var latest: [String: Acknowledgement] = [:]

  /// - Parameter acknowledgements: in the order in which they were made.
  public init(_ acknowledgements: [Acknowledgement], handbook: Handbook) {
    self.handbook = handbook
    meanings = Meanings(handbook)
    for acknowledgement in acknowledgements { latest[present(acknowledgement.clause)] = acknowledgement }
  }

  /// What a clause is to the reader.
  public func state(of clause: Clause) -> ReadingState {
    guard let last = latest[clause.reference] else { return .unread }
    guard let place = handbook.clause(named: clause.reference) else { return .changed(last) }
    return meanings.same(last.fingerprint, clause, at: place) ? .read(at: last.at) : .changed(last)
  }

  /// The latest confirmation of a clause; nil: it was never read.
  public func acknowledgement(of clause: Clause) -> Acknowledgement? { latest[clause.reference] }

  /// Clauses that were read when they said something else, of documents that hold on a day, in the order of the handbook. O(clauses read).
  public func changed(on day: Day) -> [ReferenceIndex.Place] {
    latest.keys.compactMap { handbook.clause(named: $0) }.filter { place in
      guard handbook.documents[place.document].isInForce(on: day) else { return false }
      if case .changed = state(of: handbook[place]) { return true }
      return false
    }.sorted { ($0.document, $0.clause) < ($1.document, $1.clause) }
  }

  /// A clause may have got another id since: its old one leads to it.
  private func present(_ reference: String) -> String {
    handbook.clause(named: reference).map { handbook[$0].reference } ?? reference
  }
}

extension Handbook {
  /// Clauses that a reading step names (a glob over documents or clauses), in the order of the handbook: such as have text, in documents
  /// that are valid on a day.
  public func readable(_ pattern: String, on day: Day) -> [ReferenceIndex.Place] {
    let glob = Glob(pattern)
    return documents.indices.flatMap { position -> [ReferenceIndex.Place] in
      guard documents[position].isInForce(on: day) else { return [] }
      let isWhole = glob.matches(documents[position].id)
      return documents[position].clauses.indices.map { ReferenceIndex.Place(document: position, clause: $0) }
        .filter { !self[$0].text.isEmpty && (isWhole || glob.matches(self[$0].reference)) }
    }
  }

  /// Documents that everybody must read, the newest first: `must-read`, valid on a day.
  public func mustRead(on day: Day) -> [Int] {
    documents.indices.filter { documents[$0].frontMatter.mustRead && documents[$0].isInForce(on: day) }
      .sorted { left, right in
        let (first, second) = (documents[left].frontMatter.validFrom, documents[right].frontMatter.validFrom)
        guard first != second else { return documents[left].id < documents[right].id }
        guard let first, let second else { return first != nil }
        return first > second
      }
  }
}

extension Document {
  /// Whether the document holds on a day: valid, begun, not over.
  public func isInForce(on day: Day) -> Bool {
    frontMatter.status == .valid && frontMatter.validFrom.map { $0 <= day } ?? true && frontMatter.validUntil.map { $0 >= day } ?? true
  }
}
