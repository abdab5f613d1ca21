import Digest
import Testing

@testable import Server

@Suite("Who was recognised a moment ago")
struct GlancesTests {
  private let visitor = Visitor(person: "anna", name: "Анна", role: "agent", csrf: "c", session: "s")

  @Test("A session is known by its secret alone, and as long as nothing is written")
  func revision() {
    let glances = Glances(life: .seconds(600))
    let session = Secret()
    #expect(glances.visitor(session, 1) == nil)
    glances.keep(visitor, session, 1)
    #expect(glances.visitor(session, 1) == visitor)
    #expect(glances.visitor(Secret(), 1) == nil)
    #expect(glances.visitor(session, 2) == nil)
  }

  @Test("What was read before a write is not kept for after it")
  func overtaken() {
    let glances = Glances(life: .seconds(600))
    let session = Secret()
    glances.keep(visitor, session, 1)
    glances.keep(visitor, Secret(), 2)
    #expect(glances.visitor(session, 2) == nil)
    glances.keep(visitor, session, 1)
    #expect(glances.visitor(session, 2) == nil)
  }

  @Test("Nobody is known for longer than said")
  func life() {
    let glances = Glances(life: .zero)
    let session = Secret()
    glances.keep(visitor, session, 1)
    #expect(glances.visitor(session, 1) == nil)
  }

  @Test("However many sign in, what is kept stays small and right")
  func many() {
    let glances = Glances(life: .seconds(600))
    let sessions = (0..<10_000).map { _ in Secret() }
    for session in sessions { glances.keep(visitor, session, 1) }
    #expect(sessions.last.flatMap { glances.visitor($0, 1) } == visitor)
    #expect(sessions.count { glances.visitor($0, 1) != nil } <= 4_096)
  }
}
