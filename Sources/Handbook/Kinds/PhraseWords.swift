/// Words and signs on the right side of a rule that are no replacement, or would spoil one.
enum PhraseWords {
  /// Words that mean `→ —`, in the form of `Aliases.fold`.
  static let deletion: Set<String> = [
    "удалить", "удалите", "удаляем", "удалять", "удалить-фразу", "удалите-фразу", "просто-удалить", "просто-удалите", "убрать", "уберите",
    "убираем", "убирать", "убрать-фразу", "уберите-фразу", "просто-убрать", "просто-уберите", "вычеркнуть", "вычеркните", "не-использовать",
    "не-используйте", "не-используем", "не-писать", "не-пишите", "не-пишем", "не-говорить", "не-говорите", "не-говорим", "не-употреблять",
    "ничего", "ничего-не-писать", "ничего-не-говорить", "delete", "remove", "omit", "nothing", "delete-it", "remove-it", "do-not-use",
    "don't-use", "don’t-use", "do-not-say", "don't-say", "don’t-say", "do-not-write",
  ]

  /// Words that answer whether there is a replacement, in the form of `Aliases.fold`.
  static let noReplacement: Set<String> = [
    "нет", "нельзя", "н/д", "нет-замены", "замены-нет", "без-замены", "не-знаю", "n/a", "na", "no", "none", "null", "todo", "tbd", "",
  ]

  private static let longest = 40

  /// A short range in the form of `Aliases.fold`, exclamation marks dropped; nil if it is longer than any of these words.
  static func folded(_ marks: InlineMarks, _ range: Range<Int>) -> String? {
    let bare = marks.undecorated(range)
    guard bare.count <= longest, !bare.contains(where: { marks.marks[$0].role == .code || marks.marks[$0].role == .escaped }) else {
      return nil
    }
    return Aliases.fold(marks.raw(bare).filter { $0 != "!" && $0 != ";" && $0 != "," })
  }

  /// The first HTML tag that the text shows.
  static func tag(_ marks: InlineMarks, _ range: Range<Int>) -> Int? {
    guard let last = range.last(where: { marks.isPlain($0, ">") }) else { return nil }
    for index in range where index + 1 < last && marks.isPlain(index, "<") {
      let next = marks.marks[index + 1]
      let isName = next.scalar.properties.isAlphabetic && next.scalar.isASCII
      if next.role == .plain, isName || next.scalar == "/" { return index }
    }
    return nil
  }

  /// A semicolon between unquoted words, or the second of the numbers `1) … 2) …`.
  static func looseSeparator(_ marks: InlineMarks, _ range: Range<Int>) -> Int? {
    let range = marks.trimmed(range)
    var depth = 0
    let isNumbered = range.first.map { isNumber("1", marks, $0, range) } ?? false
    for index in range where !marks.isInert[index] && marks.marks[index].role == .plain {
      switch marks.marks[index].scalar {
      case "(", "[": depth += 1
      case ")", "]": depth = max(0, depth - 1)
      case ";" where depth == 0 && index > range.lowerBound: return index
      case "2" where isNumbered && isNumber("2", marks, index, range): return index
      default: break
      }
    }
    return nil
  }

  /// Whether `1)` or `1. ` stands somewhere at the head of a word.
  private static func isNumber(_ digit: Unicode.Scalar, _ marks: InlineMarks, _ index: Int, _ range: Range<Int>) -> Bool {
    guard marks.isPlain(index, digit), index + 2 < range.upperBound else { return false }
    guard index == range.lowerBound || marks.isSpace(index - 1) else { return false }
    return marks.isPlain(index + 1, ")") || marks.isPlain(index + 1, ".") && marks.isSpace(index + 2)
  }

  /// A quotation mark that pairs with nothing and that the reader of quotes did not name.
  static func looseQuote(_ marks: InlineMarks, _ range: Range<Int>) -> Int? {
    range.first { index in
      guard marks.marks[index].role == .plain, !marks.isInert[index], index != marks.strayQuote else { return false }
      switch marks.marks[index].scalar {
      case "«", "»", "„", "“", "”": return true
      // 15" is a size.
      case "\"": return index == range.lowerBound || marks.marks[index - 1].scalar.properties.numericType == nil
      default: return false
      }
    }
  }
}
