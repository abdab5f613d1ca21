import Digest
import Etalon
import Foundation
import Records
import Testing

@testable import Server

@Suite("Signing in")
struct SignInTests {
  private let password = Office.password

  @Test("The first administrator comes by a link that works once; then nobody reads without signing in")
  func setUp() async throws {
    try await Office.use(administrator: false) { office in
      let before = try await office.running.ask("GET", "/", [:])
      #expect(before.status == 200)
      let proxied = try await office.running.ask("GET", "/", ["X-Forwarded-For": "203.0.113.7"])
      #expect(proxied.status == 303)
      let link = try #require(try await office.accounts.setUpLink())
      let form = try await office.running.ask("GET", "/setup/" + link.text, [:])
      #expect(form.status == 200 && form.text.contains("Первый администратор"))
      let weak = try await office.post(
        "/setup/" + link.text, [("id", "dina"), ("name", "Дина"), ("password", "qwerty123"), ("repeated", "qwerty123")])
      #expect(weak.status == 400 && weak.text.contains("подберут"))
      let fields = [("id", "dina"), ("name", "Дина"), ("password", Office.password), ("repeated", Office.password)]
      let made = try await office.post("/setup/" + link.text, fields)
      #expect(made.status == 303)
      let cookie = try #require(Office.session(made))
      let admin = try await office.running.ask("GET", "/admin", ["Cookie": cookie])
      #expect(admin.status == 200 && admin.text.contains("Дина"))
      #expect(try await office.post("/setup/" + link.text, fields).status == 409)
      #expect(try await office.running.ask("GET", "/", [:]).status == 303)
      #expect(try await office.running.ask("GET", "/api/v1/search?q=x", [:]).status == 401)
      #expect(try await office.running.ask("GET", "/health", [:]).status == 200)
    }
  }

