public import Etalon
import Foundation
public import Handbook
public import Logging
public import Records

/// How the server listens and speaks.
public struct ServerOptions: Sendable {
  /// Address or host name to listen on.
  public var host: String
  /// Port to listen on; 0 takes any free one.
  public var port: Int
  /// Language of pages for those who have not chosen one and whose browser asks for neither.
  public var language: InterfaceLanguage
  /// Clock that tells which documents hold today.
  public var clock: Etalon.Clock
  /// How often the content folder is looked at; zero or less: never.
  public var pollInterval: Duration
  /// How long running requests may take to finish when the server is told to stop.
  public var shutdownLimit: Duration
  /// The records of people, open; nil: content alone is served, to everybody.
  public var records: SQLiteRecords?
  /// People to look around as; nil: none.
  public var demonstration: Demonstration?
  /// Where the server writes what an administrator should know. It never writes what people searched for.
  public var logger: Logger
  /// Called once with the address when the server listens: `http://127.0.0.1:8080/`.
  public var announce: @Sendable (_ address: String) -> Void

  /// Options; without arguments: pages in Russian on port 8080, for this machine only.
  public init(
    host: String = "127.0.0.1", port: Int = 8080, language: InterfaceLanguage = .ru, clock: Etalon.Clock,
    pollInterval: Duration = .seconds(2), shutdownLimit: Duration = .seconds(10), records: SQLiteRecords? = nil, logger: Logger? = nil,
    announce: @escaping @Sendable (_ address: String) -> Void = ServerOptions.printed
  ) {
    self.host = host
    self.port = port
    self.language = language
    self.clock = clock
    self.pollInterval = pollInterval
    self.shutdownLimit = shutdownLimit
    self.records = records
    self.logger = logger ?? ServerOptions.standardErrorLogger
    self.announce = announce
  }

  /// Whether only this machine can reach the server.
  var isLoopback: Bool { ["127.0.0.1", "::1", "localhost"].contains(host) }

  /// Prints the address at once, also into a pipe.
  @Sendable public static func printed(_ address: String) {
    print(address)
    fflush(nil)
  }

  private static var standardErrorLogger: Logger {
    var logger = Logger(label: "etalon.server") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = .notice
    return logger
  }
}
