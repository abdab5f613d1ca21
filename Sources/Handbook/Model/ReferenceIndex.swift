import Language

/// Finds documents by id and clauses by reference, old ids and numbers included. Ids compare with ё = е.
public struct ReferenceIndex: Sendable {
  /// A clause by its place in the model.
  public struct Place: Sendable, Hashable {
    /// Index in `Handbook.documents`.
    public let document: Int
    /// Index in the document's clauses.
    public let clause: Int

    /// Names a place.
    public init(document: Int, clause: Int) {
      self.document = document
      self.clause = clause
    }
  }

  /// Ids of the documents as `key` makes them.
  private var keys: [String] = []
  private var documentsByID: [ReferenceKey: Int] = [:]
  private var documentsByPath: [ReferenceKey: Int] = [:]
  private var clausesByReference: [ReferenceKey: Place] = [:]

  /// Indexes documents in order; the first of two equal ids wins. O(clauses).
  public init(_ documents: [Document]) {
    documentsByID.reserveCapacity(documents.count)
    documentsByPath.reserveCapacity(documents.count)
    clausesByReference.reserveCapacity(documents.reduce(0) { $0 + $1.clauses.count })
    for (position, document) in documents.enumerated() {
      let key = ReferenceIndex.key(document.id)
      keys.append(key)
      if documentsByID[ReferenceKey(key)] == nil { documentsByID[ReferenceKey(key)] = position }
      documentsByPath[ReferenceKey(document.path)] = position
      for (index, clause) in document.clauses.enumerated() {
        let place = Place(document: position, clause: index)
        for id in CollectionOfOne(clause.id) + clause.aliases {
          let reference = ReferenceKey(key + "#" + ReferenceIndex.key(id))
          if clausesByReference[reference] == nil { clausesByReference[reference] = place }
        }
      }
    }
    // Numbers and anchors come second: an id that looks like a number is meant literally.
    for (position, document) in documents.enumerated() {
      for (index, clause) in document.clauses.enumerated() {
        for name in clause.anchors + (clause.number.map { [$0] } ?? []) {
          let reference = ReferenceKey(keys[position] + "#" + ReferenceIndex.key(name))
          if clausesByReference[reference] == nil { clausesByReference[reference] = Place(document: position, clause: index) }
        }
      }
    }
  }

  /// Index of a document by id.
  public func document(_ id: String) -> Int? { documentsByID[ReferenceKey(ReferenceIndex.key(id))] }

  /// Index of a document by its path relative to the root.
  public func document(path: String) -> Int? { documentsByPath[ReferenceKey(path)] }

  /// The same for a path as bytes.
  func document(path: [UInt8]) -> Int? { documentsByPath[ReferenceKey(path)] }

  /// A clause of a document by id, older id or number.
  func clause(_ id: String, ofDocument document: Int) -> Place? {
    clausesByReference[ReferenceKey(keys[document] + "#" + ReferenceIndex.key(id))]
  }

  /// A clause by reference, split at the last `#`; `doc` alone is `doc#` or else the document's first clause.
  public func clause(_ reference: String) -> Place? {
    let key = ReferenceIndex.key(reference)
    if key.utf8.contains(UInt8(ascii: "#")) {
      if let place = clausesByReference[ReferenceKey(key)] { return place }
      guard key.hasSuffix("#") else { return nil }
      return documentsByID[ReferenceKey(String(key.dropLast()))].map { Place(document: $0, clause: 0) }
    }
    if let place = clausesByReference[ReferenceKey(key + "#")] { return place }
    return documentsByID[ReferenceKey(key)].map { Place(document: $0, clause: 0) }
  }

  /// The form in which ids compare: NFC, ё as е.
  public static func key(_ id: String) -> String {
    TextNormalisation.foldYo(TextNormalisation.nfc(id))
  }
}

/// An id that is normalised already, compared byte by byte: `String` would normalise it again on every look-up.
struct ReferenceKey: Hashable, Comparable, Sendable {
  private let bytes: [UInt8]

  init(_ normalised: String) {
    bytes = Array(normalised.utf8)
  }

  init(_ normalised: [UInt8]) {
    bytes = normalised
  }

  static func < (left: ReferenceKey, right: ReferenceKey) -> Bool { left.bytes.lexicographicallyPrecedes(right.bytes) }

  func hash(into hasher: inout Hasher) {
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
  }
}