  @Test("Pages of errors know who signed in; strangers are not told more than elsewhere")
  func problemPages() async throws {
    try await Office.use { office in
      let cookie = try await office.come("olga", role: "agent")
      for path in ["/nope", "/doc/nope", "/attempts/nope"] {
        let page = try await office.running.ask("GET", path, ["Cookie": cookie])
        #expect(page.status == 404)
        #expect(
          page.text.contains(#"href="/me""#) && page.text.contains(#"href="/exams""#) && !page.text.contains(#"href="/login""#), "\(path)")
      }
      let stranger = try await office.running.ask("GET", "/nope", [:])
      #expect(!stranger.text.contains(#"href="/me""#))
    }
  }

  @Test("The cookie: not for scripts, not from other sites, over TLS for this host alone; a new id at every sign-in")
  func cookie() async throws {
    try await Office.use { office in
      let fields = [("id", "dina"), ("password", Office.password), ("next", "/exams")]
      let planted = "etalon=" + Secret().text
      let plain = try await office.post("/login", fields, cookie: planted)
      #expect(plain.status == 303 && plain.header("location") == "/exams")
      let set = try #require(plain.headers.first { $0.name == "set-cookie" && $0.value.hasPrefix("etalon=") }?.value)
      #expect(set.contains("HttpOnly") && set.contains("SameSite=Lax") && set.contains("Path=/") && !set.contains("Secure"))
      #expect(Office.session(plain) != planted)
      #expect(try await office.running.ask("GET", "/exams", ["Cookie": planted]).status == 303)
      let again = try await office.post("/login", fields)
      #expect(Office.session(again) != Office.session(plain))
      let secure = try await office.post("/login", fields, more: "X-Forwarded-Proto: https\r\n")
      let flags = try #require(secure.headers.first { $0.name == "set-cookie" && $0.value.hasPrefix("__Host-etalon=") }?.value)
      #expect(flags.contains("; Secure") && !flags.contains("Domain"))
      // Signed out, the session is over on the server too.
      let cookie = try #require(Office.session(plain))
      #expect(try await office.post("/logout", [("csrf", try Office.token(cookie))], cookie: cookie).status == 303)
      #expect(try await office.running.ask("GET", "/exams", ["Cookie": cookie]).status == 303)
    }
  }

  @Test("Wrong name and wrong password look the same; after some tries one has to wait")
  func guessing() async throws {
    try await Office.use { office in
      let wrong = try await office.post("/login", [("id", "dina"), ("password", "не тот пароль")])
      let unknown = try await office.post("/login", [("id", "nobody"), ("password", "не тот пароль")])
      #expect(wrong.status == 401 && unknown.status == 401)
      #expect(wrong.text.replacing("dina", with: "") == unknown.text.replacing("nobody", with: ""))
      var statuses: [Int] = []
      for _ in 0..<12 { statuses.append(try await office.post("/login", [("id", "dina"), ("password", "x")]).status) }
      #expect(statuses.contains(429))
      #expect(try await office.post("/login", [("id", "dina"), ("password", Office.password)]).status == 429)
    }
  }

  @Test("After signing in one stays on this site")
  func next() async throws {
    try await Office.use { office in
      for target in ["https://evil.example", "//evil.example", "/\\evil.example", "/a\r\nSet-Cookie: x=1", "javascript:alert(1)"] {
        let answer = try await office.post("/login", [("id", "dina"), ("password", Office.password), ("next", target)])
        #expect(answer.status == 303 && answer.header("location") == "/admin", "\(target)")
        #expect(!answer.headers.contains { $0.value.hasPrefix("x=1") })
      }
    }
  }

  @Test("Forms need the token of the session and come from our own pages")
  func forgery() async throws {
    try await Office.use { office in
      let cookie = try await office.come("anna", role: "trainee")
      let token = try Office.token(cookie)
      #expect(try await office.post("/me/security/sessions", [], cookie: cookie).status == 403)
      #expect(try await office.post("/me/security/sessions", [("csrf", token + "x")], cookie: cookie).status == 403)
      for foreign in ["Origin: https://evil.example\r\n", "Sec-Fetch-Site: cross-site\r\n", "Origin: null\r\n"] {
        #expect(
          try await office.post("/me/security/sessions", [("csrf", token)], cookie: cookie, more: foreign).status == 403, "\(foreign)")
      }
      #expect(try await office.post("/me/security/sessions", [("csrf", token)], cookie: cookie).status == 303)
      #expect(
        try await office.post("/login", [("id", "dina"), ("password", Office.password)], more: "Origin: https://evil.example\r\n").status
          == 403)
    }
  }

  @Test("Who leaves is signed out; an invitation works once, for whom it is")
  func leaving() async throws {
    try await Office.use { office in
      let dina = try await office.come("dina", role: "administrator")
      let invited = try await office.post(
        "/admin/invite", [("csrf", try Office.token(dina)), ("id", "oleg"), ("name", "Олег"), ("role", "agent"), ("team", "")], cookie: dina
      )
      #expect(invited.status == 200)
      let link = try #require(invited.text.firstMatch(of: #/\/invite\/([A-Za-z0-9_-]{43})/#)?.1)
      let fields = [("password", "шесть зелёных чашек"), ("repeated", "шесть зелёных чашек"), ("id", "dina")]
      let joined = try await office.post("/invite/\(link)", fields)
      let cookie = try #require(Office.session(joined))
      #expect(try await office.running.ask("GET", "/me", ["Cookie": cookie]).text.contains("Олег"))
      #expect(try await office.post("/invite/\(link)", fields).status == 409)
      #expect(try await office.post("/admin/retire", [("csrf", try Office.token(dina)), ("id", "oleg")], cookie: dina).status == 303)
      #expect(try await office.running.ask("GET", "/me", ["Cookie": cookie]).status == 303)
      // Somebody has to be left who lets others in.
      let last = try await office.post("/admin/retire", [("csrf", try Office.token(dina)), ("id", "dina")], cookie: dina)
      #expect(last.status == 400 && last.text.contains("единственный администратор"))
    }
  }

  @Test("A token does what it is for; in the address of an editor it checks replies and nothing else")
  func tokens() async throws {
    try await Office.use { office in
      _ = try await office.come("anna", role: "agent")
      let search = try await office.accounts.makeToken("поиск", scopes: [.search], of: "anna", by: "anna").text
      let lint = try await office.accounts.makeToken("редактор", scopes: [.lint], of: "anna", by: "anna").text
      func status(_ target: String, _ token: String) async throws -> Int {
        try await office.running.ask("GET", target, ["Authorization": "Bearer " + token]).status
      }
      let found = try await status("/api/v1/search?q=x", search)
      let others = try await [
        status("/api/v1/search?q=x", lint), status("/training", search), status("/v2/languages", search), status("/admin", search),
      ]
      #expect(found == 200)
      #expect(others == [401, 303, 401, 303])
      #expect(try await office.running.ask("GET", "/t/\(lint)/v2/check?language=ru-RU&text=x", [:]).status == 200)
      for target in ["/t/\(search)/v2/check?language=ru-RU&text=x", "/t/x/v2/check?text=x", "/t/\(lint)/v2/../../admin"] {
        #expect(try await office.running.ask("GET", target, [:]).status == 404, "\(target)")
      }
      let token = try #require(try await office.accounts.tokens(of: "anna").first { $0.name == "редактор" })
      try await office.accounts.revoke(token: token.digest, of: "anna", by: "anna")
      #expect(try await office.running.ask("GET", "/t/\(lint)/v2/check?language=ru-RU&text=x", [:]).status == 404)
    }
  }
}
