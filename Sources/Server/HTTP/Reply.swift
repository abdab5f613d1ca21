import HTTPTypes
import Handbook
import Hummingbird

/// Answers in their usual form.
enum Reply {
  /// A page.
  static func html(_ html: String, for page: PageRequest, status: HTTPResponse.Status = .ok) -> Response {
    var headers = HTTPFields()
    headers[.contentType] = "text/html; charset=utf-8"
    // Content may change at any time, and the page depends on who asks.
    headers[.cacheControl] = "private, no-cache"
    headers[.vary] = "Accept-Language, Cookie"
    headers[.contentLanguage] = page.language.rawValue
    if page.remembersLanguage { headers[.setCookie] = LanguageChoice.header(page.language) }
    return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
  }

  /// A page that may hold what is shown once: no browser keeps it.
  static func once(_ html: String, for page: PageRequest, status: HTTPResponse.Status = .ok) -> Response {
    var response = Reply.html(html, for: page, status: status)
    response.headers[.cacheControl] = "no-store"
    return response
  }

  /// Sends the browser elsewhere on this site, for now: content moves.
  static func redirect(to address: String) -> Response {
    var headers = HTTPFields()
    headers[.location] = address
    headers[.cacheControl] = "no-cache"
    return Response(status: .found, headers: headers)
  }

  /// Sends the browser on after a form, so that going back or reloading does not send it twice.
  static func seeOther(_ address: String) -> Response {
    var headers = HTTPFields()
    headers[.location] = address
    headers[.cacheControl] = "no-store"
    return Response(status: .seeOther, headers: headers)
  }
}
