import Hummingbird
import NIOCore

/// What is known of a request besides itself.
struct EtalonContext: RequestContext, RemoteAddressRequestContext {
  var coreContext: CoreRequestContextStorage
  let remoteAddress: SocketAddress?
  /// Who asks; nil: nobody who signed in.
  var visitor: Visitor?

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    remoteAddress = source.channel.remoteAddress
  }

  /// Whoever signed in; everybody else is sent to do so.
  func signedIn() throws(RequestProblem) -> Visitor {
    guard let visitor else { throw .signInNeeded }
    return visitor
  }
}
