import Foundation
import GRDB

/// Sessions, invitations, tokens.
extension SQLiteRecords {
  /// Adds a session: see `AccountStore`.
  public func add(_ session: StoredSession) async throws(RecordsError) {
    try await write { database in
      let pseudonym = try SQLiteRecords.holder(session.person, in: database)
      // What is over is of no use to anybody.
      try database.execute(
        sql: "DELETE FROM session WHERE person = ? AND ends_at <= ?", arguments: [pseudonym, session.createdAt])
      try database.execute(
        sql: "INSERT INTO session (id, person, created_at, seen_at, ends_at) VALUES (?, ?, ?, ?, ?)",
        arguments: [session.digest, pseudonym, session.createdAt, session.seenAt, session.endsAt])
    }
  }

  /// A session: see `AccountStore`.
  public func session(_ digest: String) throws(RecordsError) -> StoredSession? {
    try read { database in
      let statement = try database.cachedStatement(
        sql: "SELECT session.*, person.id AS who FROM session JOIN person ON person.pseudonym = session.person WHERE session.id = ?")
      return try Row.fetchOne(statement, arguments: [digest]).map(StoredSession.init(reading:))
    }
  }

  /// Sessions of a person: see `AccountStore`.
  public func sessions(of person: String) throws(RecordsError) -> [StoredSession] {
    try read { database in
      let sql = """
        SELECT session.*, person.id AS who FROM session JOIN person ON person.pseudonym = session.person
        WHERE person.id = ? ORDER BY session.created_at DESC, session.id
        """
      return try Row.fetchAll(database, sql: sql, arguments: [person]).map(StoredSession.init(reading:))
    }
  }

  /// Notes when a session was last used: see `AccountStore`.
  public func touch(session: String, at: Int) async throws(RecordsError) {
    try await write { try $0.execute(sql: "UPDATE session SET seen_at = ? WHERE id = ?", arguments: [at, session]) }
  }

  /// Ends a session: see `AccountStore`.
  public func end(session: String) async throws(RecordsError) {
    try await write { try $0.execute(sql: "DELETE FROM session WHERE id = ?", arguments: [session]) }
  }

  /// Ends the sessions of a person but one: see `AccountStore`.
  public func endSessions(of person: String, except: String?) async throws(RecordsError) {
    try await write { database in
      try database.execute(
        sql: "DELETE FROM session WHERE person = (SELECT pseudonym FROM person WHERE id = ?) AND id <> ?",
        arguments: [person, except ?? ""])
    }
  }

  /// Adds an invitation: see `AccountStore`.
  public func add(_ invitation: StoredInvitation) async throws(RecordsError) {
    try await write { database in
      let pseudonym = try invitation.person.map { try SQLiteRecords.existing(person: $0, in: database).pseudonym }
      try database.execute(
        sql: "DELETE FROM invitation WHERE COALESCE(person, '') = ? AND used_at IS NULL", arguments: [pseudonym ?? ""])
      try database.execute(
        sql: "INSERT INTO invitation (id, person, role, created_at, ends_at) VALUES (?, ?, ?, ?, ?)",
        arguments: [invitation.digest, pseudonym, invitation.role, invitation.createdAt, invitation.endsAt])
    }
  }

  /// An invitation: see `AccountStore`.
  public func invitation(_ digest: String) throws(RecordsError) -> StoredInvitation? {
    try read { database in
      let sql = """
        SELECT invitation.*, person.id AS who FROM invitation LEFT JOIN person ON person.pseudonym = invitation.person
        WHERE invitation.id = ?
        """
      return try Row.fetchOne(database, sql: sql, arguments: [digest]).map { row in
        StoredInvitation(
          digest: digest, person: try row.optional("who"), role: try row.optional("role"), createdAt: try row.value("created_at"),
          endsAt: try row.value("ends_at"), usedAt: try row.optional("used_at"))
      }
    }
  }

  /// Adds a token: see `AccountStore`.
  public func add(_ token: StoredToken) async throws(RecordsError) {
    try await write { database in
      try database.execute(
        sql: "INSERT INTO token (id, person, name, scopes, created_at) VALUES (?, ?, ?, ?, ?)",
        arguments: [
          token.digest, try SQLiteRecords.holder(token.person, in: database), token.name, token.scopes.joined(separator: " "),
          token.createdAt,
        ])
    }
  }

  /// A token: see `AccountStore`.
  public func token(_ digest: String) throws(RecordsError) -> StoredToken? {
    try read { database in
      let statement = try database.cachedStatement(
        sql: "SELECT token.*, person.id AS who FROM token JOIN person ON person.pseudonym = token.person WHERE token.id = ?")
      return try Row.fetchOne(statement, arguments: [digest]).map(StoredToken.init(reading:))
    }
  }

  /// Tokens: see `AccountStore`.
  public func tokens(of person: String?) throws(RecordsError) -> [StoredToken] {
    try read { database in
      let sql = """
        SELECT token.*, person.id AS who FROM token JOIN person ON person.pseudonym = token.person
        WHERE ? IS NULL OR person.id = ? ORDER BY token.created_at DESC, token.id
        """
      return try Row.fetchAll(database, sql: sql, arguments: [person, person]).map(StoredToken.init(reading:))
    }
  }

  /// Revokes a token: see `AccountStore`.
  public func revoke(token: String, at: Int) async throws(RecordsError) -> Bool {
    try await write { database in
      try database.execute(sql: "UPDATE token SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL", arguments: [at, token])
      return database.changesCount == 1
    }
  }

  /// Notes when a token was last used: see `AccountStore`.
  public func touch(token: String, at: Int) async throws(RecordsError) {
    try await write { try $0.execute(sql: "UPDATE token SET used_at = ? WHERE id = ?", arguments: [at, token]) }
  }
}

extension StoredSession {
  fileprivate init(reading row: Row) throws {
    self.init(
      digest: try row.value("id"), person: try row.value("who"), createdAt: try row.value("created_at"), seenAt: try row.value("seen_at"),
      endsAt: try row.value("ends_at"))
  }
}

extension StoredToken {
  fileprivate init(reading row: Row) throws {
    let scopes: String = try row.value("scopes")
    self.init(
      digest: try row.value("id"), person: try row.value("who"), name: try row.value("name"),
      scopes: scopes.split(separator: " ").map(String.init), createdAt: try row.value("created_at"), usedAt: try row.optional("used_at"),
      revokedAt: try row.optional("revoked_at"))
  }
}
