extension CheckRule {
  /// An option that a rule cannot be given.
  public enum OptionProblem: Error, Sendable {
    /// The check has no such option; these it has.
    case unknown(Value.Entry, known: [String])
    /// The value is of another kind: what is expected.
    case unusable(Value.Entry, expected: Localized)
  }

  /// The rule with another severity and options put over its own; without examples, which were written for the options it had.
  public func changed(severity: RuleSeverity?, options changes: [Value.Entry]) throws(OptionProblem) -> CheckRule {
    let known = CheckCatalogue.check(check)?.options ?? []
    var options = options
    for entry in changes {
      guard let option = known.first(where: { $0.isNamed(entry.key) }) else { throw .unknown(entry, known: known.map(\.name)) }
      guard let value = OptionValue.read(entry.value, as: option.kind) else {
        let expected = OptionValue.expected(option.kind)
        throw .unusable(entry, expected: Localized(ru: expected.ru, en: expected.en))
      }
      options.removeAll { $0.key == option.name }
      options.append(Value.Entry(key: option.name, value: value, line: entry.line))
    }
    return CheckRule(
      id: id, clause: clause, check: check, options: options, reason: reason, channels: channels, severity: severity ?? self.severity,
      bad: [], good: [], spot: spot)
  }
}
