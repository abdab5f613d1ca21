/// An element of an XML file with what stands in it.
struct XMLElement {
  let name: String
  let attributes: [String: String]
  /// 1-based line of its tag.
  let line: Int
  var children: [XMLElement] = []
  /// Its own text, entities resolved.
  var text = ""
  /// Comments in it.
  var comments: [String] = []
  /// The element as written.
  var source: Range<Int> = 0..<0

  func first(_ name: String) -> XMLElement? { children.first { $0.name == name } }
  func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }
}

/// A small strict reader of XML 1.0: elements, attributes, text, CDATA, comments, processing instructions.
///
/// A document type is refused, so that no entity can be declared, fetched or multiplied. Linear in the file.
struct XMLTreeReader {
  /// Elements inside each other; more is no question bank.
  static let maximumDepth = 64

  private let bytes: [UInt8]
  private var index = 0
  private var line = 1

  static func read(_ bytes: [UInt8]) throws(ExchangeError) -> XMLElement {
    var reader = XMLTreeReader(bytes)
    return try reader.document()
  }

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  private func failure(_ ru: String, _ en: String) -> ExchangeError {
    ExchangeError(
      line: line, ru: "Это не правильный XML: \(ru).", en: "This is not well-formed XML: \(en).",
      remedyRu: "Выгрузите файл из Moodle заново или исправьте это место.",
      remedyEn: "Export the file from Moodle again, or mend this place.")
  }

  private mutating func document() throws(ExchangeError) -> XMLElement {
    var stack: [XMLElement] = []
    var starts: [Int] = []
    var texts: [[UInt8]] = []
    var root: XMLElement?
    while index < bytes.count {
      if bytes[index] != UInt8(ascii: "<") {
        let text = try text()
        if !texts.isEmpty {
          texts[texts.count - 1] += text
        } else if text.contains(where: { $0 > 0x20 }) {
          throw failure("текст вне элемента", "text outside of any element")
        }
        continue
      }
      if has("<!--") {
        let comment = try until("-->", skipping: 4)
        if !stack.isEmpty { stack[stack.count - 1].comments.append(String(decoding: comment, as: UTF8.self)) }
      } else if has("<![CDATA[") {
        guard !texts.isEmpty else { throw failure("CDATA вне элемента", "CDATA outside of any element") }
        texts[texts.count - 1] += try until("]]>", skipping: 9)
      } else if has("<?") {
        _ = try until("?>", skipping: 2)
      } else if has("<!") {
        throw failure("объявления <!DOCTYPE> и <!ENTITY> не принимаются", "declarations <!DOCTYPE> and <!ENTITY> are not taken")
      } else if has("</") {
        index += 2
        let name = try name()
        skipSpace()
        guard index < bytes.count, bytes[index] == UInt8(ascii: ">") else {
          throw failure("тег </\(name) не закрыт", "the tag </\(name) is not closed")
        }
        index += 1
        guard var element = stack.popLast(), element.name == name, let start = starts.popLast(), let text = texts.popLast() else {
          throw failure("</\(name)> закрывает другой элемент", "</\(name)> closes another element")
        }
        element.text = String(decoding: text, as: UTF8.self)
        element.source = start..<index
        try close(element, &stack, &root)
      } else {
        let start = index
        index += 1
        let (element, isEmpty) = try tag()
        if root != nil { throw failure("второй корневой элемент", "a second root element") }
        guard stack.count < XMLTreeReader.maximumDepth else {
          throw failure("слишком глубокая вложенность", "elements are nested too deep")
        }
        if isEmpty {
          var closed = element
          closed.source = start..<index
          try close(closed, &stack, &root)
        } else {
          stack.append(element)
          starts.append(start)
          texts.append([])
        }
      }
    }
    if let open = stack.last {
      line = open.line
      throw failure("элемент <\(open.name)> не закрыт", "the element <\(open.name)> is not closed")
    }
    guard let root else { throw failure("в нём нет ни одного элемента", "it holds no element") }
    return root
  }

  private func close(_ element: XMLElement, _ stack: inout [XMLElement], _ root: inout XMLElement?) throws(ExchangeError) {
    if stack.isEmpty { root = element } else { stack[stack.count - 1].children.append(element) }
  }

