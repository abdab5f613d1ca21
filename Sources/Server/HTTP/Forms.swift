import HTTPTypes
import Hummingbird

/// Forms and JSON of people who signed in: nobody else can send them in their name.
enum Forms {
  /// Where scripts put the token of the session: they find it in `<meta name="csrf">`.
  static let header = HTTPField.Name("X-CSRF")

  /// A form that a page of ours has sent.
  static func read(_ request: Request, _ context: EtalonContext, limit: Int = RequestBody.replyLimit) async throws -> QueryString {
    let visitor = try context.signedIn()
    let form = try await RequestBody.form(request, limit: limit)
    guard visitor.sent(form["csrf"]) else { throw RequestProblem.forgedForm }
    return form
  }

  /// JSON that a script of ours has sent.
  static func json(_ request: Request, _ context: EtalonContext, limit: Int = RequestBody.replyLimit) async throws -> [UInt8] {
    let visitor = try context.signedIn()
    guard let header, visitor.sent(request.headers[header]) else { throw RequestProblem.forgedForm }
    return try await RequestBody.json(request, limit: limit)
  }
}
