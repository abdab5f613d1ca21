import Foundation
import Testing

/// What came back over a socket, taken apart by hand: the tests see what a browser would see.
struct RawAnswer: Sendable {
  let status: Int
  /// Lower-case names with values, in the order sent.
  let headers: [(name: String, value: String)]
  let body: [UInt8]

  var text: String { String(decoding: body, as: UTF8.self) }

  func header(_ name: String) -> String? { headers.first { $0.name == name.lowercased() }?.value }

  func json() throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any])
  }

  init?(_ bytes: [UInt8]) {
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
    let first = lines[0].split(separator: " ")
    guard first.count >= 2, let status = Int(first[1]) else { return nil }
    self.status = status
    headers = lines.dropFirst().compactMap { line in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      return (line[..<colon].lowercased(), line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces))
    }
    body = Array(bytes[end.upperBound...])
  }
}

/// A TCP connection to the loopback. Its calls block, so they run on threads of their own: the pool that runs the tests also runs the server.
final class RawConnection: Sendable {
  enum Failure: Error { case socket(Int32), noAnswer([UInt8]) }

  private let descriptor: Int32

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  static func open(port: Int) async throws -> RawConnection {
    try await blocking {
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      guard descriptor >= 0 else { throw Failure.socket(errno) }
      let connection = RawConnection(descriptor)
      var limit = timeval(tv_sec: 120, tv_usec: 0)
      setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = in_port_t(UInt16(clamping: port)).bigEndian
      address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
      let result = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
      }
      guard result == 0 else { throw Failure.socket(errno) }
      return connection
    }
  }

  func send(_ text: String) async throws {
    let bytes = Array(text.utf8)
    try await RawConnection.blocking { [self] in
      var sent = 0
      while sent < bytes.count {
        let rest = Array(bytes[sent...])
        let count = Foundation.send(descriptor, rest, rest.count, Int32(MSG_NOSIGNAL))
        guard count > 0 else { throw Failure.socket(errno) }
        sent += count
      }
    }
  }

  /// Everything up to the end of the connection.
  func readToEnd() async throws -> [UInt8] {
    try await RawConnection.blocking { [self] in
      var all: [UInt8] = []
      while let more = try receive() { all += more }
      return all
    }
  }

  /// What is there now, at least a byte; nil at the end of the connection.
  func readSome() async throws -> [UInt8]? {
    try await RawConnection.blocking { [self] in try receive() }
  }

  private func receive() throws -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    if count < 0, errno == ECONNRESET { return nil }
    guard count >= 0 else { throw Failure.socket(errno) }
    return count == 0 ? nil : Array(buffer[..<count])
  }

  private static func blocking<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result { try work() }) }
    }
  }
}
