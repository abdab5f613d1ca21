/// Blanks of Moodle's embedded answers: `{1:SHORTANSWER:=10~=десять}` (https://docs.moodle.org/en/Embedded_Answers_(Cloze)_question_type).
enum MoodleCloze {
  struct Answer {
    var text = ""
    var isRight = false
    /// Feedback, or a share that is neither all nor nothing.
    var hasExtras = false
  }

  struct Blank {
    let weight: Int
    let isMenu: Bool
    let isNumber: Bool
    let answers: [Answer]
  }

  enum Piece {
    case text(String)
    case blank(Blank)
  }

  private static let typed: Set<String> = ["SHORTANSWER", "SA", "MW", "SHORTANSWER_C", "SAC", "MWC"]
  private static let numbers: Set<String> = ["NUMERICAL", "NM"]

  static func pieces(_ text: String) -> [Piece] {
    let bytes = Array(text.utf8)
    var pieces: [Piece] = []
    var start = 0
    var index = 0
    // Once a blank is not closed before the end, no later one is.
    var isExhausted = false
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "{"), !isExhausted, let (blank, end) = blank(bytes, index, &isExhausted) else {
        index += 1
        continue
      }
      if index > start { pieces.append(.text(String(decoding: bytes[start..<index], as: UTF8.self))) }
      pieces.append(.blank(blank))
      index = end
      start = end
    }
    if start < bytes.count { pieces.append(.text(String(decoding: bytes[start...], as: UTF8.self))) }
    return pieces
  }

  private static func blank(_ bytes: [UInt8], _ open: Int, _ isExhausted: inout Bool) -> (Blank, end: Int)? {
    var index = open + 1
    var digits = ""
    while index < bytes.count, (48...57).contains(bytes[index]), digits.count < 6 {
      digits.unicodeScalars.append(Unicode.Scalar(bytes[index]))
      index += 1
    }
    guard index < bytes.count, bytes[index] == UInt8(ascii: ":") else { return nil }
    index += 1
    var kind = ""
    while index < bytes.count, (65...90).contains(bytes[index]) || bytes[index] == UInt8(ascii: "_"), kind.count < 32 {
      kind.unicodeScalars.append(Unicode.Scalar(bytes[index]))
      index += 1
    }
    let isMenu = kind.hasPrefix("MULTICHOICE") || kind.hasPrefix("MC") || kind.hasPrefix("MULTIRESPONSE") || kind.hasPrefix("MR")
    guard index < bytes.count, bytes[index] == UInt8(ascii: ":"), isMenu || typed.contains(kind) || numbers.contains(kind) else {
      return nil
    }
    index += 1
    var answers: [Answer] = []
    var raw: [UInt8] = []
    var isFeedback = false
    var isRight: Bool?
    var hasExtras = false
    func finish() {
      var answer = Answer(
        text: HTMLMarkdown.entities(Array(ExchangeText.trimmed(String(decoding: raw, as: UTF8.self)).utf8)), isRight: isRight ?? false,
        hasExtras: hasExtras)
      if numbers.contains(kind), let colon = answer.text.firstIndex(of: ":") { answer.text = String(answer.text[..<colon]) }
      if !(raw.isEmpty && isRight == nil) { answers.append(answer) }
      raw = []
      isFeedback = false
      isRight = nil
      hasExtras = false
    }
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\\") where index < bytes.count:
        if !isFeedback {
          // `\*` is for the wildcard to understand.
          if bytes[index] == UInt8(ascii: "*") { raw.append(byte) }
          raw.append(bytes[index])
        }
        index += 1
      case UInt8(ascii: "}"):
        finish()
        return (Blank(weight: Int(digits) ?? 1, isMenu: isMenu, isNumber: numbers.contains(kind), answers: answers), index)
      case UInt8(ascii: "~"): finish()
      case UInt8(ascii: "#"):
        isFeedback = true
        hasExtras = true
      case _ where isFeedback: break
      case UInt8(ascii: "=") where raw.isEmpty && isRight == nil: isRight = true
      case UInt8(ascii: "%") where raw.isEmpty && isRight == nil:
        guard let end = bytes[index...].prefix(12).firstIndex(of: UInt8(ascii: "%")),
          let share = ExchangeNumber.read(String(decoding: bytes[index..<end], as: UTF8.self))
        else {
          raw.append(byte)
          continue
        }
        isRight = share > 0
        hasExtras = share != 100 && share != 0
        index = end + 1
      default: raw.append(byte)
      }
    }
    isExhausted = true
    return nil
  }
}
