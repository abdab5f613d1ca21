/// HTML text under construction.
package struct HTMLText {
  /// What was written so far.
  package private(set) var text = ""

  /// Nothing yet.
  package init() {}

  /// Adds markup as it is.
  package mutating func raw(_ markup: String) { text += markup }

  /// Adds an element with escaped content, on a line.
  package mutating func element(_ name: String, _ content: String, class type: String? = nil) {
    text += "<\(name)" + (type.map { " class=\"\($0)\"" } ?? "") + ">\(HTMLText.escaped(content))</\(name)>\n"
  }

  /// Text that is safe between tags and inside quoted attributes. Characters that XML does not know are dropped.
  package static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "'": result.append(contentsOf: "&#39;".unicodeScalars)
      case "\t", "\n": result.append(scalar)
      case "\0"..<" ": continue
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
