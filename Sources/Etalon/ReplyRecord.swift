import Foundation
public import Handbook
public import Lint

/// A reply in a file of JSON lines, with what is known about it: a line of `lint --batch`, or of an archive.
public struct ReplyRecord: Sendable {
  /// An id comes back as it was given: text or number.
  public enum Identifier: Codable, Sendable, CustomStringConvertible {
    case text(String)
    case number(Int)

    /// Reads a text or a whole number.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Int.self) { self = .number(number) } else { self = .text(try container.decode(String.self)) }
    }

    /// Writes what was read.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .text(let text): try container.encode(text)
      case .number(let number): try container.encode(number)
      }
    }

    /// The id as text.
    public var description: String {
      switch self {
      case .text(let text): text
      case .number(let number): String(number)
      }
    }
  }

  /// Why a line cannot be used.
  public enum Problem: Error, Sendable, Hashable {
    case notAReply
    case notATime(String)
    case unknownChannel(String)
    case tooLong(limit: Int)

    /// For people.
    public var message: Localized {
      switch self {
      case .notAReply: Localized(ru: "нужен объект JSON с полем text", en: "a JSON object with text is needed")
      case .notATime(let written): Localized(ru: "«\(written)» — не время", en: "“\(written)” is no time")
      case .unknownChannel(let name): Localized(ru: "канала «\(name)» нет", en: "no channel “\(name)”")
      case .tooLong(let limit): Localized(ru: "строка длиннее \(limit >> 20) МБ", en: "the line is longer than \(limit >> 20) MB")
      }
    }
  }

  /// What names the reply; nil: nothing does.
  public let id: Identifier?
  /// The reply.
  public let draft: Draft

  /// Reads a line.
  /// - Parameter settings: those of the content root, which know the channels.
  public init(_ line: some Collection<UInt8>, settings: Settings) throws(Problem) {
    let bytes = Array(line)
    guard let line = ReplyLineReader.plain(bytes) ?? ReplyRecord.decoded(bytes) else { throw .notAReply }
    id = line.id
    var draft = Draft(text: line.text, letter: line.letter, client: line.client, agent: line.agent)
    draft.role = line.role
    draft.thread = line.thread
    if let at = line.at {
      guard let time = LocalTime(iso8601: at) else { throw .notATime(at) }
      draft.at = time
    }
    if let channel = line.channel, !channel.isEmpty {
      guard let id = settings.channel(named: channel) else { throw .unknownChannel(channel) }
      draft.channel = id
    }
    self.draft = draft
  }

  // MARK: - Any JSON

  private static func decoded(_ bytes: [UInt8]) -> ReplyLine? {
    guard let decoded = try? JSONDecoder().decode(Line.self, from: Data(bytes)) else { return nil }
    var line = ReplyLine(
      id: decoded.id, text: Array(decoded.text.utf8), letter: decoded.letter.map { Array($0.utf8) }, channel: decoded.channel,
      client: decoded.client, agent: decoded.agent, role: decoded.role, at: decoded.at)
    if case .messages(let messages)? = decoded.thread {
      line.thread = messages.map { Draft.Message(author: $0.author == "client" ? .client : .agent, text: Array($0.text.utf8)) }
    }
    return line
  }

  private struct Line: Decodable {
    let id: Identifier?
    let text: String
    let letter: String?
    let thread: Thread?
    let channel: String?
    let client: String?
    let agent: String?
    let role: String?
    let at: String?
  }

  private struct Message: Decodable {
    let author: String?
    let text: String
  }

  /// `thread` may be one text or a list of texts or messages.
  private enum Thread: Decodable {
    case messages([Message])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        self = .messages([Message(author: nil, text: text)])
      } else if let texts = try? container.decode([String].self) {
        self = .messages(texts.map { Message(author: nil, text: $0) })
      } else {
        self = .messages(try container.decode([Message].self))
      }
    }
  }
}
