import Digest
import Etalon
import Handbook
import Hummingbird

/// `/api/v1/lint`: a line of `etalon lint --batch` in, the findings out. The text is judged and forgotten.
struct LintAPI: Sendable {
  let clock: Etalon.Clock

  func response(_ request: Request, _ page: PageRequest, site: Site) async throws -> Response {
    let bytes = try await RequestBody.json(request)
    let record: ReplyRecord
    do {
      record = try ReplyRecord(bytes, settings: site.handbook.settings)
    } catch {
      throw RequestProblem.badReply(error.message)
    }
    guard record.draft.text.count <= RequestBody.replyLimit else { throw RequestProblem.bodyTooLarge(limit: RequestBody.replyLimit) }
    let verdict = try site.desk(on: clock.today).lint(record.draft, language: page.language)
    var json = JSONLine()
    json.raw("{\"findings\":")
    json.findings(verdict.findings)
    json.raw(",\"rulesBroken\":\(site.brokenRuleCount),\"version\":1}")
    return JSONReply.response(json: json.bytes)
  }
}
