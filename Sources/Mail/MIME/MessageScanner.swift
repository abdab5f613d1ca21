import CGMime

/// Reads the MIME structure of a letter with GMime. This is the one file that knows GMime; no object of it leaves a call.
///
/// Only structure and headers are taken from it: contents are named by their bytes of the file, so that text can be led back there.
enum MessageScanner {
  /// Parts nested deeper are not read.
  static let deepest = 64

  /// The functions of GMime, fetched once; nil where it is not installed.
  nonisolated(unsafe) private static let library: UnsafePointer<EtalonGMime>? = {
    let functions = UnsafeMutablePointer<EtalonGMime>.allocate(capacity: 1)
    guard etalon_gmime_load(functions) else {
      functions.deallocate()
      return nil
    }
    functions.pointee.g_mime_init()
    return UnsafePointer(functions)
  }()

  /// Reads headers and structure. Linear time.
  static func scan(_ bytes: [UInt8]) throws(MailError) -> ScannedMessage {
    var copy = try MailFile.parseable(bytes)
    // A mark of byte order is no part of the first header.
    let shift = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    copy.removeFirst(shift)
    guard let library else { throw .withoutLibrary }
    guard let message = OwnedMessage(parsing: copy, library.pointee) else { throw .unreadable }
    var notes: [Letter.Note] = []
    let headers = message.headers()
    guard let root = message.root else {
      return ScannedMessage(headers: headers, tree: .leaf(LeafPart(type: "text/plain", content: bytes.count..<bytes.count)), notes: [])
    }
    let tree = tree(root, library.pointee, depth: 0, notes: &notes)
    return ScannedMessage(headers: headers, tree: shift == 0 ? tree : shifted(tree, by: shift), notes: notes)
  }

  private typealias Object = OpaquePointer

  /// A parsed message and the memory it lives in.
  private struct OwnedMessage: ~Copyable {
    private let stream: UnsafeMutablePointer<GMimeStream>
    private let message: OpaquePointer
    private let gmime: EtalonGMime

    init?(parsing bytes: [UInt8], _ gmime: EtalonGMime) {
      self.gmime = gmime
      guard let stream = bytes.withUnsafeBytes({ gmime.g_mime_stream_mem_new_with_buffer($0.baseAddress, $0.count) }) else { return nil }
      guard let parser = gmime.g_mime_parser_new_with_stream(stream) else {
        gmime.g_object_unref(stream)
        return nil
      }
      defer { gmime.g_object_unref(UnsafeMutableRawPointer(parser)) }
      gmime.g_mime_parser_set_persist_stream(parser, 1)
      if bytes.starts(with: "From ".utf8) { gmime.g_mime_parser_set_format(parser, GMIME_FORMAT_MBOX) }
      guard let message = gmime.g_mime_parser_construct_message(parser, nil) else {
        gmime.g_object_unref(stream)
        return nil
      }
      self.stream = stream
      self.message = message
    }

    deinit {
      gmime.g_object_unref(UnsafeMutableRawPointer(message))
      gmime.g_object_unref(stream)
    }

    var root: Object? { gmime.g_mime_message_get_mime_part(message) }

    func headers() -> Letter.Headers {
      var headers = Letter.Headers()
      headers.from = header("From")
      headers.to = header("To")
      headers.cc = header("Cc")
      headers.subject = header("Subject")
      headers.date = header("Date")
      headers.messageID = header("Message-Id")
      headers.inReplyTo = header("In-Reply-To")
      headers.references = header("References")
      return headers
    }

    private func header(_ name: String) -> String? {
      guard let list = gmime.g_mime_object_get_header_list(message), let header = gmime.g_mime_header_list_get_header(list, name),
        let raw = gmime.g_mime_header_get_raw_value(header)
      else { return nil }
      // Longer ones nobody has written.
      var bytes: [UInt8] = []
      while bytes.count < 20_000, raw[bytes.count] != 0 { bytes.append(UInt8(bitPattern: raw[bytes.count])) }
      return EncodedWords.decoded(bytes)
    }
  }

