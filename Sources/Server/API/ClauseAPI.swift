import Etalon
import Handbook
import Hummingbird

/// `/api/v1/clauses?ref=`: a clause with what enforces, asks and cites it: the object of `etalon show --format json`, and its `html`.
struct ClauseAPI: Sendable {
  func response(_ page: PageRequest, site: Site) throws(RequestProblem) -> Response {
    guard let reference = page.query["ref"] else { throw .referenceMissing }
    // Question banks hold the keys of exams; what pages do not show, programs are not told either.
    guard let place = site.handbook.clause(named: reference), Site.isReadable(site.handbook.documents[place.document]) else {
      throw .noSuchClause(String(reference.prefix(200)))
    }
    return JSONReply.response(ClauseRecord(site.workspace.card(place), html: site.workspace.html(of: place)))
  }
}
