import Etalon

/// The places in the bar at the top: what whoever asks may open.
enum Places {
  static func all(for request: PageRequest, _ words: [String: String]) -> [Pages.PlaceLink] {
    var places = [("/", "search"), ("/lint", "reply")]
    if let visitor = request.visitor {
      places += [("/training", "training"), ("/exams", "exams")]
      if KnownRole(visitor.role).permissions.contains(.administer) { places.append(("/admin", "administration")) }
    }
    return places.map { address, name in
      Pages.PlaceLink(label: words[name] ?? "", href: address, isCurrent: isAt(request.path, address))
    }
  }

  /// The page that a role begins the day with.
  static func home(of role: String?) -> String {
    switch KnownRole(role) {
    case .trainee: "/training"
    case .administrator: "/admin"
    default: "/"
    }
  }

  /// The person's own place, or the way to sign in.
  static func own(for request: PageRequest, _ words: [String: String], hasAccounts: Bool) -> Pages.PlaceLink? {
    if let visitor = request.visitor {
      return Pages.PlaceLink(label: visitor.name, href: "/me", isCurrent: isAt(request.path, "/me"))
    }
    guard hasAccounts else { return nil }
    return Pages.PlaceLink(label: words["signIn"] ?? "", href: "/login", isCurrent: isAt(request.path, "/login"))
  }

  /// Whether a page is the place or lies below it.
  private static func isAt(_ path: String, _ address: String) -> Bool {
    path == address || address != "/" && path.hasPrefix(address + "/")
  }
}