  private static func tree(_ object: Object, _ gmime: EtalonGMime, depth: Int, notes: inout [Letter.Note]) -> MessageTree {
    let type = contentType(object, gmime)
    if isInstance(object, gmime, of: gmime.g_mime_multipart_get_type()) {
      guard depth < deepest else { return tooDeep(type, &notes) }
      var children: [MessageTree] = []
      for index in 0..<max(0, gmime.g_mime_multipart_get_count(object)) {
        if let child = gmime.g_mime_multipart_get_part(object, index) {
          children.append(tree(child, gmime, depth: depth + 1, notes: &notes))
        }
      }
      return .multipart(type.split(separator: "/").last.map(String.init) ?? "mixed", children)
    }
    if isInstance(object, gmime, of: gmime.g_mime_message_part_get_type()) {
      guard depth < deepest else { return tooDeep(type, &notes) }
      guard let message = gmime.g_mime_message_part_get_message(object), let root = gmime.g_mime_message_get_mime_part(message) else {
        return .leaf(LeafPart(type: type, isAttachment: true, content: 0..<0))
      }
      return .message(tree(root, gmime, depth: depth + 1, notes: &notes))
    }
    let leaf = leaf(object, gmime, type: type)
    // What GMime itself found nested too deep is left as one part.
    return leaf.type.hasPrefix("multipart/") && !leaf.content.isEmpty ? tooDeep(type, &notes) : .leaf(leaf)
  }

  private static func shifted(_ tree: MessageTree, by shift: Int) -> MessageTree {
    switch tree {
    case .leaf(var leaf):
      leaf.content = (leaf.content.lowerBound + shift)..<(leaf.content.upperBound + shift)
      return .leaf(leaf)
    case .multipart(let type, let children): return .multipart(type, children.map { shifted($0, by: shift) })
    case .message(let tree): return .message(shifted(tree, by: shift))
    }
  }

  private static func tooDeep(_ type: String, _ notes: inout [Letter.Note]) -> MessageTree {
    if !notes.contains(.nestedTooDeep(limit: deepest)) { notes.append(.nestedTooDeep(limit: deepest)) }
    return .leaf(LeafPart(type: type, isAttachment: true, content: 0..<0))
  }

  private static func leaf(_ object: Object, _ gmime: EtalonGMime, type: String) -> LeafPart {
    var leaf = LeafPart(type: type, content: 0..<0)
    leaf.charset = parameter(object, gmime, "charset")
    leaf.isFlowed = parameter(object, gmime, "format")?.lowercased() == "flowed"
    leaf.deletesSpace = parameter(object, gmime, "delsp")?.lowercased() == "yes"
    let disposition = gmime.g_mime_object_get_disposition(object).map { String(cString: $0).lowercased() }
    leaf.isAttachment = disposition == "attachment"
    guard isInstance(object, gmime, of: gmime.g_mime_part_get_type()) else { return leaf }
    leaf.name = gmime.g_mime_part_get_filename(object).map { String(cString: $0) }
    switch gmime.g_mime_part_get_content_encoding(object) {
    case GMIME_CONTENT_ENCODING_BASE64: leaf.encoding = .base64
    case GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE: leaf.encoding = .quotedPrintable
    default: leaf.encoding = .plain
    }
    if let content = gmime.g_mime_part_get_content(object), let stream = gmime.g_mime_data_wrapper_get_stream(content) {
      let start = Int(stream.pointee.bound_start)
      let end = Int(stream.pointee.bound_end)
      if start >= 0, start <= end { leaf.content = start..<end }
    }
    return leaf
  }

  private static func contentType(_ object: Object, _ gmime: EtalonGMime) -> String {
    guard let type = gmime.g_mime_object_get_content_type(object), let media = gmime.g_mime_content_type_get_media_type(type),
      let subtype = gmime.g_mime_content_type_get_media_subtype(type)
    else { return "text/plain" }
    return (String(cString: media) + "/" + String(cString: subtype)).lowercased()
  }

  private static func parameter(_ object: Object, _ gmime: EtalonGMime, _ name: String) -> String? {
    gmime.g_mime_object_get_content_type_parameter(object, name).map { String(cString: $0) }
  }

  private static func isInstance(_ object: Object, _ gmime: EtalonGMime, of type: Int) -> Bool {
    gmime.g_type_check_instance_is_a(UnsafeMutableRawPointer(object), type) != 0
  }
}
