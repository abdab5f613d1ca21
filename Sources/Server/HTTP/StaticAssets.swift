import Digest
import HTTPTypes
import Hummingbird

/// Style sheet, scripts, drawings and the description of the API, built into the program.
struct StaticAssets: Sendable {
  /// A file as it is served.
  struct Asset: Sendable {
    let name: String
    let type: String
    let body: ByteBuffer
    /// The same, packed by gzip; nil where that is no shorter.
    let packed: ByteBuffer?
    /// Changes with the content.
    let version: String

    /// Address that may be kept for ever: it changes with the content.
    var address: String { "/static/\(name)?v=\(version)" }

    /// Each form of the file has a tag of its own, as RFC 9110 wants it.
    func tag(isPacked: Bool) -> String { "\"\(version)\(isPacked ? "-gzip" : "")\"" }
  }

  let style: Asset
  let searchScript: Asset
  let readingScript: Asset
  let answersScript: Asset
  let replyScript: Asset
  let examScript: Asset
  let tablesScript: Asset
  let emblem: Asset
  /// Of an address of its own.
  let description: Asset

  init() throws(ServerError) {
    let script = "text/javascript; charset=utf-8"
    style = try StaticAssets.asset("etalon.css", "text/css; charset=utf-8", PackageResources.etalon_css)
    searchScript = try StaticAssets.asset("search.js", script, PackageResources.search_js)
    readingScript = try StaticAssets.asset("reading.js", script, PackageResources.reading_js)
    answersScript = try StaticAssets.asset("answers.js", script, PackageResources.answers_js)
    replyScript = try StaticAssets.asset("reply.js", script, PackageResources.reply_js)
    examScript = try StaticAssets.asset("exam.js", script, PackageResources.exam_js)
    tablesScript = try StaticAssets.asset("tables.js", script, PackageResources.tables_js)
    emblem = try StaticAssets.asset("etalon.svg", "image/svg+xml", PackageResources.etalon_svg)
    description = try StaticAssets.asset("openapi.json", "application/json; charset=utf-8", PackageResources.openapi_json)
  }

  private static func asset(_ name: String, _ type: String, _ bytes: [UInt8]) throws(ServerError) -> Asset {
    guard !bytes.isEmpty else { throw .partBroken(name: name, reason: "empty") }
    var digest: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let packed = Gzip.packed(bytes)
    return Asset(
      name: name, type: type, body: ByteBuffer(bytes: bytes), packed: packed.count < bytes.count ? ByteBuffer(bytes: packed) : nil,
      version: String(digest, radix: 36))
  }

  /// Answers a request for a file; only names on the list exist, so no path leads anywhere else.
  func response(_ name: String, to request: Request) throws(RequestProblem) -> Response {
    let all = [style, searchScript, readingScript, answersScript, replyScript, examScript, tablesScript, emblem]
    guard let asset = all.first(where: { $0.name == name }) else { throw .noSuchPage }
    return response(asset, to: request)
  }

  func response(_ asset: Asset, to request: Request) -> Response {
    let packed = StaticAssets.takesGzip(request) ? asset.packed : nil
    let tag = asset.tag(isPacked: packed != nil)
    var headers = HTTPFields()
    headers[.eTag] = tag
    headers[.vary] = "Accept-Encoding"
    headers[.cacheControl] =
      request.uri.query == "v=" + asset.version ? "public, max-age=31536000, immutable" : "public, no-cache"
    let known = request.headers[values: .ifNoneMatch].flatMap { $0.split(separator: ",") }.map { String($0.drop { $0 == " " }) }
    if known.contains(where: { $0 == tag || $0 == "W/" + tag || $0 == "*" }) {
      return Response(status: .notModified, headers: headers)
    }
    headers[.contentType] = asset.type
    if packed != nil { headers[.contentEncoding] = "gzip" }
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: packed ?? asset.body))
  }

  /// Whether `Accept-Encoding` names gzip, or anything, with a weight above zero (RFC 9110, 12.5.3).
  static func takesGzip(_ request: Request) -> Bool {
    var takesAny = false
    for coding in request.headers[values: .acceptEncoding].flatMap({ $0.split(separator: ",") }) {
      let parts = coding.lowercased().filter { $0 != " " && $0 != "\t" }.split(separator: ";")
      let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
      if parts.first == "gzip" || parts.first == "x-gzip" { return weight > 0 }
      if parts.first == "*" { takesAny = weight > 0 }
    }
    return takesAny
  }
}
