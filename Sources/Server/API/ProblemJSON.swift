import Foundation
import Handbook
import Hummingbird

/// A problem as RFC 9457 writes it.
enum ProblemJSON {
  private struct Body: Encodable {
    let type: String
    let title: String
    let status: Int
    let detail: String
  }

  static func response(_ problem: RequestProblem, language: InterfaceLanguage) -> Response {
    let body = Body(
      type: "urn:etalon:problem:" + problem.code, title: problem.title(language), status: problem.status.code,
      detail: problem.detail(language))
    return JSONReply.response(body, status: problem.status, type: "application/problem+json")
  }
}

/// JSON answers, in one spelling.
enum JSONReply {
  static func response(_ value: some Encodable, status: HTTPResponse.Status = .ok, type: String = "application/json") -> Response {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
    guard let bytes = try? encoder.encode(value) else { return Response(status: .internalServerError) }
    return response(json: Array(bytes), status: status, type: type)
  }

  /// An answer that is JSON already.
  static func response(json bytes: [UInt8], status: HTTPResponse.Status = .ok, type: String = "application/json") -> Response {
    var headers = HTTPFields()
    headers[.contentType] = type + "; charset=utf-8"
    headers[.cacheControl] = "no-store"
    return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}
