import Etalon
import HTTPTypes
import Records
import Testing

@testable import Server

@Suite("Who may open what")
struct RouteAccessTests {
  @Test("Every address × every role: strangers are sent to sign in, those without the right are told nothing, forms need their token")
  func matrix() async throws {
    try await Office.use { office in
      var cookies: [(role: String, cookie: String)] = [("", "")]
      for role in KnownRole.allCases { cookies.append((role.rawValue, try await office.come("p-" + role.rawValue, role: role.rawValue))) }
      let routes = try office.server.routes()
      #expect(routes.count > 50)
      for route in routes {
        let wanted = try #require(
          RouteAccessTests.wanted["\(route.method.rawValue) \(route.path)"], "unknown: \(route.method) \(route.path)")
        #expect(route.access == wanted, "\(route.method.rawValue) \(route.path)")
        let target = route.path.split(separator: "/", omittingEmptySubsequences: false)
          .map { $0.hasPrefix(":") || $0 == "**" ? "x" : String($0) }.joined(separator: "/")
        for (role, cookie) in cookies {
          let status = try await status(route.method, target, cookie, office)
          let label = "\(route.method.rawValue) \(route.path) as «\(role)»: \(status)"
          switch wanted {
          case .everybody, .local: #expect(status != 401 || route.path.hasPrefix("/login"), "\(label)")
          case .readers, .programs: #expect(role.isEmpty == isSentAway(status), "\(label)")
          case .signedIn:
            #expect(role.isEmpty == isSentAway(status), "\(label)")
            if !role.isEmpty, route.method != .get { #expect([403, 404, 409, 415].contains(status), "\(label)") }
          case .permission(let permission):
            let isAllowed = KnownRole(rawValue: role)?.permissions.contains(permission) ?? false
            if role.isEmpty {
              #expect(isSentAway(status), "\(label)")
            } else if !isAllowed {
              #expect(status == 404, "\(label)")
            } else {
              #expect(route.method == .get ? status == 200 : status == 403, "\(label)")
            }
          }
        }
      }
    }
  }

  @Test("What is for this machine is not for who comes through a proxy, but for administrators")
  func local() async throws {
    try await Office.use { office in
      let here = try await office.running.ask("GET", "/metrics", [:])
      let elsewhere = try await office.running.ask("GET", "/metrics", ["X-Forwarded-For": "203.0.113.7"])
      let cookie = try await office.come("dina", role: "administrator")
      let administrator = try await office.running.ask("GET", "/metrics", ["X-Forwarded-For": "203.0.113.7", "Cookie": cookie])
      #expect([here.status, elsewhere.status, administrator.status] == [200, 404, 200])
    }
  }

  /// Who may open what, written down once more by hand: an address that is not here fails the test.
  private static let wanted: [String: RouteAccess] = {
    let lists: [(RouteAccess, [String])] = [
      (
        .everybody,
        [
          "GET /static/:file", "GET /health", "GET /opensearch.xml", "GET /faq", "GET /faq/**", "GET /verify", "GET /verify/:number",
          "GET /api/v1/certificates/:number", "GET /api/v1/status/:purpose", "GET /login", "POST /login", "POST /login/code",
          "GET /demo/:token", "GET /setup/:token", "POST /setup/:token", "GET /invite/:token", "POST /invite/:token",
          "GET /api/openapi.json", "GET /t/:token/v2/languages", "GET /t/:token/v2/check", "POST /t/:token/v2/check",
        ]
      ),
      (
        .readers,
        [
          "GET /", "GET /doc", "GET /doc/**", "GET /clause", "GET /lint", "POST /lint", "GET /api/v1/search", "GET /api/v1/clauses",
          "POST /api/v1/lint",
          "GET /v2/languages", "GET /v2/check", "POST /v2/check",
        ]
      ),
      (.programs(.admission), ["GET /api/v1/admission/:person"]),
      (.local, ["GET /metrics"]),
      (.permission(.lead), ["GET /api/v1/people"]),
      (.permission(.teach), ["GET /api/v1/impact"]),
      (
        .permission(.administer),
        ["GET /admin", "POST /admin/invite", "POST /admin/change", "POST /admin/retire", "POST /admin/tokens", "POST /admin/revoke"]
      ),
      (
        .signedIn,
        [
          "GET /exams", "GET /exams/:exam", "POST /exams/:exam", "GET /attempts/:attempt", "POST /attempts/:attempt/answers",
          "POST /attempts/:attempt/resume", "GET /api/v1/exams", "POST /api/v1/exams/:exam/attempts",
          "POST /api/v1/attempts/:attempt/submit", "GET /api/v1/attempts/:attempt", "PUT /api/v1/attempts/:attempt/answers/:slot",
          "GET /training", "POST /training/begin", "GET /training/read", "POST /training/read", "GET /training/drill",
          "POST /training/drill", "GET /training/practice", "POST /training/practice", "GET /me", "GET /me/certificates/:number",
          "GET /me/security", "POST /me/security/password", "POST /me/security/factor", "POST /me/security/sessions",
          "POST /me/security/editor", "POST /me/security/revoke", "POST /logout",
        ]
      ),
    ]
    return Dictionary(
      lists.flatMap { access, names in names.map { ($0, access) } }, uniquingKeysWith: { first, _ in first })
  }()

  /// Pages lead to the sign-in, programs get 401.
  private func isSentAway(_ status: Int) -> Bool { status == 401 || status == 3_030 }

  private func status(_ method: HTTPRequest.Method, _ target: String, _ cookie: String, _ office: Office) async throws -> Int {
    let answer: RawAnswer
    if method == .get {
      answer = try await office.running.ask("GET", target, cookie.isEmpty ? [:] : ["Cookie": cookie])
    } else {
      answer = try await office.running.raw(
        "\(method.rawValue) \(target) HTTP/1.1\r\nHost: localhost\r\n" + (cookie.isEmpty ? "" : "Cookie: \(cookie)\r\n")
          + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\nConnection: close\r\n\r\na=b")
    }
    // To be sent to the sign-in is another thing than to be sent on.
    return answer.status == 303 && (answer.header("location") ?? "").hasPrefix("/login") ? 3_030 : answer.status
  }
}
