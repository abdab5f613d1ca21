import Handbook
import Language

/// Compiles rules and tries each of them on its own examples.
struct RuleProver: ~Copyable {
  private(set) var diagnostics: [Diagnostic] = []
  private let companyNames: [String]
  private let lexicon: Lexicon
  private let surroundings: CheckSurroundings

  init(settings: Settings, lexicon: Lexicon, surroundings given: Surroundings) {
    self.lexicon = lexicon
    surroundings = CheckSurroundings(given, settings, lexicon)
    companyNames = ([settings.companyName].compactMap { $0 } + settings.companyAliases).filter { !$0.allSatisfy(\.isWhitespace) }
  }

  mutating func compile(_ phrases: [PhraseRule], _ checks: [CheckRule]) -> RuleSet {
    var compiler = PhraseCompiler(WordAnalyser(lexicon))
    var isSound: [Bool] = []
    isSound.reserveCapacity(phrases.count)
    for (number, rule) in phrases.enumerated() { isSound.append(add(rule, number, to: &compiler)) }
    var engine = PhraseEngine(compiler.program, ruleCount: phrases.count)
    var flags = [UInt8](repeating: 0, count: phrases.count)
    var facts = RecordTable()
    var explanations = RecordTable()
    for (number, rule) in phrases.enumerated() {
      if isSound[number] {
        isSound[number] = prove(rule, number, engine, &compiler.reader.analyser)
        let isFixable = isSound[number] && keepsSuggestion(rule, number, engine, &compiler.reader.analyser)
        flags[number] = (isSound[number] ? RuleSet.isSound : 0) | (isFixable ? RuleSet.isFixable : 0)
      }
      var writer = ByteWriter()
      PhraseRuleFacts(rule).write(to: &writer)
      facts.append(writer)
      writer = ByteWriter()
      RuleExplanation.write(rule, &compiler.reader, to: &writer)
      explanations.append(writer)
    }
    engine.activate(phrases.indices.filter { isSound[$0] })
    var broken = phrases.indices.filter { !isSound[$0] }.map { phrases[$0].id }
    var compiled: [RuleSet.CompiledCheck] = []
    for rule in checks {
      if let check = prove(rule, &compiler.reader.analyser) { compiled.append(check) } else { broken.append(rule.id) }
    }
    return RuleSet(
      brokenRules: broken, facts: facts, flags: flags, explanations: explanations, engine: engine, checks: compiled,
      companyNames: companyNames, lexicon: lexicon, surroundings: surroundings)
  }

  // MARK: Phrases

  private mutating func add(_ rule: PhraseRule, _ number: Int, to compiler: inout PhraseCompiler) -> Bool {
    do throws(LintError) {
      for (place, pattern) in rule.patterns.enumerated() {
        try compiler.add(pattern, number: place, rule: number, isStrict: rule.strictOrder, maximumGap: rule.maximumGap)
      }
      for (place, pattern) in rule.exceptions.enumerated() {
        try compiler.add(pattern, number: place, rule: -number - 1, isStrict: false, maximumGap: nil)
      }
      guard !rule.patterns.isEmpty else { throw .emptyPattern }
      return true
    } catch {
      report(error, rule.spot)
      return false
    }
  }

  private mutating func prove(_ rule: PhraseRule, _ number: Int, _ engine: PhraseEngine, _ analyser: inout WordAnalyser) -> Bool {
    var isSound = true
    for pattern in rule.patterns {
      for phrase in PatternExpander.phrases(pattern) where isSound {
        let passage = Passage(Array(phrase.utf8), &analyser)
        // Exceptions are not asked: «кроме» may hold the very words of one alternative.
        guard engine.hits(ofRule: number, in: passage, exceptions: false, &analyser).isEmpty else { continue }
        report(missesItself(rule, pattern, phrase, PhraseAccount(passage, engine).misses(rule: number)))
        isSound = false
      }
    }
    for example in rule.bad {
      let passage = Passage(Array(example.text.utf8), &analyser)
      guard engine.hits(ofRule: number, in: passage, &analyser).isEmpty else { continue }
      report(missesBad(rule.id, example, PhraseAccount(passage, engine).misses(rule: number)))
      isSound = false
    }
    for example in rule.good {
      let passage = Passage(Array(example.text.utf8), &analyser)
      guard let hit = engine.hits(ofRule: number, in: passage, &analyser).first else { continue }
      report(hitsGood(rule.id, example, passage.writtenText(hit.match.bytes)))
      isSound = false
    }
    return isSound
  }

