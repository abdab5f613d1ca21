import Handbook
import Language

/// What a phrase or check found, before places are counted in lines and the fingerprint is taken.
struct RawFinding {
  /// Where it stands.
  enum Place {
    /// A stretch of the judged text.
    case judged(Range<Int>)
    /// A stretch of the text as given: of something that is found in quotation marks or signs of typesetting too.
    case source(Range<Int>)
    /// Missing; should stand at this byte of the text as given. The code names what is missing.
    case missing(at: Int, code: String)
  }

  let rule: String
  let clause: String
  var severity: RuleSeverity
  let message: Localized
  let reason: String?
  let place: Place
  var suggestions: [Suggestion] = []
  var advice: String?
  var confidence: Double?
  var due: String?
  var related: [RelatedPlace] = []
}

/// Turns raw findings into findings.
struct FindingWriter {
  let passage: Passage
  let language: InterfaceLanguage

  /// Findings in order of place, then rule; one for each rule and place.
  func findings(_ raw: [RawFinding], _ analyser: inout WordAnalyser) -> [Finding] {
    guard !raw.isEmpty else { return [] }
    let places = raw.map { source(of: $0.place) }
    let map = PositionMap(places.flatMap { [$0.lowerBound, $0.upperBound] }, in: passage.text)
    var fingerprints = FingerprintMaker()
    var result: [Finding] = []
    var seen: Set<Key> = []
    for (item, place) in zip(raw, places) {
      guard seen.insert(Key(rule: item.rule, place: place, message: place.isEmpty ? item.message.en : "")).inserted else { continue }
      result.append(finding(item, place, map, &fingerprints, &analyser))
    }
    return result.enumerated()
      .sorted { FindingWriter.precedes($0.element, $1.element, $0.offset, $1.offset) }
      .map(\.element)
  }

  private struct Key: Hashable {
    let rule: String
    let place: Range<Int>
    let message: String
  }

  private func finding(
    _ item: RawFinding, _ place: Range<Int>, _ map: PositionMap, _ fingerprints: inout FingerprintMaker, _ analyser: inout WordAnalyser
  ) -> Finding {
    let fingerprint: String
    switch item.place {
    case .missing(_, let code): fingerprint = fingerprints.fingerprint(item.clause, missing: code)
    case .judged(let range):
      let words = passage.words(in: range)
      fingerprint = fingerprints.fingerprint(item.clause, words, in: passage.sentence(at: range.lowerBound), of: passage, &analyser)
    case .source(let range):
      // Signs and numbers alone would be the same finding in every reply: the sentence tells them apart.
      fingerprint = fingerprints.fingerprint(
        item.clause, signs: passage.sourceText(range), in: passage.sentence(atSource: range.lowerBound), of: passage)
    }
    return Finding(
      rule: item.rule, clause: item.clause, severity: item.severity, message: item.message(language), reason: item.reason,
      text: String(decoding: passage.text[place], as: UTF8.self), start: map.position(of: place.lowerBound),
      end: map.position(of: place.upperBound), suggestions: item.suggestions, advice: item.advice, fingerprint: fingerprint,
      confidence: item.confidence, due: item.due, related: item.related)
  }

  private func source(of place: RawFinding.Place) -> Range<Int> {
    switch place {
    case .judged(let range): return passage.judged.source(of: range)
    case .source(let range): return range.clamped(to: 0..<passage.text.count)
    case .missing(let byte, _):
      let inside = min(max(byte, 0), passage.text.count)
      return inside..<inside
    }
  }

  private static func precedes(_ left: Finding, _ right: Finding, _ leftOffset: Int, _ rightOffset: Int) -> Bool {
    (left.start.byte, left.end.byte, left.rule, leftOffset) < (right.start.byte, right.end.byte, right.rule, rightOffset)
  }
}
