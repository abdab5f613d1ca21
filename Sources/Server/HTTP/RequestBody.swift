import Hummingbird
import NIOCore

/// Reads the body of a request within bounds of size and time.
enum RequestBody {
  /// Most bytes of a reply with the client's letter and what is known about them.
  static let replyLimit = 256 << 10
  /// How long a client may take to send it.
  static let patience: Duration = .seconds(15)

  /// The whole body.
  /// - Parameter limit: most bytes.
  static func bytes(of request: Request, limit: Int) async throws -> [UInt8] {
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
      throw RequestProblem.bodyTooLarge(limit: limit)
    }
    return try await withThrowingTaskGroup(of: [UInt8].self) { group in
      group.addTask { try await collected(request, limit: limit) }
      group.addTask {
        try await Task.sleep(for: patience)
        throw RequestProblem.bodyTooSlow
      }
      defer { group.cancelAll() }
      return try await group.next() ?? []
    }
  }

  private static func collected(_ request: Request, limit: Int) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    for try await part in request.body {
      guard bytes.count + part.readableBytes <= limit else { throw RequestProblem.bodyTooLarge(limit: limit) }
      bytes.append(contentsOf: part.readableBytesView)
    }
    return bytes
  }

  /// A form as browsers and editors send it: `application/x-www-form-urlencoded`, UTF-8.
  /// - Parameter isNamed: whether a body of another type, or of none, is refused; editors send forms under any name.
  static func form(_ request: Request, limit: Int = replyLimit, isNamed: Bool = true) async throws -> QueryString {
    guard !isNamed || mediaType(request) == "application/x-www-form-urlencoded" else {
      throw RequestProblem.unknownBody(wanted: "application/x-www-form-urlencoded")
    }
    // Percent-encoding makes three bytes of one.
    return try QueryString(
      String(decoding: try await bytes(of: request, limit: 3 * limit), as: UTF8.self), limit: QueryString.maximumFields)
  }

  /// Bytes of JSON.
  static func json(_ request: Request, limit: Int = replyLimit) async throws -> [UInt8] {
    guard mediaType(request) == "application/json" else { throw RequestProblem.unknownBody(wanted: "application/json") }
    // The spelling \u0436 makes six bytes of two.
    return try await bytes(of: request, limit: 3 * limit)
  }

  private static func mediaType(_ request: Request) -> String? {
    request.headers[.contentType].map { header in
      String(header.prefix { $0 != ";" }).lowercased().filter { $0 != " " }
    }
  }
}
