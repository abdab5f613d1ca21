import Testing

@testable import Exams

@Suite("Tables of responses")
struct ResponsesReaderTests {
  private func read(_ csv: String) throws -> Responses { try Responses(csv: Array(csv.utf8)) }

  private func kind(_ csv: String) -> ResponsesError? {
    do {
      _ = try Responses(csv: Array(csv.utf8))
      return nil
    } catch {
      return error
    }
  }

  private func rows(_ responses: Responses) -> [[Double]] {
    (0..<responses.persons).map { person in responses.items.indices.map { responses.scores[$0 * responses.persons + person] } }
  }

  @Test(
    "The same table whatever the separator, the line ends, quotation marks, byte order mark and empty lines",
    arguments: [
      "a,b,c\n1,0,2\n0,1,1\n", "a;b;c\r\n1;0;2\r\n0;1;1", "\u{FEFF}a\tb\tc\r1\t0\t2\r0\t1\t1\r",
      "\"a\",\"b\",\"c\"\n\"1\",\"0\",\"2\"\n0,1,1\n",
      "sep=;\r\na;b;c\r\n1;0;2\r\n0;1;1\r\n", "\n\na,b,c\n\n1,0,2\n,,\n0,1,1\n\n\n", "a,b,c,\n1,0,2,\n0,1,1,\n",
      " a , b , c \n 1 , 0 , 2 \n0,1,1\n",
      "id,a,b,c\nx,1,0,2\ny,0,1,1\n", ";a;b;c\nИванова, А.;1;0;2\nПетров;0;1;1\n", "\"a\",\"b\",\"c\"\n\"1\",1,0,2\n\"2\",0,1,1\n",
      "ФИО,a,b,c\n\"Иванов, \"\"Ив\"\"\",1,0,2\n\"Два\nстроки\",0,1,1\n",
    ])
  func spellings(csv: String) throws {
    let responses = try read(csv)
    #expect(responses.items.map(\.id) == ["a", "b", "c"])
    #expect(rows(responses) == [[1, 0, 2], [0, 1, 1]])
  }

  @Test("Decimal commas, points, minus signs; words for nothing")
  func numbers() throws {
    let responses = try read("a;b\n0,5;-1\n.25;−2\n1e0;NA\n;#Н/Д\n")
    #expect(responses.persons == 3)
    #expect(responses.notes.contains(.emptyPersons(1)))
    #expect(Array(responses.column(0)) == [0.5, 0.25, 1])
    #expect(responses.column(1).prefix(2) == [-1, -2])
    #expect(responses.column(1).last?.isNaN == true)
  }

  @Test("Names are told from scores: by their head, by what they are, by counting rows")
  func names() throws {
    #expect(try read("code,a\nx7,1\nx8,0\nx9,1\n").notes == [.namesAssumed(column: "code")])
    #expect(try read("n,a\n1,1\n2,0\n3,1\n4,1\n").items.map(\.id) == ["a"])
    #expect(try read("a,b\n1,1\n1,0\n0,1\n").items.map(\.id) == ["a", "b"])
    #expect(try read("Person,a\n7,1\n9,0\n").items.map(\.id) == ["a"])
  }

  @Test("Letters and a key: named rows, or only the key named; two right letters; scores beside letters; points")
  func letters() throws {
    #expect(rows(try read("p,a,b\nkey,A,c\nx,a,B\ny,B,C\n")) == [[1, 0], [0, 1]])
    #expect(rows(try read("a,b\nA,B\nB,C\nключ,A,C\n")) == [[1, 0], [0, 1]])
    #expect(rows(try read("p,a\nkey,A|C\nx,A\ny,C\nz,B\n")) == [[1], [1], [0]])
    #expect(rows(try read("p,a\nkey,A|C\nx,A\ny,A|C\nz,B\n")) == [[0], [1], [0]])
    #expect(rows(try read("p,a,b\nkey,A,\nmax,2,5\nx,A,3.5\ny,B,5\n")) == [[2, 3.5], [0, 5]])
    #expect(try read("p,a,b\nkey,A,\nmax,2,5\nx,A,3.5\ny,B,5\n").items.map(\.maximum) == [2, 5])
    let unanswered = try read("p,a,b\nkey,A,A\nx,A,\ny,-,A\nz,NA,B\nw,,\n")
    #expect(unanswered.persons == 3)
    #expect(unanswered.column(0).prefix(2) == [1, 0])
    #expect(unanswered.column(0).last?.isNaN == true)
    #expect(Array(unanswered.column(1)) == [0, 1, 0])
  }

  @Test("Letters that look alike are one letter, unless the file has both alphabets")
  func lookAlikes() throws {
    #expect(rows(try read("p,a,b\nkey,A,B\nx,А,В\ny,D,B\n")) == [[1, 1], [0, 1]])
    #expect(rows(try read("p,a,b\nkey,А,В\nx,A,Г\ny,Б,B\n")) == [[1, 0], [0, 1]])
    #expect(rows(try read("p,a,b\nkey,А,D\nx,A,Г\ny,А,D\n")) == [[0, 0], [1, 1]])
  }

  @Test("Options that nobody chose are known from the other items; a pair of options stays a pair")
  func unchosenOptions() throws {
    let responses = try read("p,a,b,c,d\nkey,A,B,A,B\nx,A,B,A,D\ny,C,D,B,B\nz,B,A,A,C\n")
    #expect(responses.items.map { $0.options.map(\.label).joined() } == ["ABCD", "ABCD", "AB", "ABCD"])
  }

