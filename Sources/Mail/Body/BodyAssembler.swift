/// Chooses what of a letter is its text, decodes it and puts it together.
struct BodyAssembler {
  private let file: [UInt8]
  private(set) var bytes: [UInt8] = []
  private(set) var lines: [BodyLine] = []
  private(set) var sources: [BodySource] = []
  private(set) var attachments: [Letter.Attachment] = []
  private(set) var charset: String?
  private(set) var notes: [Letter.Note] = []

  /// Reads all text parts of a letter. Linear time.
  init(_ file: [UInt8], _ tree: MessageTree) {
    self.file = file
    add(tree, isForwarded: false)
  }

  /// A text part, decoded and cut into lines.
  private struct DecodedPart {
    let rendered: RenderedText
    let stages: [OffsetMap]
    let charset: String
    let notes: [Letter.Note]

    /// How much there is to read.
    var weight: Int { rendered.lines.reduce(0) { $0 + $1.content.count } }
  }

  private mutating func add(_ tree: MessageTree, isForwarded: Bool) {
    switch tree {
    case .leaf(let leaf):
      if BodyAssembler.isText(leaf) { add(decoded(leaf), isForwarded: isForwarded) } else { attach(leaf) }
    case .message(let tree): add(tree, isForwarded: true)
    case .multipart("alternative", let children): addAlternative(children, isForwarded: isForwarded)
    case .multipart("related", let children):
      // The first part is the page, the others are its pictures.
      if let first = children.first { add(first, isForwarded: isForwarded) }
      for child in children.dropFirst() { attachAll(child) }
    case .multipart("digest", let children):
      for child in children { add(child, isForwarded: true) }
    case .multipart(_, let children):
      for child in children { add(child, isForwarded: isForwarded) }
    }
  }

  private static func isText(_ leaf: LeafPart) -> Bool {
    guard !leaf.isAttachment, ["text/plain", "text/html", "text/markdown", "text/enriched"].contains(leaf.type) else { return false }
    return leaf.name == nil || leaf.type == "text/html"
  }

  /// Of alternatives the plain text is read, because it leads back to the file without detours; HTML where the plain text is
  /// missing, empty, or a line that asks for another program.
  private mutating func addAlternative(_ children: [MessageTree], isForwarded: Bool) {
    var plain: DecodedPart?
    var rich: (part: DecodedPart?, tree: MessageTree)?
    for child in children {
      guard case .leaf(let leaf) = child else {
        if rich == nil { rich = (BodyAssembler.page(of: child).map(decoded), child) } else { attachAll(child) }
        continue
      }
      if leaf.type == "text/plain", BodyAssembler.isText(leaf), plain == nil {
        plain = decoded(leaf)
      } else if leaf.type == "text/html", BodyAssembler.isText(leaf), rich?.part == nil {
        rich = (decoded(leaf), child)
      } else if !leaf.type.hasPrefix("text/") {
        attach(leaf)
      }
    }
    guard let plain else {
      if let part = rich?.part, case .leaf? = rich?.tree {
        add(part, isForwarded: isForwarded)
      } else if let tree = rich?.tree {
        add(tree, isForwarded: isForwarded)
      }
      return
    }
    if let rich, let page = rich.part, plain.weight * 4 < page.weight {
      if case .leaf = rich.tree { add(page, isForwarded: isForwarded) } else { add(rich.tree, isForwarded: isForwarded) }
      return
    }
    add(plain, isForwarded: isForwarded)
    if let rich, case .leaf = rich.tree {} else if let rich { attachAll(rich.tree) }
  }

  /// The HTML page of a `multipart/related` and the like.
  private static func page(of tree: MessageTree) -> LeafPart? {
    switch tree {
    case .leaf(let leaf): leaf.type == "text/html" && isText(leaf) ? leaf : nil
    case .multipart(_, let children): children.first.flatMap(page(of:))
    case .message: nil
    }
  }

  private mutating func attachAll(_ tree: MessageTree) {
    switch tree {
    case .leaf(let leaf): if leaf.type != "text/html" || leaf.isAttachment { attach(leaf) }
    case .multipart(_, let children): for child in children { attachAll(child) }
    case .message(let tree): attachAll(tree)
    }
  }

  private mutating func attach(_ leaf: LeafPart) {
    attachments.append(Letter.Attachment(name: leaf.name, type: leaf.type, bytes: leaf.content.count))
  }

  private func decoded(_ leaf: LeafPart) -> DecodedPart {
    let isHTML = leaf.type == "text/html"
    let transfer = TransferDecoder(file, leaf.content, leaf.encoding)
    let characters = CharsetDecoder.decode(transfer.bytes, charset: leaf.charset, isHTML: isHTML)
    let rendered =
      isHTML
      ? HTMLText.render(characters.text)
      : PlainText.render(characters.text, isFlowed: leaf.isFlowed, deletesSpace: leaf.deletesSpace)
    var notes: [Letter.Note] = []
    if transfer.broken > 0 { notes.append(.brokenEncoding(bytes: transfer.broken)) }
    if let note = characters.note { notes.append(note) }
    if characters.undecodable > 0 { notes.append(.undecodable(bytes: characters.undecodable, charset: characters.charset)) }
    return DecodedPart(
      rendered: rendered, stages: [rendered.map, characters.map, transfer.map], charset: characters.charset, notes: notes)
  }

  private mutating func add(_ part: DecodedPart, isForwarded: Bool) {
    for note in part.notes where !notes.contains(note) { notes.append(note) }
    if charset == nil { charset = part.charset }
    guard part.weight > 0 else { return }
    if !bytes.isEmpty {
      lines.append(BodyLine(range: bytes.count..<bytes.count, content: bytes.count..<bytes.count))
      bytes.append(0x0A)
    }
    let start = bytes.count
    bytes.append(contentsOf: part.rendered.bytes)
    for (number, line) in part.rendered.lines.enumerated() {
      var line = line.shifted(by: start)
      if isForwarded { line.marks.insert(.forwarded) }
      if number == 0, start > 0 { line.marks.insert(.startsPart) }
      lines.append(line)
    }
    sources.append(BodySource(body: start..<bytes.count, stages: part.stages))
  }
}
