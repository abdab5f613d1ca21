import Handbook
import TestSupport
import Testing

@testable import Lint

@Suite("Regular expressions")
struct RegexTests {
  private func found(_ pattern: String, _ text: String, caseSensitive: Bool = false) throws -> [String] {
    let bytes = Array(text.utf8)
    return try Regex(pattern, caseSensitive: caseSensitive).matches(in: bytes).map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  @Test(
    "What is found, leftmost and longest",
    arguments: [
      ("a", "banana", ["a", "a", "a"]), ("a|ab|abc", "abcd ab", ["abc", "ab"]), ("colou?r", "Color COLOUR", ["Color", "COLOUR"]),
      ("[а-я]+", "Ёлка, дом 5", ["Ёлка", "дом"]), ("\\d{2,3}", "1 22 333 4444", ["22", "333", "444"]),
      ("(ab)+", "ababxab", ["abab", "ab"]),
      ("x*y", "xxy y xx", ["xxy", "y"]), ("^да", "да\nдада", ["да", "да"]), ("да$", "дада\nда", ["да", "да"]),
      ("\\bвсе\\b", "всего все, ВСЕ", ["все", "ВСЕ"]), ("\\Bа", "а ба", ["а"]), ("[^\\s,]+", "а, бв", ["а", "бв"]),
      ("a.c", "abc a\nc axc", ["abc", "axc"]),
      ("(?:a|b){2}", "abba", ["ab", "ba"]), ("a{0}b", "ab", ["b"]), ("\\.\\*\\\\", "a.*\\b", [".*\\"]), ("[]a]+", "]a[", ["]a"]),
      ("[a\\-c]+", "a-c b", ["a-c"]), ("😀+", "😀😀 x😀", ["😀😀", "😀"]), ("x[^y]*y|x", "xxxx", ["x", "x", "x", "x"]),
      ("x[^y]*y|x", "xx.y x", ["xx.y", "x"]), ("ab|bcd|d", "abcd", ["ab", "d"]), ("(\\ba)*\\bd", "a d", ["d"]),
      ("a{2,}", "aaaa a", ["aaaa"]),
      ("\\D+", "12ab3", ["ab"]), ("\\W+", "ab, c", [", "]), ("\\S+", "a b", ["a", "b"]),
    ])
  func matches(pattern: String, text: String, expected: [String]) throws {
    #expect(try found(pattern, text) == expected)
  }

  @Test("Letter case counts where asked")
  func letterCase() throws {
    #expect(try found("[A-Z]+", "aBC", caseSensitive: true) == ["BC"])
    #expect(try found("Все", "все Все", caseSensitive: true) == ["Все"])
  }

  @Test(
    "What cannot be read is an error that names the place",
    arguments: [
      ("a(b", 2), ("a)b", 2), ("[a", 1), ("*a", 1), ("a**", 3), ("a*?", 3), ("a{2", 2), ("a{3,2}", 2), ("a{2000}", 2), ("(?=a)", 1),
      ("(?i)a", 1),
      ("\\1", 1), ("\\q", 1), ("a\\", 2), ("[z-a]", 5), ("^*", 1), ("a*", 1), ("", 1), ("(a|)", 1), ("((a{500}){500}){500}", 1),
    ])
  func errors(pattern: String, place: Int) {
    do throws(LintError) {
      _ = try Regex(pattern)
      Issue.record("\(pattern) was taken")
    } catch {
      guard case .wrongPattern(let source, let found, _) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(source == pattern)
      #expect(found == place, "\(pattern): \(error.message.en)")
      #expect(error.code == "wrong-pattern" && !error.remedy.ru.isEmpty)
    }
  }

  @Test(
    "Hostile expressions stay linear",
    arguments: ["(a+)+$", "(a|aa)+$", "(a*)*b", "a.*b|a", "(x+x+)+y", "a{1,30}a{30}c", "(.*)(.*)(.*)=x"])
  func linear(pattern: String) throws {
    let regex = try Regex(pattern)
    let text = [UInt8](repeating: 0x61, count: 20_000) + Array("!".utf8)
    let time = processorSeconds { _ = regex.matches(in: text) }
    // A machine that goes back would need years.
    #expect(time < 120, "\(pattern): \(time)")
  }

  @Test("Damaged UTF-8 is read")
  func damaged() throws {
    #expect(try Regex("a").matches(in: [0xFF, 0x61, 0xD0]) == [1..<2])
    #expect(try Regex(".").matches(in: [0xFF]) == [0..<1])
  }

  @Test("Against a slow and plain matcher")
  func oracle() throws {
    var seed: UInt64 = 42
    func random(_ limit: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % limit
    }
    let pieces = ["a", "b", "c", "(a|b)", "a*", "b+", "c?", "(ab)*", "[ab]", "[^a]", "\\b", "(a|bc)+", "a{1,2}"]
    for _ in 0..<400 {
      let chosen = (0...random(4)).map { _ in pieces[random(pieces.count)] }
      let pattern = chosen.joined() + (random(3) == 0 ? "|" + pieces[random(3)] : "")
      guard let regex = try? Regex(pattern) else { continue }
      let text = (0..<random(14)).map { _ in "abc "[String.Index(utf16Offset: random(4), in: "abc ")] }
      let expected = PlainMatcher(pattern, String(text)).matches()
      let actual = regex.matches(in: Array(String(text).utf8)).map { [$0.lowerBound, $0.upperBound] }
      #expect(actual == expected, "\(pattern) in «\(String(text))»")
    }
  }
}

/// All ends of all matches by trying everything.
private struct PlainMatcher {
  private let program: RegexProgram?
  private let text: [UInt32]

  init(_ pattern: String, _ text: String) {
    program = try? RegexParser.program(pattern, folds: true)
    self.text = text.unicodeScalars.map(\.value)
  }

  func matches() -> [[Int]] {
    guard let program else { return [] }
    var result: [[Int]] = []
    var start = 0
    while start <= text.count {
      var longest: Int?
      var states: Set<Int> = closure([0], start, program)
      var place = start
      while true {
        if states.contains(where: { if case .accept = program.states[$0] { true } else { false } }), place > start { longest = place }
        guard place < text.count else { break }
        let next = states.filter { takes($0, text[place], program) }.map { $0 + 1 }
        place += 1
        states = closure(next, place, program)
        if states.isEmpty { break }
      }
      if let longest {
        result.append([start, longest])
        start = longest
      } else {
        start += 1
      }
    }
    return result
  }

  private func takes(_ state: Int, _ value: UInt32, _ program: RegexProgram) -> Bool {
    switch program.states[state] {
    case .scalar(let wanted): ScalarClass.folded(value) == wanted
    case .oneOf(let number): program.classes[number].contains(value)
    default: false
    }
  }

  private func closure(_ states: [Int], _ place: Int, _ program: RegexProgram) -> Set<Int> {
    var seen: Set<Int> = []
    var stack = states
    func isWord(_ place: Int) -> Bool { text.indices.contains(place) && Scalars.isWord(text[place]) }
    while let state = stack.popLast() {
      guard seen.insert(state).inserted else { continue }
      switch program.states[state] {
      case .split(let first, let second): stack += [first, second]
      case .jump(let next): stack.append(next)
      case .assert(.wordEdge): if isWord(place - 1) != isWord(place) { stack.append(state + 1) }
      case .assert(.noWordEdge): if isWord(place - 1) == isWord(place) { stack.append(state + 1) }
      case .assert(.lineStart): if place == 0 { stack.append(state + 1) }
      case .assert(.lineEnd): if place == text.count { stack.append(state + 1) }
      default: break
      }
    }
    return seen
  }
}
