import Etalon
import Handbook
import Hummingbird
import Lint

extension Pages {
  /// `/lint`: an empty desk.
  func reply(_ request: PageRequest) -> Response {
    let draft = Draft("")
    return Reply.html(reply(ReplyView(draft, nil, site: state.current, request.language), request), for: request)
  }

  /// `/lint` by POST: the findings, for a browser without scripts. The text is judged, sent back and forgotten.
  func reply(_ request: Request, _ page: PageRequest) async throws -> Response {
    let site = state.current
    let form = try await RequestBody.form(request)
    var draft = Draft(form["text"] ?? "")
    guard draft.text.count <= RequestBody.replyLimit else { throw RequestProblem.bodyTooLarge(limit: RequestBody.replyLimit) }
    draft.letter = form["letter"].map { Array($0.utf8) }
    draft.client = form["client"]
    draft.agent = form["agent"]
    if let channel = form["channel"] {
      guard site.handbook.settings.knownChannels.contains(channel) else { throw RequestProblem.unknownChannel(channel) }
      draft.channel = channel
    }
    let verdict = try site.desk(on: clock.today).lint(draft, language: page.language)
    return Reply.html(reply(ReplyView(draft, verdict, site: site, page.language), page), for: page)
  }

  private func reply(_ view: ReplyView, _ request: PageRequest) -> String {
    page(
      "reply", view, for: request, site: state.current, title: Words.all["reply"]?(request.language), box: nil,
      scripts: [assets.replyScript])
  }
}

/// The desk at which a reply is checked.
struct ReplyView {
  let text: String
  let letter: String
  let client: String
  let agent: String
  let channels: [Choice]
  let severities: [Choice]
  let state: String
  let findings: [FindingView]
  let contentLanguage: String

  /// A value that may be chosen.
  struct Choice {
    let id: String
    let label: String
    let isCurrent: Bool
  }

  init(_ draft: Draft, _ verdict: LintVerdict?, site: Site, _ language: InterfaceLanguage) {
    let words = Words.dictionary(language)
    text = String(decoding: draft.text, as: UTF8.self)
    letter = draft.letter.map { String(decoding: $0, as: UTF8.self) } ?? ""
    client = draft.client ?? ""
    agent = draft.agent ?? ""
    channels = site.handbook.settings.knownChannels.filter { $0 != "phone" && $0 != "onsite" && $0 != "site" }.map {
      Choice(id: $0, label: Labels.channel($0)(language), isCurrent: $0 == draft.channel)
    }
    severities = RuleSeverity.allCases.map { Choice(id: $0.rawValue, label: Labels.severity($0)(language), isCurrent: false) }
    findings = ReplyView.told(verdict?.findings ?? []).map { FindingView($0, site: site, language) }
    contentLanguage = site.contentLanguage
    let broken = site.brokenRuleCount > 0 && verdict != nil ? " " + (words["rulesBroken"] ?? "") : ""
    if verdict == nil || draft.text.isEmpty {
      state = (words["findingsEmpty"] ?? "") + broken
    } else if findings.isEmpty {
      state = (words["findingsNone"] ?? "") + broken
    } else {
      let isBlocked = verdict?.findings.contains { $0.severity == .block } ?? false
      state = (words["findingsCount"] ?? "") + " \(findings.count)." + (isBlocked ? " " + (words["replyBlocked"] ?? "") + "." : "") + broken
    }
  }
}

extension ReplyView {
  /// Findings of which each is told once: without a channel the rules of several channels find the same in the same place. The most severe
  /// one stands for them. The page's script does the same.
  static func told(_ findings: [Finding]) -> [Finding] {
    struct Key: Hashable {
      let start: Int
      let end: Int
      let message: String
    }
    var told: [Finding] = []
    var places: [Key: Int] = [:]
    for finding in findings {
      let key = Key(start: finding.start.byte, end: finding.end.byte, message: finding.message)
      guard let place = places[key] else {
        places[key] = told.count
        told.append(finding)
        continue
      }
      if finding.severity > told[place].severity { told[place] = finding }
    }
    return told
  }
}

/// A finding as the list shows it.
struct FindingView {
  let severity: String
  let severityLabel: String
  let message: String
  /// What was found; nil where something is missing.
  let text: String?
  let suggestions: [String]
  let hasSuggestions: Bool
  let advice: String?
  let reason: String?
  let href: String
  let clauseTitle: String

  init(_ finding: Finding, site: Site, _ language: InterfaceLanguage) {
    severity = finding.severity.rawValue
    severityLabel = Labels.severity(finding.severity)(language)
    message = finding.message
    text = finding.text.isEmpty ? nil : finding.text
    suggestions = finding.suggestions.map { $0.text.isEmpty ? Words.dictionary(language)["delete"] ?? "" : $0.text }
    hasSuggestions = !finding.suggestions.isEmpty
    advice = finding.advice
    reason = finding.reason == finding.message ? nil : finding.reason
    href = "/clause?ref=" + PercentCoding.encoded(finding.clause)
    let place = site.handbook.index.clause(finding.clause)
    clauseTitle = place.map { site.handbook[$0].title } ?? finding.clause
  }
}
