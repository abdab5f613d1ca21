import Digest
import Etalon
import Foundation
import HTTPTypes
import Hummingbird

/// Addresses for those who come in, and for those who let them in.
extension Routes {
  /// What there is where accounts are kept.
  var accounts: [Route] {
    guard let door = door as? AccountDoor else { return [] }
    return entrance(door.accounts) + own(door.accounts) + administration(door.accounts) + editors(door.accounts)
  }

  private func entrance(_ accounts: AccountDesk) -> [Route] {
    let pages = pages
    let entrance = SignInPages(pages: pages, accounts: accounts, options: options)
    return [
      Route(.get, "/login", for: .everybody) { request, context in
        entrance.login(request, try pages.request(request, context))
      },
      Route(.post, "/login", for: .everybody) { request, context in
        try await entrance.signIn(request, context, try pages.request(request, context))
      },
      Route(.post, "/login/code", for: .everybody) { request, context in
        try await entrance.signInByCode(request, context, try pages.request(request, context))
      },
      Route(.post, "/logout", for: .signedIn) { request, context in
        try await entrance.signOut(request, context)
      },
      Route(.get, "/demo/:token", for: .everybody) { request, context in
        try await entrance.guest(context.part("token"), request)
      },
    ]
      + ["setup", "invite"].flatMap { door in
        [
          Route(.get, "/\(door)/:token", for: .everybody) { request, context in
            try await entrance.invitation(context.part("token"), try pages.request(request, context))
          },
          Route(.post, "/\(door)/:token", for: .everybody) { request, context in
            try await entrance.accept(context.part("token"), request, try pages.request(request, context))
          },
        ]
      }
  }

  private func own(_ accounts: AccountDesk) -> [Route] {
    let pages = pages
    let security = SecurityPage(pages: pages, accounts: accounts)
    return [
      Route(.get, "/me/security", for: .signedIn) { request, context in
        try await security.show(request, try pages.request(request, context))
      },
      Route(.post, "/me/security/password", for: .signedIn) { request, context in
        try await security.changePassword(request, context, try pages.request(request, context))
      },
      Route(.post, "/me/security/factor", for: .signedIn) { request, context in
        try await security.setFactor(request, context, try pages.request(request, context))
      },
      Route(.post, "/me/security/sessions", for: .signedIn) { request, context in
        try await security.endSessions(request, context, try pages.request(request, context))
      },
      Route(.post, "/me/security/editor", for: .signedIn) { request, context in
        try await security.makeEditorAddress(request, context, try pages.request(request, context))
      },
      Route(.post, "/me/security/revoke", for: .signedIn) { request, context in
        try await security.revoke(request, context, try pages.request(request, context))
      },
    ]
  }

  private func administration(_ accounts: AccountDesk) -> [Route] {
    let pages = pages
    let admin = AdminPage(pages: pages, accounts: accounts)
    return [
      Route(.get, "/admin", for: .permission(.administer)) { request, context in
        try await admin.show(try pages.request(request, context))
      },
      Route(.post, "/admin/invite", for: .permission(.administer)) { request, context in
        try await admin.invite(request, context, try pages.request(request, context))
      },
      Route(.post, "/admin/change", for: .permission(.administer)) { request, context in
        try await admin.change(request, context, try pages.request(request, context))
      },
      Route(.post, "/admin/retire", for: .permission(.administer)) { request, context in
        try await admin.retire(request, context, try pages.request(request, context))
      },
      Route(.post, "/admin/tokens", for: .permission(.administer)) { request, context in
        try await admin.makeToken(request, context, try pages.request(request, context))
      },
      Route(.post, "/admin/revoke", for: .permission(.administer)) { request, context in
        try await admin.revoke(request, context, try pages.request(request, context))
      },
    ]
  }

  /// Add-ons of editors cannot sign in: a token that may check replies, and nothing else, stands in their address.
  private func editors(_ accounts: AccountDesk) -> [Route] {
    let (state, pages) = (state, pages)
    let languageTool = LanguageToolAPI(clock: options.clock)
    let admit: @Sendable (EtalonContext) async throws -> Void = { context in
      guard let token = Secret(try context.part("token")), try await accounts.owner(of: token, for: .lint, alone: true) != nil else {
        throw RequestProblem.noSuchPage
      }
    }
    return [
      Route(.get, "/t/:token/v2/languages", for: .everybody, isShared: true) { _, context in
        try await admit(context)
        return languageTool.languages()
      }
    ]
      + [HTTPRequest.Method.get, .post].map { method in
        Route(method, "/t/:token/v2/check", for: .everybody, isShared: true) { request, context in
          try await admit(context)
          return try await languageTool.check(request, try pages.request(request, context), site: state.current)
        }
      }
  }
}
