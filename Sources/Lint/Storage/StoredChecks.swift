import Handbook

/// `rule` blocks as they are stored: the block itself, of which the check is made anew. Examples have been run and stay behind.
enum StoredChecks {
  static func write(_ rule: CheckRule, to writer: inout ByteWriter) {
    writer.write(rule.id)
    writer.write(rule.clause)
    writer.write(rule.check)
    write(rule.options, to: &writer)
    writer.write(rule.reason)
    writer.write(rule.channels)
    writer.write(rule.severity.stored)
    writer.write(rule.spot.path)
    writer.write(rule.spot.line)
  }

  static func read(_ reader: inout ByteReader) -> CheckRule {
    let id = reader.text()
    let clause = reader.text()
    let check = reader.text()
    let options = entries(&reader, depth: 0)
    let reason = reader.optionalText()
    let channels = reader.texts()
    let severity = RuleSeverity.stored(reader.number())
    let path = reader.text()
    return CheckRule(
      id: id, clause: clause, check: check, options: options, reason: reason, channels: channels, severity: severity, bad: [], good: [],
      spot: Spot(path: path, line: reader.number()))
  }

  private static func write(_ entries: [Value.Entry], to writer: inout ByteWriter) {
    writer.write(entries.count)
    for entry in entries {
      writer.write(entry.key)
      writer.write(entry.line)
      write(entry.value, to: &writer)
    }
  }

  private static func write(_ value: Value, to writer: inout ByteWriter) {
    switch value {
    case .null: writer.write(0)
    case .bool(let flag):
      writer.write(1)
      writer.write(flag)
    case .number(let number, let written):
      writer.write(2)
      writer.write(Int(bitPattern: UInt(number.bitPattern)))
      writer.write(written)
    case .string(let text):
      writer.write(3)
      writer.write(text)
    case .list(let values):
      writer.write(4)
      writer.write(values.count)
      for value in values { write(value, to: &writer) }
    case .map(let entries):
      writer.write(5)
      write(entries, to: &writer)
    }
  }

  /// Deeper values are damage: they would overflow the stack.
  private static let deepest = 64

  private static func entries(_ reader: inout ByteReader, depth: Int) -> [Value.Entry] {
    (0..<reader.count()).map { _ in
      let key = reader.text()
      let line = reader.number()
      return Value.Entry(key: key, value: value(&reader, depth: depth), line: line)
    }
  }

  private static func value(_ reader: inout ByteReader, depth: Int) -> Value {
    guard depth < deepest else { return .null }
    switch reader.number() {
    case 1: return .bool(reader.flag())
    case 2:
      let number = Double(bitPattern: UInt64(UInt(bitPattern: reader.number())))
      return .number(number, written: reader.text())
    case 3: return .string(reader.text())
    case 4: return .list((0..<reader.count()).map { _ in value(&reader, depth: depth + 1) })
    case 5: return .map(entries(&reader, depth: depth + 1))
    default: return .null
    }
  }
}
