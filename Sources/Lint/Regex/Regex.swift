import Handbook

/// A regular expression that finds the leftmost longest texts, in time linear in the text.
///
/// Known are literals, `.`, classes, groups, `|`, `?`, `*`, `+`, `{m,n}`, `^` and `$` (of a line), `\d \w \s \b` and their capitals.
/// Letter case and ё do not count, unless asked.
struct Regex: Sendable {
  private let program: RegexProgram
  /// Scalars below 0x500 with which a match may begin.
  private let mayBegin: [Bool]
  /// Whether a match may begin with a scalar beyond.
  private let mayBeginBeyond: Bool

  /// Compiles an expression.
  ///
  /// - Throws: `wrongPattern`, also for one that finds nothing but empty places.
  init(_ source: String, caseSensitive: Bool = false) throws(LintError) {
    program = try RegexParser.program(source, folds: !caseSensitive)
    let firsts = Regex.firsts(program)
    guard !firsts.isEmpty, !firsts.canBeEmpty else {
      throw .wrongPattern(
        source, place: 1, problem: Localized(ru: "выражению подходит пустой текст", en: "the expression fits an empty text"))
    }
    let program = program
    mayBegin = (0..<Regex.tableSize).map { value in firsts.states.contains { Regex.takes(UInt32(value), program.states[$0], program) } }
    mayBeginBeyond = firsts.states.contains { state in
      switch program.states[state] {
      case .scalar(let value): value >= UInt32(Regex.tableSize)
      default: true
      }
    }
  }

  private static let tableSize = 0x500

  /// The states that may take the first scalar of a match.
  private static func firsts(_ program: RegexProgram) -> (states: [Int], canBeEmpty: Bool, isEmpty: Bool) {
    var states: [Int] = []
    var canBeEmpty = false
    var seen = [Bool](repeating: false, count: program.states.count)
    var stack = [0]
    while let state = stack.popLast() {
      guard !seen[state] else { continue }
      seen[state] = true
      switch program.states[state] {
      case .scalar, .oneOf: states.append(state)
      case .split(let first, let second): stack += [first, second]
      case .jump(let next): stack.append(next)
      case .assert: stack.append(state + 1)
      case .accept: canBeEmpty = true
      }
    }
    return (states, canBeEmpty, states.isEmpty)
  }

  @inline(__always)
  fileprivate static func takes(_ value: UInt32, _ state: RegexProgram.State, _ program: RegexProgram) -> Bool {
    switch state {
    case .scalar(let wanted): (program.folds ? ScalarClass.folded(value) : value) == wanted
    case .oneOf(let number): program.classes[number].contains(value)
    case .split, .jump, .assert, .accept: false
    }
  }

  /// Byte ranges of all matches in order, without overlap: of those that begin first the longest.
  func matches(in text: [UInt8]) -> [Range<Int>] {
    text.withUnsafeBufferPointer { bytes in
      var run = RegexRun(program)
      var index = 0
      var before: UInt32?
      while index < bytes.count {
        let (value, length) = Scalars.decode(bytes, at: index)
        if run.isIdle {
          let mayBegin = value < UInt32(Regex.tableSize) ? self.mayBegin[Int(value)] : mayBeginBeyond
          guard mayBegin else {
            before = value
            index += length
            continue
          }
        }
        run.begin(at: index, before: before, next: value)
        run.step(value, to: index + length, next: Scalars.after(bytes, index + length))
        before = value
        index += length
      }
      run.finish()
      return run.found
    }
  }
}

/// One pass over a text. All attempts to match go along side by side, the leftmost first; a state is held by the leftmost attempt that
/// reaches it, because later ones would only repeat it. An attempt that has reached its end waits until no longer one is possible.
private struct RegexRun {
  /// An attempt, with the end of the longest match so far.
  private struct Attempt {
    let start: Int
    var end: Int
  }

  private struct Thread {
    let state: Int
    let attempt: Int
  }

  private let program: RegexProgram
  private(set) var found: [Range<Int>] = []
  private var attempts: [Attempt] = []
  /// Attempts before this one are settled.
  private var head = 0
  private var threads: [Thread] = []
  private var next: [Thread] = []
  /// Step in which a state was reached last.
  private var reached: [Int]
  private var step = 0
  private var stack: [Int] = []
  /// Where the accepting state was reached in this step.
  private var accepted: Int?

  init(_ program: RegexProgram) {
    self.program = program
    reached = [Int](repeating: -1, count: program.states.count)
  }

  var isIdle: Bool { threads.isEmpty }

  /// Begins an attempt; the states reached in the step before are those of earlier attempts.
  mutating func begin(at place: Int, before: UInt32?, next: UInt32?) {
    // What an earlier step has reached without a thread being left says nothing about this place.
    if isIdle { step += 1 }
    let count = threads.count
    add(0, attempts.count, before, next, to: \.threads)
    accepted = nil
    if threads.count > count { attempts.append(Attempt(start: place, end: -1)) }
  }

  /// Takes a scalar.
  mutating func step(_ value: UInt32, to end: Int, next following: UInt32?) {
    step += 1
    next.removeAll(keepingCapacity: true)
    accepted = nil
    for thread in threads {
      // Whoever has accepted beats all attempts that began later.
      if let accepted, thread.attempt > accepted { break }
      guard Regex.takes(value, program.states[thread.state], program) else { continue }
      add(thread.state + 1, thread.attempt, value, following, to: \.next)
    }
    if let accepted {
      attempts[accepted].end = end
      attempts.removeLast(attempts.count - accepted - 1)
    }
    swap(&threads, &next)
    settle(before: threads.first?.attempt ?? attempts.count)
  }

  mutating func finish() {
    settle(before: attempts.count)
  }

  private mutating func settle(before alive: Int) {
    while head < alive {
      let attempt = attempts[head]
      if attempt.end >= 0 { found.append(attempt.start..<attempt.end) }
      head += 1
    }
    if head == attempts.count {
      attempts.removeAll(keepingCapacity: true)
      head = 0
    }
  }

  /// Adds a state with all that is reached from it without taking a scalar.
  private mutating func add(
    _ state: Int, _ attempt: Int, _ before: UInt32?, _ following: UInt32?, to list: WritableKeyPath<RegexRun, [Thread]>
  ) {
    stack.append(state)
    while let state = stack.popLast() {
      guard reached[state] != step else { continue }
      reached[state] = step
      switch program.states[state] {
      case .scalar, .oneOf: self[keyPath: list].append(Thread(state: state, attempt: attempt))
      case .split(let first, let second):
        stack.append(second)
        stack.append(first)
      case .jump(let target): stack.append(target)
      case .assert(let assertion): if RegexRun.holds(assertion, before, following) { stack.append(state + 1) }
      case .accept: if accepted == nil { accepted = attempt }
      }
    }
  }

  private static func holds(_ assertion: RegexProgram.Assertion, _ before: UInt32?, _ following: UInt32?) -> Bool {
    switch assertion {
    case .lineStart: return before == nil || before == 0x0A || before == 0x0D
    case .lineEnd: return following == nil || following == 0x0A || following == 0x0D
    case .wordEdge: return isWord(before) != isWord(following)
    case .noWordEdge: return isWord(before) == isWord(following)
    }
  }

  private static func isWord(_ value: UInt32?) -> Bool { value.map { $0 == 0x5F || Scalars.isWord($0) } ?? false }
}
