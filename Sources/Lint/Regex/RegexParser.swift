import Handbook

/// Reads a regular expression and writes its states.
struct RegexParser {
  private indirect enum Node {
    case empty
    case scalar(UInt32)
    case set(ScalarClass)
    case assert(RegexProgram.Assertion)
    case sequence([Node])
    case choice([Node])
    case repetition(Node, Int, Int?)
  }

  private let source: String
  private let scalars: [UInt32]
  private var place = 0
  private var depth = 0
  private var program = RegexProgram()
  private let folds: Bool

  /// Reads an expression.
  ///
  /// - Throws: `wrongPattern` with the place.
  static func program(_ source: String, folds: Bool) throws(LintError) -> RegexProgram {
    var parser = RegexParser(source, folds: folds)
    let node = try parser.choice()
    if parser.place < parser.scalars.count {
      throw parser.error(ru: "лишняя закрывающая скобка", en: "a closing bracket too many")
    }
    parser.program.folds = folds
    try parser.write(node)
    parser.program.states.append(.accept)
    return parser.program
  }

  private init(_ source: String, folds: Bool) {
    self.source = source
    self.folds = folds
    scalars = source.unicodeScalars.map(\.value)
  }

  private func error(ru: String, en: String, at place: Int? = nil) -> LintError {
    .wrongPattern(source, place: min((place ?? self.place) + 1, max(scalars.count, 1)), problem: Localized(ru: ru, en: en))
  }

  private func peek(_ distance: Int = 0) -> UInt32? { place + distance < scalars.count ? scalars[place + distance] : nil }

  private static func code(_ character: Unicode.Scalar) -> UInt32 { character.value }

  // MARK: Reading

