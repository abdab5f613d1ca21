/// Lines that say in so many words that another letter begins or ends: “-----Original Message-----”,
/// «-------- Пересылаемое сообщение --------», “Begin forwarded message:”.
enum PassingMarker {
  /// What a line announces.
  enum Kind {
    case original
    case forwarded
    /// The other letter is over.
    case end
    /// Program lines such as “please type your reply above this line”.
    case replyAbove
  }

  /// What a line announces; nil if it is an ordinary one.
  static func kind(_ line: FoldedLine) -> Kind? {
    guard line.bytes.count <= 160 else { return nil }
    if replyAbove.contains(where: { line.contains($0) }), hasFrame(line.bytes) || line.bytes.count < 90 { return .replyAbove }
    let core = core(line.unemphasised)
    guard !core.isEmpty else { return nil }
    let isFramed = core.count + 4 <= line.bytes.count && hasFrame(line.bytes)
    let endsWithColon = line.bytes.last == 0x3A
    if isFramed, ends.contains(where: { core.starts(with: $0) }) { return .end }
    if isFramed || endsWithColon {
      let text = core.last == 0x3A ? Array(core.dropLast()) : core
      if forwarded.contains(text) { return .forwarded }
      if isFramed, originals.contains(text) { return .original }
    }
    if endsWithColon, forwardedOpenings.contains(where: { core.starts(with: $0) }) { return .forwarded }
    return nil
  }

  private static func hasFrame(_ bytes: [UInt8]) -> Bool {
    let strokes = bytes.filter { isStroke($0) }.count
    return strokes >= 2 && bytes.first.map { isStroke($0) || $0 == 0x38 } ?? false
  }

  private static func isStroke(_ byte: UInt8) -> Bool { [0x2D, 0x2A, 0x3D, 0x5F, 0x23, 0x7E, 0x3C, 0x3E].contains(byte) }

  /// The words between the strokes.
  private static func core(_ bytes: [UInt8]) -> [UInt8] {
    var text = bytes[...]
    // `8<-----`: scissors of The Bat!.
    if let scissors = bytes.range(of: Array("8<".utf8), from: 0), scissors.lowerBound < 6 { text = bytes[scissors.upperBound...] }
    while let first = text.first, isStroke(first) || first == 0x20 { text = text.dropFirst() }
    while let last = text.last, isStroke(last) || last == 0x20 { text = text.dropLast() }
    return Array(text)
  }

  private static let originals = Set(
    folded(
      "original message", "original email", "original appointment", "reply message", "исходное сообщение", "исходное письмо",
      "оригинальное сообщение", "исходный текст", "начало исходного сообщения", "начало исходного текста", "original message text",
      "ursprüngliche nachricht", "originalnachricht",
      "original-nachricht", "message d'origine", "message original", "message initial", "mensaje original", "mensagem original",
      "messaggio originale", "messaggio originario", "oorspronkelijk bericht", "origineel bericht", "ursprungligt meddelande",
      "originalmeddelande", "oprindelig meddelelse", "opprinnelig melding", "původní zpráva", "pôvodná správa", "oryginalna wiadomość",
      "wiadomość oryginalna", "wiadomość pierwotna", "alkuperäinen viesti", "orijinal mesaj", "özgün ileti", "eredeti üzenet",
      "mesaj original", "вихідне повідомлення",
      "original besked", "原始邮件", "原始郵件", "元のメッセージ", "원본 메시지", "αρχικό μήνυμα", "en réponse à"))

  private static let forwarded = Set(
    folded(
      "forwarded message", "forwarded by", "begin forwarded message", "start of forwarded message", "пересылаемое сообщение",
      "пересланное сообщение", "перенаправленное сообщение", "переадресованное сообщение", "переслано", "пересылаемое письмо",
      "начало переадресованного сообщения", "начало пересылаемого сообщения", "начало пересланного сообщения",
      "начало перенаправленного сообщения",
      "переадресованное письмо", "this is a forwarded message", "это пересланное письмо", "это пересылаемое сообщение",
      "weitergeleitete nachricht", "anfang der weitergeleiteten nachricht",
      "message transféré", "message transmis", "début du message réexpédié", "début du message transféré", "mensaje reenviado",
      "inicio del mensaje reenviado", "mensagem encaminhada", "início da mensagem encaminhada", "messaggio inoltrato",
      "messaggio inoltrato",
      "inizio messaggio inoltrato", "doorgestuurd bericht", "begin doorgestuurd bericht", "vidarebefordrat meddelande",
      "vidarebefordrat mail", "vidarebefordrat brev",
      "videresendt meddelelse", "videresendt besked", "videresendt melding", "forward message", "přeposlaná zpráva", "preposlaná správa",
      "wiadomość przekazana dalej", "przekazana wiadomość", "początek przekazywanej wiadomości", "välitetty viesti",
      "edelleenlähetetty viesti", "iletilen mesaj", "továbbított üzenet", "mesaj redirecționat", "переслане повідомлення", "转发邮件", "轉寄郵件",
      "転送メッセージ"))

  private static let forwardedOpenings = folded(
    "forwarded by ", "begin forwarded message", "начало переадресованного", "переслано пользователем ")

  private static let ends = folded(
    "конец пересылаемого", "конец пересланного", "конец перенаправленного", "конец переадресованного", "конец исходного",
    "end of forwarded",
    "end forwarded message", "end of original", "end of the forwarded", "ende der weitergeleiteten", "fin del mensaje", "fin du message",
    "fine messaggio", "конец сообщения")

  private static let replyAbove = folded(
    "reply above this line", "reply above the line", "type your reply above", "write above this line", "ответ выше этой строки",
    "ответ выше этой линии", "ответ над этой строкой", "ответ над этой чертой", "пишите выше этой", "ответ выше этой черты",
    "respond above this line", "antwort oberhalb dieser", "réponse au-dessus de cette", "respuesta por encima de esta")
}
