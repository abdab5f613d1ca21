import Handbook

/// More emoji or smileys than allowed.
struct EmojiCheck: Check {
  static let description = CheckDescription(
    name: "emoji",
    summary: Localized(ru: "Эмодзи и смайлов не больше, чем разрешено.", en: "No more emoji and smileys than allowed."),
    documentation: Localized(
      ru: """
        Находит эмодзи (составные — как один знак) и смайлы из скобок: «:)», «;-)», «)))», «Спасибо)». Скобки, которые что-то закрывают, и \
        пункты списка «а)» смайлами не считаются. Без параметров не разрешено ни одного. Знаки вроде ✓, №, © не эмодзи.
        """,
      en: """
        Finds emoji (a composed one counts once) and smileys: “:)”, “;-)”, “)))”. Brackets that close something and list items “a)” are no \
        smileys. Without options none is allowed. Signs such as ✓, №, © are no emoji.
        """),
    options: [
      CheckOption(
        name: "max", kind: .count,
        documentation: Localized(ru: "Сколько разрешено в письме; по умолчанию 0.", en: "How many a letter may have; 0 by default.")),
      CheckOption(
        name: "allow", kind: .words,
        documentation: Localized(ru: "Какие разрешены без счёта.", en: "Those that may stand without being counted.")),
      CheckOption(
        name: "smileys", kind: .flag,
        documentation: Localized(ru: "Считать смайлы из скобок; по умолчанию да.", en: "Count smileys of brackets; yes by default.")),
      CheckOption(
        name: "after-client", kind: .flag,
        documentation: Localized(
          ru: "Разрешены, только если эмодзи или смайл есть в письме клиента.", en: "Allowed only if the client's letter has one.")),
    ],
    bad: [
      CheckExample("Заказ отправлен 🚚"),
      CheckExample("Спасибо за заказ :)"),
      CheckExample("Ждём вас)))"),
      CheckExample("Готово 🙂 Ждём вас 🎉", options: ["max": .number(1, written: "1")]),
      CheckExample("Готово 🙂", options: ["max": .number(1, written: "1"), "after-client": .bool(true)], letter: "Где мой заказ?"),
    ],
    good: [
      CheckExample("Заказ отправлен (вчера). Шаги: а) откройте сайт; б) нажмите ✓ рядом с №\u{00A0}5."),
      CheckExample("Готово 👨‍👩‍👧‍👦", options: ["max": .number(1, written: "1")]),
      CheckExample("Готово ✅ ✅", options: ["allow": .list([.string("✅")])]),
      CheckExample("Спасибо)", options: ["smileys": .bool(false)]),
      CheckExample("Готово 🙂", options: ["max": .number(1, written: "1"), "after-client": .bool(true)], letter: "Где заказ? 🙃"),
    ])

  private let maximum: Int
  private let allowed: Set<String>
  private let countsSmileys: Bool
  private let afterClient: Bool

  init(_ options: CheckOptions) {
    maximum = options.count("max") ?? 0
    allowed = Set(options.words("allow").map(EmojiCheck.key))
    countsSmileys = options.optionalFlag("smileys") ?? true
    afterClient = options.flag("after-client")
  }

  func hits(in context: CheckContext) -> [CheckHit] {
    let bytes = context.passage.judged.bytes
    let found = EmojiCheck.places(bytes, smileys: countsSmileys).filter { range in
      allowed.isEmpty || !allowed.contains(EmojiCheck.key(String(decoding: bytes[range], as: UTF8.self)))
    }
    guard !found.isEmpty else { return [] }
    if afterClient, let client = clientText(context), EmojiCheck.places(client, smileys: countsSmileys).isEmpty {
      let message = Localized(ru: "Клиент пишет без эмодзи — ответ тоже.", en: "The client writes without emoji, so does the reply.")
      return found.map { CheckHit(place: .judged($0), message: message, suggestions: [Suggestion(text: "", fix: false)]) }
    }
    let message =
      maximum == 0
      ? Localized(ru: "Эмодзи и смайлы здесь не приняты.", en: "No emoji or smileys here.")
      : Localized(ru: "Эмодзи и смайлов больше, чем \(maximum).", en: "There are more than \(maximum) emoji and smileys.")
    return found.dropFirst(maximum).map {
      CheckHit(place: .judged($0), message: message, suggestions: [Suggestion(text: "", fix: false)])
    }
  }

