import Mail
import Testing

/// A letter of one plain-text part in UTF-8, with headers or without.
func letter(
  _ text: String, headers: String = "From: Ирина Белова <irina@verbena.example>\nSubject: Re: Заказ 17\nIn-Reply-To: <1@x.example>"
)
  throws -> Letter
{
  guard !headers.isEmpty else { return try MailReader.read(Array(text.utf8)) }
  return try MailReader.read(Array("\(headers)\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n\(text)".utf8))
}

/// A letter of one HTML part in UTF-8.
func page(_ html: String, subject: String = "Re: Заказ 17") throws -> Letter {
  try MailReader.read(
    Array("From: Ирина Белова <irina@verbena.example>\nSubject: \(subject)\nContent-Type: text/html; charset=utf-8\n\n\(html)".utf8))
}

/// A letter whose headers and body are given as bytes.
func raw(_ headers: String, _ body: [UInt8]) throws -> Letter {
  try MailReader.read(Array((headers + "\n\n").utf8) + body)
}

extension Letter {
  /// Own text.
  var ownText: String { String(decoding: own, as: UTF8.self) }
  /// The body.
  var bodyText: String { String(decoding: body, as: UTF8.self) }
}

/// A text with every run of blanks made one.
func folded(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

/// Encodings of Russian in which the tests write, by their letters beyond ASCII.
enum RussianCharset: String, CaseIterable, Sendable {
  case windows1251 = "windows-1251"
  case koi8 = "koi8-r"
  case iso = "iso-8859-5"
  case dos = "ibm866"

  /// Bytes of a text of ASCII and Russian letters.
  func bytes(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { scalar in
      guard (0x410...0x44F).contains(scalar.value) else { return UInt8(truncatingIfNeeded: scalar.value) }
      let place = UInt8(scalar.value - 0x410)
      switch self {
      case .windows1251: return 0xC0 + place
      case .iso: return 0xB0 + place
      case .dos: return place < 48 ? 0x80 + place : 0xE0 + (place - 48)
      case .koi8:
        let order = Array("юабцдефгхийклмнопярстужвьызшэщчъ".unicodeScalars)
        let small = Unicode.Scalar(place < 32 ? scalar.value + 32 : scalar.value) ?? scalar
        return UInt8(order.firstIndex(of: small) ?? 0) + (place < 32 ? 0xE0 : 0xC0)
      }
    }
  }
}
