internal import CZlib

/// The gzip format (RFC 1952), by zlib: static parts of pages and status lists travel in it.
public enum Gzip {
  /// Why bytes cannot be unpacked.
  public enum Fault: Error, Sendable, Hashable {
    /// They are not one whole member of the format: cut off, changed, or something else; zlib's words.
    case damaged(String)
    /// They hold more than is allowed.
    case tooLong
  }

  /// Packs bytes as small as zlib can: no name, no time, so that the same bytes give the same file. O(bytes), with a large factor.
  public static func packed(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    let opened = deflateInit2_(
      &stream, Z_BEST_COMPRESSION, Z_DEFLATED, window, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(opened == Z_OK, "zlib gets no memory.")
    defer { deflateEnd(&stream) }
    var source = bytes
    var packed = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(source.count))))
    let status = source.withUnsafeMutableBufferPointer { source in
      packed.withUnsafeMutableBufferPointer { target in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(target.count)
        return deflate(&stream, Z_FINISH)
      }
    }
    precondition(status == Z_STREAM_END, "deflateBound is the bound.")
    return Array(packed.prefix(Int(stream.total_out)))
  }

  /// Unpacks one member. O(unpacked bytes).
  /// - Parameter limit: unpacked bytes beyond which the file is refused: a small file can hold very much.
  public static func unpacked(_ file: [UInt8], limit: Int) throws(Fault) -> [UInt8] {
    var stream = z_stream()
    let opened = inflateInit2_(&stream, window, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(opened == Z_OK, "zlib gets no memory.")
    defer { inflateEnd(&stream) }
    var file = file
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 15)
    while true {
      let taken = Int(stream.total_in)
      let (status, made) = file.withUnsafeMutableBufferPointer { file in
        piece.withUnsafeMutableBufferPointer { piece in
          stream.next_in = file.baseAddress.map { $0 + taken }
          stream.avail_in = UInt32(file.count - taken)
          stream.next_out = piece.baseAddress
          stream.avail_out = UInt32(piece.count)
          let status = inflate(&stream, Z_NO_FLUSH)
          return (status, piece.count - Int(stream.avail_out))
        }
      }
      guard bytes.count + made <= limit else { throw .tooLong }
      bytes += piece[..<made]
      switch status {
      case Z_STREAM_END:
        guard Int(stream.total_in) == file.count else { throw .damaged("something follows") }
        return bytes
      case Z_OK where made > 0 || Int(stream.total_in) > taken: continue
      case Z_OK, Z_BUF_ERROR: throw .damaged("cut off")
      default: throw .damaged(stream.msg.map { String(cString: $0) } ?? "status \(status)")
      }
    }
  }

  /// The largest window; sixteen above it ask for the header of gzip.
  private static let window = MAX_WBITS + 16
}
