import Handbook

/// What a finding of a phrase rule says.
struct PhraseRuleFacts {
  let id: String
  let clause: String
  var severity: RuleSeverity
  let channels: [String]
  let reason: String?
  let suggestions: [String]
  let deletes: Bool
  let advice: String?

  init(_ rule: PhraseRule) {
    id = rule.id
    clause = rule.clause
    severity = rule.severity
    channels = rule.channels
    reason = rule.reason
    suggestions = rule.suggestions
    deletes = rule.deletes
    advice = rule.advice
  }

  init(_ reader: inout ByteReader) {
    id = reader.text()
    clause = reader.text()
    severity = RuleSeverity.stored(reader.number())
    channels = reader.texts()
    reason = reader.optionalText()
    suggestions = reader.texts()
    deletes = reader.flag()
    advice = reader.optionalText()
  }

  func write(to writer: inout ByteWriter) {
    writer.write(id)
    writer.write(clause)
    writer.write(severity.stored)
    writer.write(channels)
    writer.write(reason)
    writer.write(suggestions)
    writer.write(deletes)
    writer.write(advice)
  }
}

extension RuleSeverity {
  /// Place in `allCases`.
  var stored: Int { RuleSeverity.allCases.firstIndex(of: self) ?? 0 }

  /// The severity at a place in `allCases`.
  static func stored(_ number: Int) -> RuleSeverity { allCases.indices.contains(number) ? allCases[number] : .hint }
}

/// Records of any length, read one by one when they are asked for: of a mapped file most never are.
///
/// Unchecked: memory that an owner keeps is only read.
struct RecordTable: @unchecked Sendable {
  /// Records, one behind the other.
  private enum Storage {
    case own([UInt8])
    case kept(UnsafeRawBufferPointer, owner: any Sendable)
  }

  private var storage = Storage.own([])
  /// Where each begins, and where the last one ends.
  private(set) var offsets: [UInt32] = [0]

  init() {}

  /// Takes over what was stored; nil if offsets do not lie in order within the bytes.
  /// - Parameter owner: keeps the bytes as long as it lives; nil: they are copied.
  init?(bytes: UnsafeRawBufferPointer, offsets: [UInt32], owner: (any AnyObject & Sendable)?) {
    guard offsets.first == 0, offsets.last.map(Int.init) == bytes.count else { return nil }
    for (left, right) in zip(offsets, offsets.dropFirst()) where left > right { return nil }
    storage = owner.map { .kept(bytes, owner: $0) } ?? .own(Array(bytes))
    self.offsets = offsets
  }

  /// Number of records.
  var count: Int { offsets.count - 1 }

  /// All records.
  var bytes: [UInt8] {
    switch storage {
    case .own(let bytes): bytes
    case .kept(let bytes, _): Array(bytes)
    }
  }

  /// Adds what was written.
  mutating func append(_ writer: ByteWriter) {
    var bytes = self.bytes
    storage = .own([])
    bytes += writer.bytes
    offsets.append(UInt32(bytes.count))
    storage = .own(bytes)
  }

  /// A reader of a record, which must be in `0..<count`.
  func reader(_ number: Int) -> ByteReader {
    let range = Int(offsets[number])..<Int(offsets[number + 1])
    switch storage {
    case .own(let bytes): return ByteReader(bytes[range])
    case .kept(let bytes, _): return ByteReader(Array(bytes[range])[...])
    }
  }
}
