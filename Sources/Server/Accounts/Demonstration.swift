public import Digest

/// People as whom one may look around: on the loopback only, and only while the server runs.
public struct Demonstration: Sendable {
  /// Somebody of it.
  public struct Guest: Sendable {
    /// Id in the records.
    public let person: String
    /// Name for people.
    public let name: String
    /// Role.
    public let role: String
    /// What the link holds; a new one at each start.
    public let token: Secret

    /// Describes a guest.
    public init(person: String, name: String, role: String, token: Secret) {
      self.person = person
      self.name = name
      self.role = role
      self.token = token
    }
  }

  /// The people.
  public let guests: [Guest]

  /// Describes a demonstration.
  public init(guests: [Guest]) {
    self.guests = guests
  }
}