  @Test("What is wrong is named with its line")
  func mistakes() throws {
    #expect(kind("") == ResponsesError(.empty))
    #expect(kind("\n \n") == ResponsesError(.empty))
    #expect(kind("a,b\n") == ResponsesError(.nobody))
    #expect(kind("a,b\nkey,A,B\n") == ResponsesError(.nobody))
    #expect(kind("a,b\n,\nNA,NA\n") == ResponsesError(.nobody))
    #expect(kind("a,b\n1,0\n1\n") == ResponsesError(.ragged(cells: 1, head: 2), line: 3))
    #expect(kind("a,b\n1,0\n1,0,1\n") == ResponsesError(.ragged(cells: 3, head: 2), line: 3))
    #expect(kind("a,b,a\n1,0,1\n") == ResponsesError(.repeatedItem("a"), line: 1))
    #expect(kind("a,,c\n1,0,1\n") == ResponsesError(.namelessItem(column: 2), line: 1))
    #expect(kind("a,b\n1,0\n1,B\n") == ResponsesError(.noNumber(item: "b", found: "B", isKeyed: false), line: 3))
    #expect(kind("p,a,b\nkey,A,\nx,A,B\n") == ResponsesError(.noNumber(item: "b", found: "B", isKeyed: true), line: 3))
    #expect(kind("a,b\n1,0\n\n1,inf\n") == ResponsesError(.noNumber(item: "b", found: "inf", isKeyed: false), line: 4))
    #expect(kind("a,b\n1,0x1p3\n") == ResponsesError(.noNumber(item: "b", found: "0x1p3", isKeyed: false), line: 2))
    #expect(kind("a,b\n1,1e300\n") == ResponsesError(.hugeNumber(item: "b", found: "1e300"), line: 2))
    #expect(kind("a,b\n1,\"0\n1,1\n") == ResponsesError(.openQuote, line: 2))
    #expect(kind("a,b\n1,\"0\"1\n") == ResponsesError(.afterQuote, line: 2))
    #expect(kind("p,a\nkey,A\nkey,B\nx,A\n") == ResponsesError(.repeatedRow("key"), line: 3))
    #expect(kind("p,a\nmax,2\nx,3\n") == ResponsesError(.overMaximum(item: "a", found: "3", maximum: "2.0"), line: 3))
    #expect(kind("p,a\nmax,0\nx,0\n") == ResponsesError(.badMaximum(item: "a", found: "0"), line: 2))
    #expect(throws: ResponsesError(.notUTF8, line: 2)) { try Responses(csv: Array("a,b\n".utf8) + [0xC8, 0xE2, 0x2C, 0x31, 0x0A]) }
    #expect(throws: ResponsesError(.foreign)) { try Responses(csv: [0xFF, 0xFE, 0x61, 0]) }
    #expect(throws: ResponsesError(.foreign)) { try Responses(csv: [0x50, 0x4B, 3, 4, 9]) }
    #expect(throws: ResponsesError(.foreign)) { try Responses(csv: [0x61, 0, 0x2C, 0]) }
  }

  @Test("Whatever the bytes: figures without NaN, or an error with words in both languages")
  func fuzz() throws {
    var random = RandomStream(state: (11, 7, 5, 3))
    let pieces = [
      ",", ",", ";", "\t", "\n", "\n", "\r\n", "\r", "\"", "\"\"", "0", "1", "1", "2", "0,5", "A", "B", "C", "А", "key", "max", "id", "NA",
      "-", " ",
      "1e9", "-1", "é", "q1", "q2", "q3", "\u{FEFF}", "sep=", "%", "|", "1e-300",
    ].map { Array($0.utf8) }
    let seeds = ["a,b,c\n1,0,1\n0,0,1\n1,1,1\n", "p;a;b;c\nkey;A;B;C\nx;A;B;D\ny;B;B;C\nz;A;;C\n", MixedSet.csv].map { Array($0.utf8) }
    var (read, refused) = (0, 0)
    for round in 0..<4_000 {
      var bytes: [UInt8] = []
      if round % 4 == 0 {
        for _ in 0..<random.below(60) { bytes += pieces[random.below(pieces.count)] }
      } else {
        bytes = seeds[random.below(seeds.count)]
        for _ in 0...random.below(2) where !bytes.isEmpty {
          let place = random.below(bytes.count)
          switch random.below(4) {
          case 0: bytes[place] = UInt8(random.below(256))
          case 1: bytes.remove(at: place)
          case 2: bytes.insert(contentsOf: pieces[random.below(pieces.count)], at: place)
          default: bytes.removeSubrange(place..<min(bytes.count, place + 1 + random.below(20)))
          }
        }
      }
      do {
        let responses = try Responses(csv: bytes)
        let statistics = ExamStatistics(responses, cut: CutScore(share: 0.6))
        #expect(statistics.figures.allSatisfy { $0.isFinite })
        #expect(!StatisticsText(statistics, title: "", language: .ru).lines.isEmpty)
        #expect(statistics.html(title: "", language: .en).hasSuffix("</html>\n"))
        for item in statistics.items {
          let correlations = [item.discrimination] + item.options.map(\.pointBiserial)
          for correlation in correlations { #expect(abs(correlation ?? 0) <= 1) }
        }
        let alpha = statistics.test.alpha ?? 0
        #expect(alpha <= 1 + 1e-9)
        read += 1
      } catch {
        #expect(!error.message.ru.isEmpty)
        #expect(!error.message.en.isEmpty)
        refused += 1
      }
    }
    #expect(read > 300 && refused > 300, "read \(read), refused \(refused)")
  }
}
