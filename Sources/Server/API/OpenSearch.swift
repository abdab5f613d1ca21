import Handbook
import Hummingbird

/// `/opensearch.xml`: lets a browser search the standards from its address bar (OpenSearch 1.1,
/// https://github.com/dewitt/opensearch).
enum OpenSearch {
  static let address = "/opensearch.xml"

  /// - Parameter base: scheme and host as the client addressed them: templates must be whole addresses.
  static func response(_ page: PageRequest, site: Site, base: String) -> Response {
    var headers = HTTPFields()
    headers[.contentType] = "application/opensearchdescription+xml; charset=utf-8"
    headers[.cacheControl] = "private, no-cache"
    return Response(
      status: .ok, headers: headers,
      body: ResponseBody(byteBuffer: ByteBuffer(string: text(page.language, company: site.handbook.settings.companyName, base: base))))
  }

  static func text(_ language: InterfaceLanguage, company: String?, base: String) -> String {
    let words = Words.dictionary(language)
    let brand = words["brand"] ?? ""
    // At most 16 characters, says the format.
    let name = String(brand.prefix(16))
    let long = company.map { "\(brand) — \($0)" } ?? brand
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
        <ShortName>\(escaped(name))</ShortName>
        <LongName>\(escaped(String(long.prefix(48))))</LongName>
        <Description>\(escaped(words["search"] ?? long))</Description>
        <InputEncoding>UTF-8</InputEncoding>
        <Language>\(language.rawValue)</Language>
        <Url type="text/html" template="\(escaped(base))/?q={searchTerms}"/>
        <Url type="application/json" template="\(escaped(base))/api/v1/search?q={searchTerms}&amp;limit={count?}"/>
        <Url type="application/opensearchdescription+xml" rel="self" template="\(escaped(base))\(address)"/>
      </OpenSearchDescription>

      """
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
  }
}
