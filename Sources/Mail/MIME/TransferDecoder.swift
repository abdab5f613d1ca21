/// Undoes transfer encodings of RFC 2045 and remembers where each byte came from.
struct TransferDecoder {
  /// The bytes as they were before packing.
  private(set) var bytes: [UInt8] = []
  /// From `bytes` to the file.
  private(set) var map = OffsetMap()
  /// Bytes that do not belong into the encoding.
  private(set) var broken = 0

  /// Unpacks a stretch of the file. Linear time.
  init(_ file: [UInt8], _ range: Range<Int>, _ encoding: TransferEncoding) {
    let range = range.clamped(to: 0..<file.count)
    file.withUnsafeBufferPointer { file in
      switch encoding {
      case .plain:
        bytes = Array(file[range])
        map.add(text: 0, source: range.lowerBound, steps: range.count)
      case .base64: readBase64(file, range)
      case .quotedPrintable: readQuotedPrintable(file, range)
      }
    }
  }

  // MARK: Base64

  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 0xFF, count: 256)
    for (value, sign) in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8.enumerated() {
      values[Int(sign)] = UInt8(value)
    }
    return values
  }()

  private mutating func readBase64(_ file: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    bytes.reserveCapacity(range.count / 4 * 3)
    var quantum: UInt32 = 0
    var count = 0
    var places = (0, 0, 0, 0)
    for index in range {
      let sign = file[index]
      let value = TransferDecoder.values[Int(sign)]
      guard value != 0xFF else {
        if sign == 0x3D {
          // Padding ends a quantum; packed pieces are sometimes joined, so reading goes on.
          flush(quantum << UInt32(6 * (4 - count)), count, places)
          (quantum, count) = (0, 0)
        } else if sign > 0x20 {
          broken += 1
        }
        continue
      }
      switch count {
      case 0: places.0 = index
      case 1: places.1 = index
      case 2: places.2 = index
      default: places.3 = index
      }
      quantum = quantum << 6 | UInt32(value)
      count += 1
      if count == 4 {
        flush(quantum, 4, places)
        (quantum, count) = (0, 0)
      }
    }
    if count > 0 { flush(quantum << UInt32(6 * (4 - count)), count, places) }
  }

  private mutating func flush(_ quantum: UInt32, _ count: Int, _ places: (Int, Int, Int, Int)) {
    guard count >= 2 else { return }
    let start = bytes.count
    bytes.append(UInt8(truncatingIfNeeded: quantum >> 16))
    if count >= 3 { bytes.append(UInt8(truncatingIfNeeded: quantum >> 8)) }
    if count == 4 { bytes.append(UInt8(truncatingIfNeeded: quantum)) }
    let last = count == 4 ? places.3 : count == 3 ? places.2 : places.1
    map.add(text: start, source: places.0, textStep: count - 1, sourceStep: min(255, last - places.0 + 1))
  }

  // MARK: Quoted-printable

  private mutating func readQuotedPrintable(_ file: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    bytes.reserveCapacity(range.count)
    var index = range.lowerBound
    let end = range.upperBound
    while index < end {
      let byte = file[index]
      guard byte == 0x3D else {
        map.add(text: bytes.count, source: index)
        bytes.append(byte)
        index += 1
        continue
      }
      if index + 2 < end, let high = hexadecimal(file[index + 1]), let low = hexadecimal(file[index + 2]) {
        map.add(text: bytes.count, source: index, textStep: 1, sourceStep: 3)
        bytes.append(high << 4 | low)
        index += 3
      } else if let next = softLineEnd(file, index + 1, end) {
        index = next
      } else {
        broken += 1
        map.add(text: bytes.count, source: index)
        bytes.append(byte)
        index += 1
      }
    }
  }

  /// Behind `=` at the end of a line, blanks before the end allowed; nil if the line goes on.
  private func softLineEnd(_ file: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int? {
    var index = start
    while index < end, index < start + 80, file[index] == 0x20 || file[index] == 0x09 { index += 1 }
    if index == end { return end }
    if file[index] == 0x0D { return index + 1 < end && file[index + 1] == 0x0A ? index + 2 : index + 1 }
    return file[index] == 0x0A ? index + 1 : nil
  }

  private func hexadecimal(_ sign: UInt8) -> UInt8? {
    switch sign {
    case 0x30...0x39: sign - 0x30
    case 0x41...0x46: sign - 0x37
    case 0x61...0x66: sign - 0x57
    default: nil
    }
  }
}