  /// What the client wrote: the letter, else the last message of the conversation.
  private func clientText(_ context: CheckContext) -> [UInt8]? {
    context.draft.letter ?? context.draft.thread.last { $0.author == .client }?.text
  }

  private static func key(_ text: String) -> String { String(text.unicodeScalars.filter { $0.value != 0xFE0F }.map(Character.init)) }

  // MARK: Emoji

  /// Byte ranges of emoji and smileys in order.
  static func places(_ text: [UInt8], smileys: Bool) -> [Range<Int>] {
    text.withUnsafeBufferPointer { bytes in
      var places: [Range<Int>] = []
      var brackets = 0
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        if byte >= 0xE2, let end = emojiEnd(bytes, index) {
          places.append(index..<end)
          index = end
        } else if smileys, byte == 0x3A || byte == 0x3B || byte == 0x3D, brackets == 0, let end = smileyEnd(bytes, index) {
          places.append(index..<end)
          index = end
        } else if byte == 0x28 {
          brackets += 1
          index += 1
        } else if byte == 0x29 {
          var end = index + 1
          while end < bytes.count, bytes[end] == 0x29 { end += 1 }
          let closing = min(brackets, end - index)
          brackets -= closing
          if smileys, closing < end - index, isSmile(bytes, index + closing, end) { places.append((index + closing)..<end) }
          index = end
        } else {
          if byte == 0x0A { brackets = 0 }
          index += 1
        }
      }
      return places
    }
  }

  private static func emojiEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    let (first, length) = Scalars.decode(bytes, at: start)
    var index = start + length
    guard isEmoji(first, next: Scalars.after(bytes, index)) else { return nil }
    let isFlag = (0x1F1E6...0x1F1FF).contains(first)
    var regions = 1
    while index < bytes.count {
      let (value, length) = Scalars.decode(bytes, at: index)
      switch value {
      case 0xFE0F, 0x1F3FB...0x1F3FF, 0xE0020...0xE007F, 0x20E3: index += length
      case 0x1F1E6...0x1F1FF where isFlag && regions == 1:
        regions = 2
        index += length
      case 0x200D:
        let next = index + length
        guard next < bytes.count else { return next }
        let (joined, joinedLength) = Scalars.decode(bytes, at: next)
        guard joined >= 0x2190 else { return index }
        index = next + joinedLength
      default: return index
      }
    }
    return index
  }

  private static func isEmoji(_ value: UInt32, next: UInt32?) -> Bool {
    guard value >= 0x203C, let scalar = Unicode.Scalar(value) else { return false }
    if scalar.properties.isEmojiPresentation || value == 0x2764 || value == 0x263A || value == 0x2639 { return true }
    return next == 0xFE0F && scalar.properties.isEmoji
  }

  // MARK: Smileys

  /// `:)`, `;-)`, `=(`, `:D`.
  private static func smileyEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    var index = start + 1
    if index < bytes.count, bytes[index] == 0x2D { index += 1 }
    guard index < bytes.count else { return nil }
    let mouth = bytes[index]
    switch mouth {
    case 0x28, 0x29:
      while index < bytes.count, bytes[index] == mouth { index += 1 }
    case 0x44, 0x50, 0x2A:
      index += 1
      if let next = Scalars.after(bytes, index), Scalars.isWord(next) { return nil }
    default: return nil
    }
    // «12:(3)», «срок:(до мая)» are no smileys.
    if mouth == 0x28 {
      if let next = Scalars.after(bytes, index), Scalars.isWord(next) { return nil }
    }
    if bytes[start] == 0x3D, let before = Scalars.before(bytes, start), Scalars.isWord(before) { return nil }
    return index
  }

  /// Whether brackets that close nothing are a smile: not «а)», «1)».
  private static func isSmile(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    if end - start > 1 { return true }
    var letters = 0
    var index = start
    while index > 0, letters < 3, let value = Scalars.before(bytes, index) {
      if letters == 0, index == start, value == 0x21 || value == 0x2E || value == 0x3F { return true }
      guard Scalars.isLetter(value) else { break }
      letters += 1
      index -= 1
      while index > 0, Scalars.isContinuation(bytes[index]) { index -= 1 }
    }
    return letters >= 3
  }
}