  /// Whether the one suggestion of a rule is free of what the rule forbids; a fix that has to be fixed would never end.
  private mutating func keepsSuggestion(_ rule: PhraseRule, _ number: Int, _ engine: PhraseEngine, _ analyser: inout WordAnalyser) -> Bool {
    var isFixable = true
    for suggestion in rule.suggestions {
      let passage = Passage(Array(suggestion.utf8), &analyser)
      guard let hit = engine.hits(ofRule: number, in: passage, &analyser).first else { continue }
      let found = passage.writtenText(hit.match.bytes)
      diagnostics.append(
        Diagnostic(
          "suggestion-breaks-rule", .warning, rule.spot,
          Localized(
            ru: "Замена «\(suggestion)» нарушает то же правило: в ней найдено «\(found)».",
            en: "The suggestion “\(suggestion)” breaks the same rule: “\(found)” was found in it."),
          remedy: Localized(
            ru: "Перепишите замену или добавьте к правилу «кроме».", en: "Rewrite the suggestion, or add an `except` to the rule.")))
      isFixable = false
    }
    return isFixable
  }

  // MARK: Checks

  private mutating func prove(_ rule: CheckRule, _ analyser: inout WordAnalyser) -> RuleSet.CompiledCheck? {
    let check: any Check
    do throws(LintError) {
      check = try Checks.make(rule.check, rule.options)
    } catch {
      report(error, rule.spot)
      return nil
    }
    var isSound = true
    for example in rule.bad where hits(check, example.text, &analyser).isEmpty {
      report(missesBad(rule.id, example, explanation(rule)))
      isSound = false
    }
    for example in rule.good {
      guard let hit = hits(check, example.text, &analyser).first else { continue }
      report(hitsGood(rule.id, example, hit))
      isSound = false
    }
    if isSound, let need = check.need(in: surroundings) {
      report(Diagnostic("check-without-data", .warning, rule.spot, need.message, remedy: need.remedy))
    }
    return isSound ? RuleSet.CompiledCheck(rule: rule, check: check) : nil
  }

  /// What a check says about a text, as messages with the text found.
  private func hits(_ check: any Check, _ text: String, _ analyser: inout WordAnalyser) -> [String] {
    let passage = Passage(Array(text.utf8), &analyser)
    let context = CheckContext(
      draft: Draft(text), passage: passage, companyNames: companyNames, lexicon: lexicon, surroundings: surroundings)
    return check.hits(in: context).map { hit in
      switch hit.place {
      case .judged(let range): passage.writtenText(range)
      case .source(let range): passage.sourceText(range)
      case .missing: hit.message.ru
      }
    }
  }

  private func explanation(_ rule: CheckRule) -> Localized {
    guard companyNames.isEmpty, rule["company"] != nil else {
      return Localized(ru: "Проверка не нашла в нём нарушений.", en: "The check found nothing wrong with it.")
    }
    return Localized(
      ru: "Название компании не задано в etalon.yaml, поэтому не проверяется.",
      en: "The company's name is not given in etalon.yaml, hence it is not checked.")
  }

  // MARK: Diagnostics

  private mutating func report(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
  }

  private mutating func report(_ error: LintError, _ spot: Spot) {
    diagnostics.append(Diagnostic(error.code, .error, spot, error.message, remedy: error.remedy))
  }

  private func missesItself(_ rule: PhraseRule, _ pattern: PhrasePattern, _ phrase: String, _ account: Localized) -> Diagnostic {
    Diagnostic(
      "rule-misses-itself", .error, rule.spot,
      Localized(
        ru: "Правило «\(pattern.source)» не находит собственных слов «\(phrase)». \(account.ru)",
        en: "The rule “\(pattern.source)” does not find its own words “\(phrase)”. \(account.en)"),
      remedy: Localized(
        ru: "Упростите выражение; знаки препинания, кавычки и адреса в нём не ищутся.",
        en: "Simplify the phrase; punctuation, quotation marks and addresses are not searched for."))
  }

  private func missesBad(_ id: String, _ example: RuleExample, _ account: Localized) -> Diagnostic {
    Diagnostic(
      "rule-misses-bad", .error, example.spot,
      Localized(
        ru: "Правило «\(id)» не находит свой плохой пример «\(example.text)». \(account.ru)",
        en: "The rule “\(id)” does not find its bad example “\(example.text)”. \(account.en)"),
      remedy: Localized(
        ru: "Измените выражение или пример; пока они не сходятся, правило не действует.",
        en: "Change the phrase or the example; the rule does not fire until they agree."))
  }

  private func hitsGood(_ id: String, _ example: RuleExample, _ found: String) -> Diagnostic {
    Diagnostic(
      "rule-hits-good", .error, example.spot,
      Localized(
        ru: "Правило «\(id)» срабатывает на хорошем примере «\(example.text)»: найдено «\(found)».",
        en: "The rule “\(id)” fires on its good example “\(example.text)”: “\(found)” was found."),
      remedy: Localized(
        ru: "Уточните выражение, добавьте «кроме» или исправьте пример; пока они не сходятся, правило не действует.",
        en: "Narrow the phrase, add an `except` or mend the example; the rule does not fire until they agree."))
  }
}
