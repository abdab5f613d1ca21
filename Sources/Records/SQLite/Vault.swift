import Digest
import Foundation
import GRDB

/// What belongs to a person lies sealed under a key of theirs: with the key gone it is erased, wherever it lies.
struct Vault: Sendable {
  /// What the tables call the person.
  let pseudonym: String
  /// The company's own id; nil after the person was forgotten.
  let id: String?
  private let key: SealingKey

  /// What a sealed text is; another text of the same person cannot be put in its place.
  enum Purpose {
    case details
    case salt(attempt: String)
    case answer(attempt: String, slot: Int, sequence: Int)
    case result(attempt: String)
    case entry(number: Int)
    case secondFactor

    fileprivate var label: String {
      switch self {
      case .details: "details"
      case .salt(let attempt): "salt/\(attempt)"
      case .answer(let attempt, let slot, let sequence): "answer/\(attempt)/\(slot)/\(sequence)"
      case .result(let attempt): "result/\(attempt)"
      case .entry(let number): "entry/\(number)"
      case .secondFactor: "second-factor"
      }
    }
  }

  init(pseudonym: String, id: String?, key: SealingKey) {
    self.pseudonym = pseudonym
    self.id = id
    self.key = key
  }

  func seal(_ text: String, as purpose: Purpose) throws -> Data { try seal(Array(text.utf8), as: purpose) }

  func seal(_ bytes: [UInt8], as purpose: Purpose) throws -> Data {
    Data(try key.seal(bytes, for: purpose.label))
  }

  /// Throws `OddValue` for what was not sealed so.
  func open(_ sealed: Data, as purpose: Purpose) throws -> [UInt8] {
    do {
      return try key.open(Array(sealed), for: purpose.label)
    } catch {
      throw OddValue(column: purpose.label)
    }
  }

  func text(_ sealed: Data, as purpose: Purpose) throws -> String {
    guard let text = String(validating: try open(sealed, as: purpose), as: UTF8.self) else { throw OddValue(column: purpose.label) }
    return text
  }
}

/// The vaults of a transaction, each fetched once.
struct Vaults {
  private let database: Database
  private var known: [String: Vault?] = [:]

  init(_ database: Database) { self.database = database }

  /// The vault of a person; nil after they were forgotten.
  mutating func vault(of pseudonym: String) throws -> Vault? {
    if let known = known[pseudonym] { return known }
    let statement = try database.cachedStatement(
      sql: "SELECT person.id, person_key.key FROM person JOIN person_key ON person_key.person = person.pseudonym WHERE person.pseudonym = ?"
    )
    let vault = try Row.fetchOne(statement, arguments: [pseudonym]).map { row in
      Vault(pseudonym: pseudonym, id: try row.optional("id"), key: try row.key("key"))
    }
    known[pseudonym] = .some(vault)
    return vault
  }

  /// The vault of a person who is known and not forgotten; throws `OddValue` where the key is missing.
  mutating func existing(_ pseudonym: String) throws -> Vault {
    guard let vault = try vault(of: pseudonym) else { throw OddValue(column: "person_key") }
    return vault
  }

  /// The vault of what concerns nobody in particular.
  mutating func common() throws -> Vault {
    if let known = known[""], let known { return known }
    let row = try Row.fetchOne(database, sql: "SELECT value FROM setting WHERE name = 'key'")
    guard let row else { throw OddValue(column: "setting") }
    let vault = Vault(pseudonym: "", id: nil, key: try row.key("value"))
    known[""] = .some(vault)
    return vault
  }

  /// What people call somebody whom the tables know by a pseudonym: their id, or after they were forgotten the pseudonym.
  mutating func id(of pseudonym: String) throws -> String { try vault(of: pseudonym)?.id ?? pseudonym }
}

extension Vault {
  /// The vault of the columns `person` and `key`; nil if there is no key.
  init?(reading row: Row) throws {
    guard try row.optional("key") as Data? != nil else { return nil }
    self.init(pseudonym: try row.value("person"), id: nil, key: try row.key("key"))
  }
}

extension Row {
  /// A key of 32 bytes.
  fileprivate func key(_ column: String) throws -> SealingKey {
    guard let key = SealingKey(bytes: Array(try value(column) as Data)) else { throw OddValue(column: column) }
    return key
  }
}
