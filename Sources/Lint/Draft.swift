/// A reply before it is sent, with what is known about it. Context that is not given is not checked.
public struct Draft: Sendable {
  /// An earlier message of the conversation.
  public struct Message: Sendable, Hashable {
    /// Whose message it is.
    public enum Author: String, Sendable, Hashable {
      case client
      case agent
    }

    /// Whose message it is.
    public let author: Author
    /// The message, UTF-8.
    public let text: [UInt8]

    /// Describes a message.
    public init(author: Author, text: [UInt8]) {
      self.author = author
      self.text = text
    }
  }

  /// The reply as given, UTF-8: plain text or Markdown. All offsets of findings count into these bytes; bytes that are
  /// not UTF-8 count as one scalar each.
  public var text: [UInt8]
  /// The client's letter that the reply answers, UTF-8.
  public var letter: [UInt8]?
  /// Earlier messages of the conversation, oldest first, without this reply.
  public var thread: [Message]
  /// Channel id: `email`; nil: rules of all channels are applied.
  public var channel: String?
  /// The client's name as known to the company.
  public var client: String?
  /// Name of whoever writes the reply.
  public var agent: String?
  /// Role of whoever writes, as in the company's levels of authority: `agent`.
  public var role: String?
  /// When the reply is written, by the company's clock.
  public var at: LocalTime?
  /// Names of the company besides those of the settings.
  public var companyNames: [String]
  /// What of the text is judged; nil: read from the text itself.
  public var layers: LayerMap?

  /// A reply with what is known about it.
  public init(
    text: [UInt8], letter: [UInt8]? = nil, thread: [Message] = [], channel: String? = nil, client: String? = nil,
    agent: String? = nil, role: String? = nil, at: LocalTime? = nil, companyNames: [String] = [], layers: LayerMap? = nil
  ) {
    self.text = text
    self.letter = letter
    self.thread = thread
    self.channel = channel
    self.client = client
    self.agent = agent
    self.role = role
    self.at = at
    self.companyNames = companyNames
    self.layers = layers
  }

  /// A reply of which nothing but the text is known.
  public init(_ text: String) {
    self.init(text: Array(text.utf8))
  }
}
