public import Etalon
import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization
import UnixSignals

/// The pages and the HTTP API over a content root.
///
/// It never writes to the content. What it serves is replaced as a whole when the content changes, so that every answer comes
/// from one consistent state.
public struct EtalonServer: Sendable {
  private let options: ServerOptions
  private let state: SiteState
  private let door: any Doorkeeper
  private let control = ShutdownControl()

  /// - Parameters:
  ///   - workspace: the content to serve first.
  ///   - options: where to listen and how to speak.
  ///   - reload: loads the content anew; called in the background whenever the content folder changed. What it throws is logged, and the
  ///     last good content stays.
  public init(
    workspace: Workspace, options: ServerOptions, reload: @escaping @Sendable () throws -> Workspace
  ) {
    let door: any Doorkeeper =
      options.records.map { AccountDoor(AccountDesk($0, clock: options.clock), options: options) } ?? OpenDoor()
    self.init(workspace: workspace, options: options, door: door, reload: reload)
  }

  init(workspace: Workspace, options: ServerOptions, door: any Doorkeeper, reload: @escaping @Sendable () throws -> Workspace) {
    self.options = options
    self.door = door
    let (records, clock) = (options.records, options.clock)
    state = SiteState(
      first: workspace, desks: { workspace in records.map { Desks(workspace, clock: clock, records: $0) } }, reload: reload,
      logger: options.logger)
  }

  /// Serves until the process gets SIGTERM or SIGINT, or until ``stop()``: running requests are finished, then it returns.
  public func run() async throws(ServerError) {
    guard (0...65_535).contains(options.port) else { throw .noSuchPort(options.port) }
    let templates = try Templates()
    let assets = try StaticAssets()
    let router = Routes(state: state, templates: templates, assets: assets, options: options, door: door).router()
    // The first person to search should not wait for the index.
    await state.current.prepare()

    let announce = options.announce
    let host = options.host
    let application = Application(
      router: router,
      server: .http1(configuration: Limits.channel),
      configuration: ApplicationConfiguration(
        address: .hostname(host, port: options.port),
        availableConnectionsDelegate: MaximumAvailableConnections(Limits.connections)),
      onServerRunning: { channel in
        announce(EtalonServer.address(host: host, port: channel.localAddress?.port ?? 0))
      },
      logger: EtalonServer.frameworkLogger(options.logger))
    let watcher = ContentWatcher(state: state, interval: options.pollInterval)
    var configuration = ServiceGroupConfiguration(
      services: [
        .init(service: application, successTerminationBehavior: .gracefullyShutdownGroup),
        .init(service: watcher, successTerminationBehavior: .ignore),
      ],
      gracefulShutdownSignals: [.sigterm, .sigint], logger: EtalonServer.frameworkLogger(options.logger))
    configuration.maximumGracefulShutdownDuration = options.shutdownLimit
    let group = ServiceGroup(configuration: configuration)
    control.set(group)
    do {
      try await group.run()
    } catch is CancellationError {
      // The surrounding task was cancelled, or a request outlived the limit: both are a stop that was asked for.
    } catch {
      throw ServerError(error, host: host, port: options.port)
    }
  }

  /// Every address that it answers.
  func routes() throws(ServerError) -> [Route] {
    Routes(state: state, templates: try Templates(), assets: try StaticAssets(), options: options, door: door).all
  }

  /// Finishes running requests and ends ``run()``. Does nothing if it does not run.
  public func stop() async {
    await control.group?.triggerGracefulShutdown()
  }

  /// Looks at the content folder at once; what ``ServerOptions/pollInterval`` does by itself.
  /// - Returns: whether new content is served.
  func refresh() async -> Bool {
    await state.refresh()
  }

  /// The address as one types it into a browser.
  private static func address(host: String, port: Int) -> String {
    host.contains(":") ? "http://[\(host)]:\(port)/" : "http://\(host):\(port)/"
  }

  /// The framework tells on `info` what our own announcement tells, so only what is wrong passes.
  private static func frameworkLogger(_ logger: Logger) -> Logger {
    var quiet = logger
    quiet.logLevel = max(.warning, logger.logLevel)
    return quiet
  }
}

/// Holds the running group, so that it can be told to stop.
private final class ShutdownControl: Sendable {
  private let stored = Mutex<ServiceGroup?>(nil)

  var group: ServiceGroup? { stored.withLock { $0 } }

  func set(_ group: ServiceGroup) {
    stored.withLock { $0 = group }
  }
}

extension ServerError {
  /// What an error of the network layer means for the person who started the server.
  fileprivate init(_ error: any Error, host: String, port: Int) {
    switch error {
    case let error as ServerError:
      self = error
    case let error as IOError where error.errnoCode == EADDRINUSE:
      self = .portTaken(host: host, port: port)
    case let error as IOError where error.errnoCode == EACCES || error.errnoCode == EPERM:
      self = .portForbidden(host: host, port: port)
    case let error as IOError where error.errnoCode == EADDRNOTAVAIL:
      self = .hostUnknown(host, reason: "\(error)")
    case is SocketAddressError:
      self = .hostUnknown(host, reason: "\(error)")
    default:
      self = .stopped(reason: "\(error)")
    }
  }
}