  private func has(_ sign: StaticString) -> Bool {
    guard index + sign.utf8CodeUnitCount <= bytes.count else { return false }
    return sign.withUTF8Buffer { buffer in buffer.indices.allSatisfy { buffer[$0] == bytes[index + $0] } }
  }

  private mutating func until(_ end: StaticString, skipping count: Int) throws(ExchangeError) -> ArraySlice<UInt8> {
    let first = line
    index += count
    let start = index
    while index < bytes.count {
      if has(end) {
        let content = bytes[start..<index]
        index += end.utf8CodeUnitCount
        return content
      }
      if bytes[index] == 0x0A { line += 1 }
      index += 1
    }
    line = first
    throw failure("нет закрывающего «\(end)»", "“\(end)” is missing")
  }

  private mutating func skipSpace() {
    while index < bytes.count, bytes[index] <= 0x20 {
      if bytes[index] == 0x0A { line += 1 }
      index += 1
    }
  }

  private mutating func name() throws(ExchangeError) -> String {
    let start = index
    while index < bytes.count, bytes[index] > 0x20, !"<>/=\"'&".utf8.contains(bytes[index]) { index += 1 }
    guard index > start else { throw failure("после «<» нет имени", "there is no name behind “<”") }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func tag() throws(ExchangeError) -> (XMLElement, isEmpty: Bool) {
    let first = line
    let name = try name()
    var attributes: [String: String] = [:]
    while true {
      skipSpace()
      guard index < bytes.count else { throw failure("тег <\(name) не закрыт", "the tag <\(name) is not closed") }
      if bytes[index] == UInt8(ascii: ">") {
        index += 1
        return (XMLElement(name: name, attributes: attributes, line: first), false)
      }
      if has("/>") {
        index += 2
        return (XMLElement(name: name, attributes: attributes, line: first), true)
      }
      let key = try self.name()
      skipSpace()
      guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else {
        throw failure("у «\(key)» нет значения", "“\(key)” has no value")
      }
      index += 1
      skipSpace()
      guard index < bytes.count, bytes[index] == 0x22 || bytes[index] == 0x27 else {
        throw failure("значение «\(key)» не в кавычках", "the value of “\(key)” is not quoted")
      }
      let quote = bytes[index]
      index += 1
      var value: [UInt8] = []
      while index < bytes.count, bytes[index] != quote {
        guard bytes[index] != UInt8(ascii: "<") else { throw failure("«<» в значении «\(key)»", "a “<” in the value of “\(key)”") }
        if bytes[index] == UInt8(ascii: "&") { value += try entity() } else { take(into: &value) }
      }
      guard index < bytes.count else { throw failure("кавычка значения «\(key)» не закрыта", "the quote of “\(key)” is not closed") }
      index += 1
      guard attributes.updateValue(String(decoding: value, as: UTF8.self), forKey: key) == nil else {
        throw failure("«\(key)» записано дважды", "“\(key)” is written twice")
      }
    }
  }

  private mutating func take(into text: inout [UInt8]) {
    if bytes[index] == 0x0A { line += 1 }
    text.append(bytes[index])
    index += 1
  }

  private mutating func text() throws(ExchangeError) -> [UInt8] {
    var text: [UInt8] = []
    while index < bytes.count, bytes[index] != UInt8(ascii: "<") {
      if bytes[index] == UInt8(ascii: "&") { text += try entity() } else { take(into: &text) }
    }
    return text
  }

  /// `&lt;`, `&#1055;`: the five that XML knows by itself, and characters by number.
  private mutating func entity() throws(ExchangeError) -> [UInt8] {
    guard let end = bytes[index...].prefix(12).firstIndex(of: UInt8(ascii: ";")) else {
      throw failure("«&» не начинает &имя;", "the “&” begins no &name;")
    }
    let name = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
    guard let value = XMLTreeReader.entity(name) else { throw failure("неизвестная сущность &\(name);", "unknown entity &\(name);") }
    index = end + 1
    return Array(value.utf8)
  }

  static func entity(_ name: String) -> String? {
    switch name {
    case "lt": return "<"
    case "gt": return ">"
    case "amp": return "&"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard name.hasPrefix("#") else { return nil }
      let digits = name.dropFirst()
      let value = digits.lowercased().hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      guard let value, value == 9 || value == 10 || value == 13 || value >= 32, let scalar = Unicode.Scalar(value) else { return nil }
      return String(Character(scalar))
    }
  }
}
