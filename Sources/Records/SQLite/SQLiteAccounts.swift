import Foundation
import GRDB

extension SQLiteRecords: AccountStore {
  /// The account of a person: see `AccountStore`.
  public func account(of person: String) throws(RecordsError) -> Account? {
    try read { try SQLiteRecords.account(of: person, in: $0) }
  }

  /// All accounts: see `AccountStore`.
  public func accounts() throws(RecordsError) -> [Account] {
    try read { database in
      var vaults = Vaults(database)
      let sql = "SELECT account.* FROM account JOIN person ON person.pseudonym = account.person ORDER BY person.id"
      return try Row.fetchAll(database, sql: sql).map { try Account(reading: $0, vaults.existing(try $0.value("person"))) }
    }
  }

  /// Opens an account: see `AccountStore`.
  public func open(account person: String, password: String, at: Int) async throws(RecordsError) -> Account {
    try await write { try SQLiteRecords.open(person, password: password, at: at, in: $0) }
  }

  /// Opens an account by an invitation: see `AccountStore`.
  public func open(account person: String, password: String, invitation: String, at: Int) async throws(RecordsError) -> Account? {
    try await write { database in
      let pseudonym = try SQLiteRecords.existing(person: person, in: database).pseudonym
      try database.execute(
        sql: """
          UPDATE invitation SET used_at = ?
          WHERE id = ? AND used_at IS NULL AND ends_at > ? AND (person IS NULL OR person = ?)
          """,
        arguments: [at, invitation, at, pseudonym])
      guard database.changesCount == 1 else { return nil }
      return try SQLiteRecords.open(person, password: password, at: at, in: database)
    }
  }

  /// Sets the secret of the second factor: see `AccountStore`.
  public func set(secret: [UInt8]?, of person: String) async throws(RecordsError) {
    try await write { database in
      let pseudonym = try SQLiteRecords.holder(person, in: database)
      var vaults = Vaults(database)
      let sealed = try secret.map { try vaults.existing(pseudonym).seal($0, as: .secondFactor) }
      try database.execute(
        sql: "UPDATE account SET secret = ?, secret_step = NULL WHERE person = ?", arguments: [sealed, pseudonym])
    }
  }

  /// Notes the step of a code: see `AccountStore`.
  public func use(step: Int, of person: String) async throws(RecordsError) -> Bool {
    try await write { database in
      let pseudonym = try SQLiteRecords.holder(person, in: database)
      try database.execute(
        sql: "UPDATE account SET secret_step = ? WHERE person = ? AND COALESCE(secret_step, -1) < ?", arguments: [step, pseudonym, step])
      return database.changesCount == 1
    }
  }

  private static func open(_ person: String, password: String, at: Int, in database: Database) throws -> Account {
    let pseudonym = try existing(person: person, in: database).pseudonym
    try database.execute(
      sql: """
        INSERT INTO account (person, password, created_at) VALUES (?, ?, ?)
        ON CONFLICT (person) DO UPDATE SET password = excluded.password
        """,
      arguments: [pseudonym, password, at])
    try database.execute(sql: "DELETE FROM session WHERE person = ?", arguments: [pseudonym])
    guard let account = try account(of: person, in: database) else { throw OddValue(column: "account") }
    return account
  }

  private static func account(of person: String, in database: Database) throws -> Account? {
    let statement = try database.cachedStatement(
      sql: "SELECT account.* FROM account JOIN person ON person.pseudonym = account.person WHERE person.id = ?")
    var vaults = Vaults(database)
    return try Row.fetchOne(statement, arguments: [person]).map { try Account(reading: $0, vaults.existing(try $0.value("person"))) }
  }

  /// The pseudonym of a person who has an account. Throws `notFound`.
  static func holder(_ person: String, in database: Database) throws -> String {
    let statement = try database.cachedStatement(
      sql: "SELECT account.person FROM account JOIN person ON person.pseudonym = account.person WHERE person.id = ?")
    guard let pseudonym = try String.fetchOne(statement, arguments: [person]) else {
      throw RecordsError.notFound(.person, id: person)
    }
    return pseudonym
  }
}

extension Account {
  fileprivate init(reading row: Row, _ vault: Vault) throws {
    let secret: Data? = try row.optional("secret")
    self.init(
      person: vault.id ?? vault.pseudonym, password: try row.value("password"),
      secret: try secret.map { try vault.open($0, as: .secondFactor) }, secretStep: try row.optional("secret_step"),
      createdAt: try row.value("created_at"))
  }
}
