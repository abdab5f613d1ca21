/// Who asks, as the session says.
struct Visitor: Sendable, Hashable {
  /// Id in the records.
  let person: String
  /// For the page; never empty.
  let name: String
  /// `trainee`, `agent`, `senior`, `supervisor`, `trainer`, `examiner`, `director`, `administrator` or the company's own word.
  let role: String?
  /// What forms carry, so that no other site can send them: `<input type="hidden" name="csrf" value="…">`.
  let csrf: String
  /// Stable for the session and no secret: what `ExamDesk` is told as the session of a sitting.
  let session: String
}

extension Visitor {
  /// Whether a form that was sent bears the token of this session. Takes the same time however much of it is right.
  func sent(_ token: String?) -> Bool {
    guard let token, !csrf.isEmpty else { return false }
    let (given, wanted) = (Array(token.utf8), Array(csrf.utf8))
    guard given.count == wanted.count else { return false }
    return zip(given, wanted).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
