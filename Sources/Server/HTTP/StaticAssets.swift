import HTTPTypes
import Hummingbird

/// Style sheet, scripts and drawings, built into the program.
struct StaticAssets: Sendable {
  /// A file as it is served.
  struct Asset: Sendable {
    let name: String
    let type: String
    let body: ByteBuffer
    /// Changes with the content.
    let version: String

    /// Address that may be kept for ever: it changes with the content.
    var address: String { "/static/\(name)?v=\(version)" }
    var tag: String { "\"\(version)\"" }
  }

  let style: Asset
  let searchScript: Asset
  let readingScript: Asset
  let replyScript: Asset
  let examScript: Asset
  let emblem: Asset

  init() throws(ServerError) {
    style = try StaticAssets.asset("etalon.css", "text/css; charset=utf-8", PackageResources.etalon_css)
    searchScript = try StaticAssets.asset("search.js", "text/javascript; charset=utf-8", PackageResources.search_js)
    readingScript = try StaticAssets.asset("reading.js", "text/javascript; charset=utf-8", PackageResources.reading_js)
    replyScript = try StaticAssets.asset("reply.js", "text/javascript; charset=utf-8", PackageResources.reply_js)
    examScript = try StaticAssets.asset("exam.js", "text/javascript; charset=utf-8", PackageResources.exam_js)
    emblem = try StaticAssets.asset("etalon.svg", "image/svg+xml", PackageResources.etalon_svg)
  }

  private static func asset(_ name: String, _ type: String, _ bytes: [UInt8]) throws(ServerError) -> Asset {
    guard !bytes.isEmpty else { throw .partBroken(name: name, reason: "empty") }
    var digest: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Asset(name: name, type: type, body: ByteBuffer(bytes: bytes), version: String(digest, radix: 36))
  }

  /// Answers a request for a file; only names on the list exist, so no path leads anywhere else.
  func response(_ name: String, to request: Request) throws(RequestProblem) -> Response {
    let all = [style, searchScript, readingScript, replyScript, examScript, emblem]
    guard let asset = all.first(where: { $0.name == name }) else { throw .noSuchPage }
    var headers = HTTPFields()
    headers[.eTag] = asset.tag
    headers[.cacheControl] =
      request.uri.query == "v=" + asset.version ? "public, max-age=31536000, immutable" : "public, no-cache"
    let known = request.headers[values: .ifNoneMatch].flatMap { $0.split(separator: ",") }.map { String($0.drop { $0 == " " }) }
    if known.contains(where: { $0 == asset.tag || $0 == "W/" + asset.tag || $0 == "*" }) {
      return Response(status: .notModified, headers: headers)
    }
    headers[.contentType] = asset.type
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: asset.body))
  }
}
