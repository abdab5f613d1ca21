import Foundation

/// JSON as this program writes it: sorted keys, so that equal content gives equal bytes.
enum JSONOutput {
  /// One line.
  static func line(_ value: some Encodable) -> String { encode(value, []) }

  /// Indented.
  static func pretty(_ value: some Encodable) -> String { encode(value, [.prettyPrinted]) }

  private static func encode(_ value: some Encodable, _ formatting: JSONEncoder.OutputFormatting) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, formatting]
    // Our own values hold no infinite numbers, which are all that JSON could refuse.
    guard let data = try? encoder.encode(value) else { return "null" }
    return String(decoding: data, as: UTF8.self)
  }
}
