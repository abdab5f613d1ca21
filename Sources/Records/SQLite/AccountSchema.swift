import GRDB

/// The tables of accounts, and how they end with their people.
enum AccountSchema {
  static let tables = """
    CREATE TABLE account (
      person TEXT NOT NULL PRIMARY KEY REFERENCES person (pseudonym),
      password TEXT NOT NULL,
      secret BLOB,
      secret_step INTEGER,
      created_at INTEGER NOT NULL,
      disabled_at INTEGER
    );

    CREATE TABLE session (
      id TEXT NOT NULL PRIMARY KEY,
      person TEXT NOT NULL REFERENCES account (person),
      created_at INTEGER NOT NULL,
      seen_at INTEGER NOT NULL,
      ends_at INTEGER NOT NULL
    );
    CREATE INDEX session_person ON session (person, created_at);

    CREATE TABLE invitation (
      id TEXT NOT NULL PRIMARY KEY,
      person TEXT REFERENCES person (pseudonym),
      role TEXT,
      created_at INTEGER NOT NULL,
      ends_at INTEGER NOT NULL,
      used_at INTEGER
    );
    CREATE INDEX invitation_person ON invitation (person);

    CREATE TABLE token (
      id TEXT NOT NULL PRIMARY KEY,
      person TEXT NOT NULL REFERENCES account (person),
      name TEXT NOT NULL,
      scopes TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      used_at INTEGER,
      revoked_at INTEGER
    );
    CREATE INDEX token_person ON token (person, created_at);
    """

  /// Ends whatever lets a person in: part of the transaction that retires or forgets them.
  static func remove(_ pseudonym: String, in database: Database) throws {
    for table in ["session", "token", "invitation", "account"] {
      try database.execute(sql: "DELETE FROM \(table) WHERE person = ?", arguments: [pseudonym])
    }
  }
}
