/// Numbers of bank cards in running text.
enum CardNumbers {
  /// Byte ranges of card numbers: 13 to 19 digits, single blanks or hyphens between them, with the check digit of Luhn
  /// (ISO/IEC 7812-1) and the beginning of a payment system. Linear time.
  static func places(_ text: [UInt8], _ limits: Range<Int>) -> [Range<Int>] {
    numbers(text, limits).filter { $0.isAlone && isCard($0.digits) }.map(\.place)
  }

  /// Byte ranges of what is written as a card number is, whatever the check digit says: sixteen digits in one row or in fours, of which
  /// signs that hide may take the place of four. It is for the words around it to tell a card. First six and last four digits may be shown (PCI DSS 3.4).
  static func shapes(_ text: [UInt8], _ limits: Range<Int>) -> [Range<Int>] {
    numbers(text, limits).filter { number in
      number.isAlone && number.digits.count == 16 && number.digits.count(where: { $0 == hidden }) <= 4
        && (number.groups == [16] || number.groups == [4, 4, 4, 4])
    }.map(\.place)
  }

  private struct Number {
    let place: Range<Int>
    /// Values; `hidden` for `*` and the like.
    let digits: [UInt8]
    /// Lengths of the groups between blanks and hyphens.
    let groups: [Int]
    /// No letters beside it: else a number of a contract or parcel, not of a card.
    let isAlone: Bool
  }

  private static let hidden: UInt8 = 0xFF

  private static func numbers(_ text: [UInt8], _ limits: Range<Int>) -> [Number] {
    var numbers: [Number] = []
    var index = limits.lowerBound
    while index < limits.upperBound {
      guard isDigit(text[index]) else {
        index += 1
        continue
      }
      let start = index
      var digits: [UInt8] = []
      var groups = [0]
      var end = index
      while index < limits.upperBound {
        if isDigit(text[index]) || text[index] == 0x2A {
          if digits.count < 24 {
            digits.append(text[index] == 0x2A ? hidden : text[index] - 0x30)
            groups[groups.count - 1] += 1
          }
          index += 1
          end = index
        } else if let next = behindSeparator(text, index, limits.upperBound), isDigit(text[next]) || text[next] == 0x2A {
          if digits.count < 24 { groups.append(0) }
          index = next
        } else {
          break
        }
      }
      // Emphasis behind it: `**4276 3800 1234 5679**`.
      while digits.last == hidden {
        digits.removeLast()
        groups[groups.count - 1] -= 1
        if groups.last == 0, groups.count > 1 { groups.removeLast() }
        end -= 1
        while end > start, !isDigit(text[end - 1]), text[end - 1] != 0x2A { end -= 1 }
      }
      let isAlone = (start == 0 || !isWord(text[start - 1])) && (end == text.count || !isWord(text[end]))
      numbers.append(Number(place: start..<end, digits: digits, groups: groups, isAlone: isAlone))
      index = max(index, end)
    }
    return numbers
  }

  /// The place behind one blank, no-break space or hyphen.
  private static func behindSeparator(_ text: [UInt8], _ index: Int, _ end: Int) -> Int? {
    if text[index] == 0x20 || text[index] == 0x2D { return index + 1 < end ? index + 1 : nil }
    if text[index] == 0xC2, index + 2 < end, text[index + 1] == 0xA0 { return index + 2 }
    return nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0xD0 || byte == 0xD1 || byte == 0x2B
  }

  static func isCard(_ digits: [UInt8]) -> Bool {
    guard (13...19).contains(digits.count), !digits.contains(hidden), digits.contains(where: { $0 != digits[0] }) else { return false }
    let head = Int(digits[0]) * 1000 + Int(digits[1]) * 100 + Int(digits[2]) * 10 + Int(digits[3])
    let fits: Bool
    switch head {
    case 2200...2204, 5100...5599, 2221...2720, 8600, 9112: fits = digits.count == 16
    case 4000...4999: fits = digits.count == 16 || digits.count == 13
    case 3400...3499, 3700...3799: fits = digits.count == 15
    case 3528...3589: fits = digits.count == 16
    case 5000...5099, 5600...6999: fits = digits.count >= 16
    default: fits = false
    }
    return fits && luhn(digits)
  }

  private static func luhn(_ digits: [UInt8]) -> Bool {
    var sum = 0
    for (place, digit) in digits.reversed().enumerated() {
      let value = Int(digit) * (place % 2 == 1 ? 2 : 1)
      sum += value > 9 ? value - 9 : value
    }
    return sum % 10 == 0
  }
}
