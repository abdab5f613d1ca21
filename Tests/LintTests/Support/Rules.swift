import Language

@testable import Handbook
@testable import Lint

/// Reads patterns as they are written in phrase lists, as far as tests need it: words, `…`, `` `code` ``, `(a|b)`, `[a]`, a final `?`.
enum Pattern {
  static func read(_ source: String) -> PhrasePattern {
    var text = source
    let isQuestion = text.hasSuffix("?") && !text.hasSuffix("`")
    if isQuestion { text.removeLast() }
    var rest = Substring(text)
    return PhrasePattern(source: source, elements: sequence(&rest, until: []), questionOnly: isQuestion)
  }

  private static func sequence(_ rest: inout Substring, until ends: Set<Character>) -> [PatternElement] {
    var elements: [PatternElement] = []
    while let first = rest.first, !ends.contains(first) {
      switch first {
      case " ": rest.removeFirst()
      case "…":
        rest.removeFirst()
        elements.append(.gap)
      case "`":
        rest.removeFirst()
        let code = rest.prefix { $0 != "`" }
        rest = rest.dropFirst(code.count + 1)
        elements.append(.literal(String(code)))
      case "(":
        var branches: [[PatternElement]] = []
        repeat {
          rest.removeFirst()
          branches.append(sequence(&rest, until: ["|", ")"]))
        } while rest.first == "|"
        rest = rest.dropFirst()
        elements.append(.alternatives(branches))
      case "[":
        rest.removeFirst()
        elements.append(.optional(sequence(&rest, until: ["]"])))
        rest = rest.dropFirst()
      default:
        let word = rest.prefix { !" …`()|[]".contains($0) }
        rest = rest.dropFirst(word.count)
        elements.append(.word(String(word)))
      }
    }
    return elements
  }
}

/// Makes rules for tests.
func phrase(
  _ patterns: String..., to suggestions: [String] = [], deletes: Bool = false, advice: String? = nil, bad: [String] = [],
  good: [String] = [], except: [String] = [], severity: RuleSeverity = .error, channels: [String] = [], strict: Bool = false,
  gap: Int? = nil
) -> PhraseRule {
  PhraseRule(
    id: "phrases/test#list/" + patterns[0].replacing(" ", with: "-"), clause: "phrases/test#list", patterns: patterns.map(Pattern.read),
    suggestions: suggestions, deletes: deletes, advice: advice, reason: "Клиент пришёл за помощью.", bad: examples(bad),
    good: examples(good), exceptions: except.map(Pattern.read), severity: severity, channels: channels, strictOrder: strict,
    maximumGap: gap, spot: Spot(path: "Standards/phrases/test.md", line: 7))
}

/// Makes a `rule` block for tests.
func check(
  _ name: String, _ options: KeyValuePairs<String, Value> = [:], bad: [String] = [], good: [String] = [], channels: [String] = [],
  severity: RuleSeverity = .error
) -> CheckRule {
  check(
    name, entries: options.map { Value.Entry(key: $0.key, value: $0.value, line: 3) }, bad: bad, good: good, channels: channels,
    severity: severity)
}

/// Makes a `rule` block for tests.
func check(
  _ name: String, entries: [Value.Entry], bad: [String] = [], good: [String] = [], channels: [String] = [], severity: RuleSeverity = .error
) -> CheckRule {
  CheckRule(
    id: "service/test#clause/" + name, clause: "service/test#clause", check: name, options: entries, reason: "Так принято.",
    channels: channels, severity: severity, bad: examples(bad), good: examples(good),
    spot: Spot(path: "Standards/service/test.md", line: 3))
}

private func examples(_ texts: [String]) -> [RuleExample] {
  texts.enumerated().map { RuleExample(text: $0.element, spot: Spot(path: "Standards/phrases/test.md", line: 20 + $0.offset)) }
}

extension RuleSet {
  /// Compiles rules with the dictionary of this machine.
  static func compile(
    phrases: [PhraseRule], checks: [CheckRule], settings: Settings, surroundings: Surroundings = Surroundings()
  ) -> (rules: RuleSet, diagnostics: [Diagnostic]) {
    do throws(DictionaryError) {
      return compile(phrases: phrases, checks: checks, settings: settings, lexicon: try Lexicon.located(), surroundings: surroundings)
    } catch {
      fatalError(error.sentence.en)
    }
  }
}

/// Compiles phrase rules that are expected to be sound.
func rules(_ phrases: PhraseRule..., checks: [CheckRule] = [], company: String? = nil) -> RuleSet {
  var settings = Settings()
  settings.companyName = company
  return RuleSet.compile(phrases: phrases, checks: checks, settings: settings).rules
}

/// Compiles one check that is expected to be sound.
func rules(_ name: String, _ options: KeyValuePairs<String, Value> = [:], _ surroundings: Surroundings = Surroundings()) -> RuleSet {
  RuleSet.compile(phrases: [], checks: [check(name, options)], settings: Settings(), surroundings: surroundings).rules
}

extension Value {
  /// A whole number.
  static func count(_ number: Int) -> Value { .number(Double(number), written: "\(number)") }

  /// A list of texts.
  static func texts(_ texts: String...) -> Value { .list(texts.map(Value.string)) }
}
