public import Records

/// The care of the records as a whole: checked, backed up, restored.
public struct RecordsDesk: Sendable {
  private let place: RecordsPlace

  /// The records of a place; they are opened when they are needed.
  public init(_ place: RecordsPlace) {
    self.place = place
  }

  /// Checks the chain of events and all that it tells of.
  public func verify() async throws(EtalonError) -> RecordsCheck {
    let records = try place.open(creating: false)
    return try await recorded { () async throws(RecordsError) in try records.verify() }
  }

  /// Checks a backup without touching it or any records.
  public func verify(backup file: String) async throws(EtalonError) -> RecordsCheck {
    try await recorded { () async throws(RecordsError) in try SQLiteRecords.verify(backup: file) }
  }

  /// Copies the records as they are now into one file; others may write meanwhile.
  public func backUp(to file: String, replaces: Bool) async throws(EtalonError) -> RecordsCheck {
    let records = try place.open(creating: false)
    return try await recorded { () async throws(RecordsError) in try records.backUp(to: file, replaces: replaces) }
  }

  /// Puts a backup in the place of the records.
  public func restore(_ file: String, replaces: Bool) async throws(EtalonError) -> Restoration {
    try await recorded { () async throws(RecordsError) in
      try await SQLiteRecords.restore(file, into: place.folder, replaces: replaces, at: place.clock.milliseconds)
    }
  }
}
