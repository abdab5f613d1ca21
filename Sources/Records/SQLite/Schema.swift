import GRDB

/// The tables. Statements are plain SQL that PostgreSQL understands too, but for the triggers; a migration, once released, is never edited.
enum Schema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 people, attempts, answers, events") { database in
      try database.execute(sql: first)
    }
    migrator.registerMigration("2 entries, details of people") { database in
      try database.execute(sql: second)
    }
    migrator.registerMigration("3 what is personal under keys, checkpoints") { database in
      try PersonalMigration.run(database)
    }
    migrator.registerMigration("4 accounts") { database in
      try database.execute(sql: AccountSchema.tables)
    }
    return migrator
  }

  private static let first = """
    CREATE TABLE person (
      id TEXT NOT NULL PRIMARY KEY,
      name TEXT NOT NULL,
      pseudonym TEXT NOT NULL UNIQUE,
      added_at INTEGER NOT NULL
    );

    CREATE TABLE attempt (
      id TEXT NOT NULL PRIMARY KEY,
      person TEXT NOT NULL REFERENCES person (id),
      exam TEXT NOT NULL,
      number INTEGER NOT NULL,
      paper TEXT NOT NULL,
      seed TEXT NOT NULL,
      salt BLOB NOT NULL,
      started_at INTEGER NOT NULL,
      deadline INTEGER,
      closes_at INTEGER,
      state TEXT NOT NULL CHECK (state IN ('open', 'submitted', 'expired')),
      submitted_at INTEGER,
      result TEXT,
      UNIQUE (person, exam, number)
    );
    CREATE UNIQUE INDEX attempt_open ON attempt (person, exam) WHERE state = 'open';
    CREATE INDEX attempt_exam ON attempt (exam, started_at);

    CREATE TABLE answer (
      attempt TEXT NOT NULL REFERENCES attempt (id),
      slot INTEGER NOT NULL,
      sequence INTEGER NOT NULL,
      hash BLOB NOT NULL,
      body TEXT NOT NULL,
      saved_at INTEGER NOT NULL,
      late INTEGER NOT NULL,
      PRIMARY KEY (attempt, slot, sequence)
    );

    CREATE TABLE event (
      n INTEGER NOT NULL PRIMARY KEY,
      at INTEGER NOT NULL,
      kind TEXT NOT NULL,
      body TEXT NOT NULL,
      hash BLOB NOT NULL
    );

    CREATE TRIGGER event_follows BEFORE INSERT ON event
    WHEN NEW.n IS NOT (SELECT COALESCE(MAX(n), 0) + 1 FROM event)
    BEGIN SELECT RAISE(ABORT, 'events follow one another'); END;

    CREATE TRIGGER event_stays BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;

    CREATE TRIGGER event_remains BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'events are never removed'); END;

    CREATE TRIGGER answer_stays BEFORE UPDATE ON answer
    BEGIN SELECT RAISE(ABORT, 'answers are added, never changed'); END;

    CREATE TRIGGER attempt_stays BEFORE UPDATE OF id, person, exam, number, paper, seed, salt, started_at ON attempt
    BEGIN SELECT RAISE(ABORT, 'a started attempt is frozen'); END;

    CREATE TRIGGER attempt_stays_closed BEFORE UPDATE OF state, submitted_at ON attempt
    WHEN OLD.state <> 'open'
    BEGIN SELECT RAISE(ABORT, 'a closed attempt stays closed'); END;

    CREATE TRIGGER result_stays BEFORE UPDATE OF result ON attempt
    WHEN OLD.result IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'a result is never overwritten'); END;
    """

  private static let second = """
    ALTER TABLE person ADD COLUMN role TEXT;
    ALTER TABLE person ADD COLUMN team TEXT;
    ALTER TABLE person ADD COLUMN extra_time REAL NOT NULL DEFAULT 1;
    ALTER TABLE person ADD COLUMN retired_at INTEGER;

    CREATE TABLE entry (
      n INTEGER NOT NULL PRIMARY KEY REFERENCES event (n),
      kind TEXT NOT NULL,
      person TEXT REFERENCES person (id),
      subject TEXT NOT NULL,
      author TEXT REFERENCES person (id),
      at INTEGER NOT NULL,
      salt BLOB NOT NULL,
      body TEXT,
      once TEXT
    );
    CREATE UNIQUE INDEX entry_once ON entry (kind, once);
    CREATE INDEX entry_person ON entry (person, n);
    CREATE INDEX entry_subject ON entry (subject, n);

    CREATE TRIGGER entry_stays BEFORE UPDATE ON entry
    BEGIN SELECT RAISE(ABORT, 'entries are added, never changed'); END;

    CREATE TRIGGER entry_remains BEFORE DELETE ON entry
    BEGIN SELECT RAISE(ABORT, 'entries are never removed'); END;
    """

  /// What belongs to a person lies sealed under their key (`Vault`); tables call people by their pseudonyms.
  static let personal = """
    CREATE TABLE setting (
      name TEXT NOT NULL PRIMARY KEY,
      value BLOB NOT NULL
    );

    CREATE TABLE person (
      pseudonym TEXT NOT NULL PRIMARY KEY,
      id TEXT UNIQUE,
      details BLOB,
      added_at INTEGER NOT NULL,
      retired_at INTEGER,
      forgotten_at INTEGER
    );

    CREATE TABLE person_key (
      person TEXT NOT NULL PRIMARY KEY REFERENCES person (pseudonym),
      key BLOB NOT NULL
    );

    CREATE TABLE attempt (
      id TEXT NOT NULL PRIMARY KEY,
      person TEXT NOT NULL REFERENCES person (pseudonym),
      exam TEXT NOT NULL,
      number INTEGER NOT NULL,
      paper TEXT NOT NULL,
      seed TEXT NOT NULL,
      salt BLOB NOT NULL,
      started_at INTEGER NOT NULL,
      deadline INTEGER,
      closes_at INTEGER,
      state TEXT NOT NULL CHECK (state IN ('open', 'submitted', 'expired')),
      submitted_at INTEGER,
      result BLOB,
      UNIQUE (person, exam, number)
    );
    CREATE UNIQUE INDEX attempt_open ON attempt (person, exam) WHERE state = 'open';
    CREATE INDEX attempt_exam ON attempt (exam, started_at);

    CREATE TABLE answer (
      attempt TEXT NOT NULL REFERENCES attempt (id),
      slot INTEGER NOT NULL,
      sequence INTEGER NOT NULL,
      body BLOB NOT NULL,
      saved_at INTEGER NOT NULL,
      late INTEGER NOT NULL,
      PRIMARY KEY (attempt, slot, sequence)
    );

    CREATE TABLE entry (
      n INTEGER NOT NULL PRIMARY KEY REFERENCES event (n),
      kind TEXT NOT NULL,
      person TEXT REFERENCES person (pseudonym),
      subject TEXT NOT NULL,
      author TEXT REFERENCES person (pseudonym),
      at INTEGER NOT NULL,
      body BLOB NOT NULL,
      once BLOB UNIQUE
    );
    CREATE INDEX entry_kind ON entry (kind, n);
    CREATE INDEX entry_person ON entry (person, n);
    CREATE INDEX entry_subject ON entry (subject, n);

    CREATE TABLE checkpoint (
      n INTEGER NOT NULL PRIMARY KEY REFERENCES event (n),
      signer BLOB NOT NULL,
      signature BLOB NOT NULL
    );

    CREATE TRIGGER answer_stays BEFORE UPDATE ON answer
    BEGIN SELECT RAISE(ABORT, 'answers are added, never changed'); END;

    CREATE TRIGGER answer_remains BEFORE DELETE ON answer
    BEGIN SELECT RAISE(ABORT, 'answers are never removed'); END;

    CREATE TRIGGER attempt_stays BEFORE UPDATE OF id, person, exam, number, paper, seed, salt, started_at ON attempt
    BEGIN SELECT RAISE(ABORT, 'a started attempt is frozen'); END;

    CREATE TRIGGER attempt_remains BEFORE DELETE ON attempt
    BEGIN SELECT RAISE(ABORT, 'attempts are never removed'); END;

    CREATE TRIGGER attempt_stays_closed BEFORE UPDATE OF state, submitted_at ON attempt
    WHEN OLD.state <> 'open'
    BEGIN SELECT RAISE(ABORT, 'a closed attempt stays closed'); END;

    CREATE TRIGGER result_stays BEFORE UPDATE OF result ON attempt
    WHEN OLD.result IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'a result is never overwritten'); END;

    CREATE TRIGGER entry_stays BEFORE UPDATE OF n, kind, person, subject, author, at, body ON entry
    BEGIN SELECT RAISE(ABORT, 'entries are added, never changed'); END;

    CREATE TRIGGER entry_once_stays BEFORE UPDATE OF once ON entry
    WHEN NEW.once IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'entries are added, never changed'); END;

    CREATE TRIGGER entry_remains BEFORE DELETE ON entry
    BEGIN SELECT RAISE(ABORT, 'entries are never removed'); END;

    CREATE TRIGGER checkpoint_stays BEFORE UPDATE ON checkpoint
    BEGIN SELECT RAISE(ABORT, 'checkpoints are never changed'); END;

    CREATE TRIGGER checkpoint_remains BEFORE DELETE ON checkpoint
    BEGIN SELECT RAISE(ABORT, 'checkpoints are never removed'); END;
    """
}
