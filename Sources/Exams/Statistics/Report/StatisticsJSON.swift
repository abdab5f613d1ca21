public import Digest

extension ExamStatistics {
  static let version = 1

  /// The JSON form, version 1: `{"version": 1, "items": [{"id", "n", "unanswered": …|null, "maximum", "mean", "facility", "sd",
  /// "discrimination", "thirds", "alphaIfDropped", "effectiveWeight", "options": [{"label", "text": …|null, "key", "n", "share",
  /// "pointBiserial", "flags": […]}], "flags": […]}], "test": {"n", "items", "unit", "maximum", "lowest", "median", "highest", "mean",
  /// "sd", "skewness", "kurtosis", "alpha", "sem", "internalConsistency", "errorRatio", "cut": {"score", "standardError", "judges",
  /// "low", "high", "passed", "borderline"}|null}, "notes": […]}`. What the data do not determine is null.
  public var json: CanonicalJSON {
    .object([
      "version": .number(ExamStatistics.version),
      "items": .array(items.map(\.json)),
      "test": test.json(unit: unit, cut: cut),
      "notes": .array(notes.map { .string($0.message.en) }),
    ])
  }

  /// The JSON form as text.
  public var spelling: String { json.spelling }
}

extension ItemStatistics {
  fileprivate var json: CanonicalJSON {
    .object([
      "id": .string(id),
      "n": .number(count),
      "unanswered": .optional(unanswered.map(Double.init)),
      "maximum": .number(maximum),
      "mean": .optional(mean),
      "facility": .optional(facility),
      "sd": .optional(deviation),
      "discrimination": .optional(discrimination),
      "thirds": .optional(thirds),
      "alphaIfDropped": .optional(alphaIfDropped),
      "effectiveWeight": .optional(effectiveWeight),
      "options": .array(options.map(\.json)),
      "flags": .array(flags.map { .string($0.rawValue) }),
    ])
  }
}

extension OptionStatistics {
  fileprivate var json: CanonicalJSON {
    var flags: [CanonicalJSON] = []
    if beatsKey { flags.append(.string("beats-key")) }
    if isDead { flags.append(.string("dead")) }
    return .object([
      "label": .string(label),
      "text": .optional(text),
      "key": .bool(isKey),
      "n": .number(count),
      "share": .optional(share),
      "pointBiserial": .optional(pointBiserial),
      "flags": .array(flags),
    ])
  }
}

extension TestStatistics {
  fileprivate func json(unit: Responses.Unit, cut: CutOutcome?) -> CanonicalJSON {
    .object([
      "n": .number(count),
      "items": .number(items),
      "unit": .string(unit.rawValue),
      "maximum": .number(maximum),
      "lowest": .optional(lowest),
      "median": .optional(median),
      "highest": .optional(highest),
      "mean": .optional(mean),
      "sd": .optional(deviation),
      "skewness": .optional(skewness),
      "kurtosis": .optional(kurtosis),
      "alpha": .optional(alpha),
      "sem": .optional(standardError),
      "internalConsistency": .optional(internalConsistency),
      "errorRatio": .optional(errorRatio),
      "cut": cut?.json ?? .null,
    ])
  }
}

extension CutOutcome {
  fileprivate var json: CanonicalJSON {
    var judges: Double?
    if case .angoff(let count) = source { judges = Double(count) }
    return .object([
      "score": .number(score),
      "standardError": .optional(standardError),
      "judges": .optional(judges),
      "low": .optional(band?.lowerBound),
      "high": .optional(band?.upperBound),
      "passed": .number(passed),
      "borderline": .optional(borderline.map(Double.init)),
    ])
  }
}