  private mutating func choice() throws(LintError) -> Node {
    depth += 1
    defer { depth -= 1 }
    if depth > 50 { throw error(ru: "слишком много вложенных скобок", en: "brackets are nested too deeply") }
    var branches = [try sequence()]
    while peek() == 0x7C {
      place += 1
      branches.append(try sequence())
    }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence() throws(LintError) -> Node {
    var nodes: [Node] = []
    while let next = peek(), next != 0x7C, next != 0x29 {
      let start = place
      let node = try atom()
      nodes.append(try repeated(node, from: start))
    }
    return nodes.count == 1 ? nodes[0] : .sequence(nodes)
  }

  private mutating func atom() throws(LintError) -> Node {
    guard let next = peek() else { return .empty }
    switch next {
    case 0x28: return try group()
    case 0x5B: return .set(try bracketed())
    case 0x5C: return try escape()
    case 0x2E:
      place += 1
      return .set(ScalarClass(ranges: [0x0A...0x0A, 0x0D...0x0D], isNegated: true, folds: false))
    case 0x5E:
      place += 1
      return .assert(.lineStart)
    case 0x24:
      place += 1
      return .assert(.lineEnd)
    case 0x2A, 0x2B, 0x3F:
      throw error(ru: "перед знаком повтора ничего нет", en: "there is nothing to repeat")
    default:
      place += 1
      return .scalar(folds ? ScalarClass.folded(next) : next)
    }
  }

  private mutating func group() throws(LintError) -> Node {
    let start = place
    place += 1
    if peek() == 0x3F {
      guard peek(1) == 0x3A else {
        throw error(
          ru: "просмотр вперёд и назад, имена групп и режимы «(?…)» не поддерживаются, кроме «(?:»",
          en: "lookaround, names of groups and modes “(?…)” are not supported, but for “(?:”", at: start)
      }
      place += 2
    }
    let node = try choice()
    guard peek() == 0x29 else { throw error(ru: "скобка не закрыта", en: "the bracket is not closed", at: start) }
    place += 1
    return node
  }

  private mutating func repeated(_ node: Node, from start: Int) throws(LintError) -> Node {
    var node = node
    var isRepeated = false
    while let next = peek() {
      var bounds: (Int, Int?)
      switch next {
      case 0x2A: bounds = (0, nil)
      case 0x2B: bounds = (1, nil)
      case 0x3F: bounds = (0, 1)
      case 0x7B:
        guard let counts = try counts() else { return node }
        bounds = counts
        place -= 1
      default: return node
      }
      if isRepeated {
        throw error(
          ru: "ленивые и двойные повторы («*?», «++») не поддерживаются: находится самое длинное",
          en: "lazy and double repetitions (“*?”, “++”) are not supported: the longest text is found")
      }
      if case .assert = node { throw error(ru: "повторять здесь нечего", en: "this cannot be repeated", at: start) }
      place += 1
      isRepeated = true
      node = .repetition(node, bounds.0, bounds.1)
    }
    return node
  }

  /// `{3}`, `{2,}`, `{2,5}`; leaves the place behind it.
  private mutating func counts() throws(LintError) -> (Int, Int?)? {
    let start = place
    place += 1
    let least = number()
    var most: Int? = least
    if peek() == 0x2C {
      place += 1
      most = number()
    }
    guard let least, peek() == 0x7D else {
      throw error(
        ru: "ожидалось число повторов: {3} или {2,5}; сама скобка пишется \\{",
        en: "a count was expected: {3} or {2,5}; the brace itself is \\{", at: start)
    }
    place += 1
    if let most, most < least { throw error(ru: "второе число меньше первого", en: "the second number is less than the first", at: start) }
    if max(least, most ?? 0) > 1000 { throw error(ru: "повторов больше 1000", en: "more than 1000 repetitions", at: start) }
    return (least, most)
  }

  private mutating func number() -> Int? {
    var value: Int?
    while let next = peek(), Scalars.isDigit(next) {
      value = min((value ?? 0) * 10 + Int(next - 0x30), 100_000)
      place += 1
    }
    return value
  }

  // MARK: Escapes and classes

  private mutating func escape() throws(LintError) -> Node {
    let start = place
    guard let next = peek(1) else { throw error(ru: "после \\ ничего нет", en: "nothing stands behind \\") }
    if next == 0x62 || next == 0x42 {
      place += 2
      return .assert(next == 0x62 ? .wordEdge : .noWordEdge)
    }
    if let kinds = RegexParser.kinds(next) {
      place += 2
      return .set(ScalarClass(kinds: kinds, folds: false))
    }
    place += 1
    let value = try literal(from: start)
    return .scalar(folds ? ScalarClass.folded(value) : value)
  }

  /// The character that an escape stands for; the place is behind the backslash.
  private mutating func literal(from start: Int) throws(LintError) -> UInt32 {
    guard let next = peek() else { throw error(ru: "после \\ ничего нет", en: "nothing stands behind \\", at: start) }
    place += 1
    switch next {
    case 0x6E: return 0x0A
    case 0x74: return 0x09
    case 0x72: return 0x0D
    case 0x30...0x39:
      throw error(ru: "ссылки на группы (\\1) не поддерживаются", en: "references to groups (\\1) are not supported", at: start)
    default:
      if Scalars.isLetter(next) {
        let name = Unicode.Scalar(next).map { String(Character($0)) } ?? ""
        throw error(ru: "неизвестный знак «\\\(name)»", en: "“\\\(name)” is not known", at: start)
      }
      return next
    }
  }

  private static func kinds(_ letter: UInt32) -> ScalarClass.Kinds? {
    switch letter {
    case 0x64: .digit
    case 0x44: .notDigit
    case 0x77: .word
    case 0x57: .notWord
    case 0x73: .space
    case 0x53: .notSpace
    default: nil
    }
  }

  private mutating func bracketed() throws(LintError) -> ScalarClass {
    let start = place
    place += 1
    var set = ScalarClass(folds: folds)
    if peek() == 0x5E {
      set.isNegated = true
      place += 1
    }
    var isFirst = true
    while let next = peek(), next != 0x5D || isFirst {
      isFirst = false
      if next == 0x5C, let kinds = peek(1).flatMap(RegexParser.kinds) {
        set.kinds.formUnion(kinds)
        place += 2
        continue
      }
      let low = try member()
      guard peek() == 0x2D, let behind = peek(1), behind != 0x5D else {
        set.ranges.append(low...low)
        continue
      }
      place += 1
      let high = try member()
      guard low <= high else { throw error(ru: "концы промежутка переставлены", en: "the ends of the range are swapped") }
      set.ranges.append(low...high)
    }
    guard peek() == 0x5D else { throw error(ru: "класс [ не закрыт", en: "the class [ is not closed", at: start) }
    place += 1
    return set
  }

  private mutating func member() throws(LintError) -> UInt32 {
    guard let next = peek() else { return 0 }
    place += 1
    return next == 0x5C ? try literal(from: place - 1) : next
  }

  // MARK: Writing

  private mutating func write(_ node: Node) throws(LintError) {
    guard program.states.count < RegexProgram.maximumStates else {
      throw error(ru: "выражение слишком длинное: уменьшите числа повторов", en: "the expression is too long: lower its counts", at: 0)
    }
    switch node {
    case .empty: break
    case .scalar(let value): program.states.append(.scalar(value))
    case .set(let set):
      program.states.append(.oneOf(program.classes.count))
      program.classes.append(set)
    case .assert(let assertion): program.states.append(.assert(assertion))
    case .sequence(let nodes):
      for node in nodes { try write(node) }
    case .choice(let branches): try writeChoice(branches)
    case .repetition(let node, let least, let most): try writeRepetition(node, least, most)
    }
  }

  private mutating func writeChoice(_ branches: [Node]) throws(LintError) {
    var jumps: [Int] = []
    for (number, branch) in branches.enumerated() {
      guard number + 1 < branches.count else {
        try write(branch)
        break
      }
      let split = program.states.count
      program.states.append(.split(split + 1, 0))
      try write(branch)
      jumps.append(program.states.count)
      program.states.append(.jump(0))
      program.states[split] = .split(split + 1, program.states.count)
    }
    for jump in jumps { program.states[jump] = .jump(program.states.count) }
  }

  private mutating func writeRepetition(_ node: Node, _ least: Int, _ most: Int?) throws(LintError) {
    for _ in 0..<least { try write(node) }
    guard let most else {
      let split = program.states.count
      program.states.append(.split(split + 1, 0))
      try write(node)
      program.states.append(.jump(split))
      program.states[split] = .split(split + 1, program.states.count)
      return
    }
    var splits: [Int] = []
    for _ in least..<max(least, most) {
      splits.append(program.states.count)
      program.states.append(.split(program.states.count + 1, 0))
      try write(node)
    }
    for split in splits { program.states[split] = .split(split + 1, program.states.count) }
  }
}
