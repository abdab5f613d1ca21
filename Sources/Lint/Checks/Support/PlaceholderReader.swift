/// Finds unfilled places in a stretch of text.
struct PlaceholderReader {
  private let text: [UInt8]
  private let limits: Range<Int>
  /// A name of a place is not longer than this.
  private static let longestName = 80

  init(_ text: [UInt8], _ limits: Range<Int>) {
    self.text = text
    self.limits = limits
  }

  /// Byte ranges in order. Linear time: a bracket looks ahead no further than a name is long.
  func read() -> [Range<Int>] {
    var found: [Range<Int>] = []
    text.withUnsafeBufferPointer { bytes in
      var index = limits.lowerBound
      while index < limits.upperBound {
        if let end = place(bytes, index) {
          found.append(index..<end)
          index = end
        } else {
          index = next(bytes, index)
        }
      }
    }
    return found
  }

  /// The next byte at which something may begin.
  private func next(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    // A run that was no placeholder as a whole is none in part.
    if bytes[index] == 0x5F || isCross(bytes, index) > 0 { return max(index + 1, endOfRun(bytes, index)) }
    return index + 1
  }

  private func place(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int? {
    switch bytes[index] {
    case 0x7B: return braces(bytes, index)
    case 0x24 where index + 1 < limits.upperBound && bytes[index + 1] == 0x7B: return braces(bytes, index + 1)
    case 0x3C: return angle(bytes, index)
    case 0x5B: return bracket(bytes, index)
    case 0x28: return note(bytes, index)
    case 0x25: return percent(bytes, index)
    case 0x2A: return star(bytes, index)
    case 0x5F: return underscores(bytes, index)
    case 0x58, 0x78, 0xD0, 0xD1: return crosses(bytes, index)
    default: return nil
    }
  }

  // MARK: Brackets

  /// The end of a name that closes with a sign, and its words in lower case; nil if something else stands there.
  private func name(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, closedBy sign: UInt8) -> (end: Int, text: String)? {
    var index = start
    while index < limits.upperBound, index - start <= PlaceholderReader.longestName {
      let byte = bytes[index]
      if byte == sign {
        guard index > start else { return nil }
        return (index + 1, String(decoding: bytes[start..<index], as: UTF8.self).lowercased())
      }
      if byte < 0x20 || byte == 0x7B || byte == 0x3C || byte == 0x5B || byte == 0x28 { return nil }
      index += 1
    }
    return nil
  }

  private func braces(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    let isDouble = start + 1 < limits.upperBound && bytes[start + 1] == 0x7B
    guard let found = name(bytes, start + (isDouble ? 2 : 1), closedBy: 0x7D) else { return nil }
    guard found.text.contains(where: \.isLetter), !found.text.contains(":"), !found.text.contains(";"), !found.text.contains("\"") else {
      return nil
    }
    return isDouble && found.end < limits.upperBound && bytes[found.end] == 0x7D ? found.end + 1 : found.end
  }

  private func angle(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    guard let found = name(bytes, start + 1, closedBy: 0x3E) else { return nil }
    let text = found.text
    guard let first = text.first, first.isLetter, !text.contains("://"), !text.contains("@"), !text.contains("=") else { return nil }
    if first.isASCII {
      // Tags are Latin too.
      let words = PlaceholderReader.words(text)
      guard text.contains("_") || words.count > 1 || words.first.map(PlaceholderReader.names.contains) == true else { return nil }
    }
    return found.end
  }

  private func bracket(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    guard let found = name(bytes, start + 1, closedBy: 0x5D) else { return nil }
    // A link, its definition, an image.
    if found.end < limits.upperBound, [0x28, 0x5B, 0x3A].contains(bytes[found.end]) { return nil }
    if start > limits.lowerBound, bytes[start - 1] == 0x5D || bytes[start - 1] == 0x21 { return nil }
    let words = PlaceholderReader.words(found.text)
    guard let first = words.first, words.count <= 5 else { return nil }
    let isCommand = PlaceholderReader.commands.contains(first) && words.count > 1
    return isCommand || PlaceholderReader.names.contains(first) ? found.end : nil
  }

  /// `(подставить дату)`.
  private func note(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    guard let found = name(bytes, start + 1, closedBy: 0x29) else { return nil }
    let words = PlaceholderReader.words(found.text)
    guard words.count >= 2, words.count <= 6, PlaceholderReader.commands.contains(words[0]) else { return nil }
    return found.end
  }

  // MARK: Signs

  /// `%name%`; not «30% и 5%».
  private func percent(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    if start > limits.lowerBound, let before = Scalars.before(bytes, start), Scalars.isWord(before) { return nil }
    guard let found = name(bytes, start + 1, closedBy: 0x25) else { return nil }
    guard found.text.contains(where: \.isLetter), found.text.allSatisfy({ $0.isLetter || $0.isNumber || "_-.".contains($0) }) else {
      return nil
    }
    return found.end
  }

  /// `*|FNAME|*`.
  private func star(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    guard start + 2 < limits.upperBound, bytes[start + 1] == 0x7C, let found = name(bytes, start + 2, closedBy: 0x7C),
      found.end < limits.upperBound, bytes[found.end] == 0x2A
    else { return nil }
    return found.end + 1
  }

  /// Three and more underscores; a line of nothing else is a rule.
  private func underscores(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    let end = endOfRun(bytes, start)
    guard end - start >= 3 else { return nil }
    var first = start
    // A rule of several pieces is looked at so far and no further: many of them must not cost the square of their number.
    let (least, most) = (max(0, start - 200), min(text.count, end + 200))
    while first > least, bytes[first - 1] != 0x0A, bytes[first - 1] != 0x0D {
      first -= 1
      if bytes[first] != 0x20, bytes[first] != 0x09, bytes[first] != 0x5F { return isEmphasis(bytes, start, end) ? nil : end }
    }
    var last = end
    while last < most, bytes[last] == 0x20 || bytes[last] == 0x09 || bytes[last] == 0x5F { last += 1 }
    if last == most || bytes[last] == 0x0A || bytes[last] == 0x0D { return nil }
    return isEmphasis(bytes, start, end) ? nil : end
  }

  /// `___сразу___`: a letter directly beside three underscores.
  private func isEmphasis(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard end - start == 3 else { return false }
    let before = Scalars.before(bytes, start).map(Scalars.isWord) ?? false
    let behind = Scalars.after(bytes, end).map(Scalars.isWord) ?? false
    return before != behind
  }

  private func endOfRun(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var index = start
    if bytes[start] == 0x5F {
      while index < limits.upperBound, bytes[index] == 0x5F { index += 1 }
      return index
    }
    while index < limits.upperBound {
      let length = isCross(bytes, index)
      if length == 0 { return index }
      index += length
    }
    return index
  }

  /// Length of an X of either alphabet; 0 for other letters.
  private func isCross(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    if bytes[index] == 0x58 || bytes[index] == 0x78 { return 1 }
    guard index + 1 < limits.upperBound else { return 0 }
    if bytes[index] == 0xD0, bytes[index + 1] == 0xA5 { return 2 }
    return bytes[index] == 0xD1 && bytes[index + 1] == 0x85 ? 2 : 0
  }

  /// «ХХХХ», «ХХ:ХХ», «ХХ.ХХ»: four and more crosses that are a word of their own; small ones are laughter.
  private func crosses(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    guard isCross(bytes, start) > 0, !continues(bytes, start) else { return nil }
    if let before = Scalars.before(bytes, start), Scalars.isWord(before) { return nil }
    var index = start
    var crosses = 0
    var capitals = 0
    var end = start
    while index < limits.upperBound {
      let length = isCross(bytes, index)
      if length > 0 {
        crosses += 1
        if bytes[index] == 0x58 || bytes[index] == 0xD0 { capitals += 1 }
        index += length
        end = index
      } else if [0x3A, 0x2E, 0x2D].contains(bytes[index]), index == end, index + 1 < limits.upperBound, isCross(bytes, index + 1) > 0 {
        index += 1
      } else {
        break
      }
    }
    if let behind = Scalars.after(bytes, end), Scalars.isWord(behind) { return nil }
    return crosses >= 4 && capitals == crosses && !isDescribed(bytes, start) ? end : nil
  }

  /// Whether crosses stand before a sign that joins them to these: they have been looked at together.
  private func continues(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    guard start - limits.lowerBound >= 2, [0x3A, 0x2E, 0x2D].contains(bytes[start - 1]) else { return false }
    return isCross(bytes, start - 2) == 1 || (start - limits.lowerBound >= 3 && isCross(bytes, start - 3) == 2)
  }

  /// «Ключ вида XXXX-XXXX»: the crosses tell what something looks like.
  private func isDescribed(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    let before = String(decoding: bytes[max(limits.lowerBound, start - 40)..<start], as: UTF8.self)
    return before.split(whereSeparator: { !$0.isLetter }).last.map { PlaceholderReader.descriptions.contains($0.lowercased()) } ?? false
  }

  private static let descriptions: Set<String> = [
    "вида", "формата", "формате", "виде", "образца", "маске", "шаблону", "like", "format", "form",
  ]

  // MARK: Words

  private static func words(_ text: String) -> [String] {
    text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).map { String($0).replacing("ё", with: "е") }
  }

  private static let commands: Set<String> = Set(
    """
    подставить подставьте подставь вставить вставьте вставь вписать впишите впиши заполнить заполните указать добавить выбрать
    insert fill add enter put replace
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  /// What places of templates are called.
  private static let names: Set<String> = Set(
    """
    имя фио фамилия отчество клиент клиента агент агента сотрудник менеджер оператор компания название наименование дата время час день
    срок сумма цена номер заказ заказа номера адрес телефон почта email ссылка ссылку промокод код товар товара город магазин окно подпись
    должность отдел тема вопрос причина решение текст приветствие трек период скидка бонусы
    name firstname lastname surname client customer agent company date time day deadline amount sum price number order address phone
    mail link url code product city shop store signature position department topic subject reason text tracking
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
