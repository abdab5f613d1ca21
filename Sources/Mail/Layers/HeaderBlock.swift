/// The head of a letter written out above its text: `От: … Отправлено: … Кому: … Тема: …`.
enum HeaderBlock {
  /// What a line of a head tells.
  enum Field {
    case from
    case sent
    case to
    case copy
    case subject
    case other
  }

  /// The field of a line and whether something stands behind the colon; nil if it is no line of a head.
  static func field(_ line: FoldedLine) -> (field: Field, value: [UInt8])? {
    let text = line.unemphasised
    let limit = min(text.count, 60)
    var colon = 0
    while colon < limit, text[colon] != 0x3A, !(text[colon] == 0xEF && text[colon...].starts(with: [0xEF, 0xBC, 0x9A])) { colon += 1 }
    guard colon < limit, colon > 0 else { return nil }
    var name = text[..<colon]
    while let last = name.last, last == 0x20 || last == 0x2A || last == 0x5F { name = name.dropLast() }
    guard let field = names[Array(name)] else { return nil }
    return (field, Array(text[(colon + 1)...]))
  }

  /// A head that begins at a line: the number of lines it takes; nil if it is none.
  ///
  /// - Parameters:
  ///   - lines: folded lines from there on; not more are asked for than needed.
  ///   - isAnnounced: a line above says that an earlier letter follows; two lines are enough then.
  static func length(_ lines: some Sequence<FoldedLine>, isAnnounced: Bool) -> Int? {
    var kinds: Set<Field> = []
    var hasAddress = false
    var hasDate = false
    var end = 0
    var blanks = 0
    var continuations = 0
    for (number, line) in lines.enumerated() {
      if line.bytes.isEmpty {
        blanks += 1
        if blanks > 1 || number == 0 { break }
        continue
      }
      guard let (field, value) = field(line) else {
        // A long subject or list of recipients goes on in the next line.
        if number == 0 || blanks > 0 || continuations >= 3 || end == 0 { break }
        continuations += 1
        continue
      }
      // A second `From:` begins another head.
      if field == .from, kinds.contains(.from) { break }
      kinds.insert(field)
      if field == .from || field == .to, value.contains(0x40) { hasAddress = true }
      if field == .sent, DateSigns(value).hasDate || value.contains(where: { (0x30...0x39).contains($0) }) { hasDate = true }
      end = number + 1
      (blanks, continuations) = (0, 0)
    }
    // Lines behind the last field belong to it only where another field follows them; `end` stands at the last field.
    guard kinds.count >= (isAnnounced ? 1 : 3) else { return nil }
    if isAnnounced { return end }
    let tells = kinds.contains(.from) || kinds.contains(.sent) && kinds.contains(.subject)
    return tells && (hasAddress || hasDate) ? end : nil
  }

  private static let names: [[UInt8]: Field] = {
    var table: [[UInt8]: Field] = [:]
    let rows: [(Field, [[UInt8]])] = [
      (
        .from,
        folded(
          "от", "от кого", "отправитель", "from", "von", "de", "da", "van", "från", "fra", "od", "lähettäjä", "kimden", "expéditeur",
          "feladó",
          "发件人", "寄件者", "差出人", "від", "remitente", "mittente", "gönderen", "από", "보낸 사람")
      ),
      (
        .sent,
        folded(
          "отправлено", "дата", "дата отправки", "date", "sent", "sent on", "gesendet", "gesendet am", "datum", "envoyé", "envoyé le",
          "date d'envoi", "enviado", "enviado el", "enviado em", "enviada em", "enviada", "fecha", "data", "inviato", "inviato il",
          "data invio", "verzonden", "skickat", "sendt", "dato", "odesláno", "wysłano", "wysłane", "data wysłania", "lähetetty",
          "päivämäärä",
          "gönderildi", "gönderme tarihi", "tarih", "elküldve", "dátum", "发送时间", "日期", "送信日時", "日付", "надіслано", "ημερομηνία",
          "보낸 날짜")
      ),
      (
        .to,
        folded(
          "кому", "получатель", "получатели", "to", "an", "à", "a", "para", "aan", "till", "til", "do", "komu", "pro", "vastaanottaja",
          "kime",
          "destinataire", "destinatario", "címzett", "收件人", "宛先", "pour", "empfänger", "προς", "받는 사람")
      ),
      (.copy, folded("копия", "cc", "копія", "kopie", "kopia", "kopi", "kopio", "скрытая копия", "bcc", "抄送", "bilgi", "másolat")),
      (
        .subject,
        folded(
          "тема", "subject", "betreff", "objet", "asunto", "assunto", "oggetto", "onderwerp", "ämne", "emne", "temat", "předmět", "aihe",
          "konu",
          "tárgy", "主题", "主旨", "件名", "θέμα", "re", "제목")
      ),
      (
        .other,
        folded(
          "reply-to", "reply to", "ответить", "обратный адрес", "адрес для ответа", "antwort an", "antwortadresse", "répondre à",
          "responder a",
          "responder para", "rispondi a", "важность", "importance", "priority", "приоритет", "вложение", "вложения", "attachments",
          "attachment", "anlagen", "pièces jointes", "organization", "организация", "newsgroups", "message-id", "svar till", "wichtigkeit",
          "importanza", "urgency", "odp. do", "svarsadress", "list-id")
      ),
    ]
    for (field, names) in rows { for name in names { table[name] = field } }
    return table
  }()
}
