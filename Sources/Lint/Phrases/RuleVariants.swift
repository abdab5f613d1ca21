/// The written-out patterns of each rule, as numbers of variants: its own, then those of its exceptions.
struct RuleVariants: Sendable {
  /// Numbers of variants, rule by rule.
  let numbers: Rows<UInt32>
  /// Where those of a rule begin, and where those of the last one end.
  let starts: Rows<UInt32>
  /// Where those of its exceptions begin.
  let exceptionStarts: Rows<UInt32>

  /// Takes over what was stored.
  init(numbers: Rows<UInt32>, starts: Rows<UInt32>, exceptionStarts: Rows<UInt32>) {
    self.numbers = numbers
    self.starts = starts
    self.exceptionStarts = exceptionStarts
  }

  /// Those of a program. Linear in its variants.
  init(_ program: PhraseProgram, ruleCount: Int) {
    var own = [Int](repeating: 0, count: ruleCount + 1)
    var all = own
    for variant in program.variants {
      let rule = variant.rule >= 0 ? Int(variant.rule) : Int(-variant.rule - 1)
      all[rule + 1] += 1
      if variant.rule >= 0 { own[rule] += 1 }
    }
    for rule in 0..<ruleCount { all[rule + 1] += all[rule] }
    var nextOwn = all
    var nextException = (0..<ruleCount).map { all[$0] + own[$0] }
    exceptionStarts = Rows(nextException.map(UInt32.init))
    starts = Rows(all.map(UInt32.init))
    var numbers = [UInt32](repeating: 0, count: program.variants.count)
    for (number, variant) in program.variants.enumerated() {
      if variant.rule >= 0 {
        numbers[nextOwn[Int(variant.rule)]] = UInt32(number)
        nextOwn[Int(variant.rule)] += 1
      } else {
        let rule = Int(-variant.rule - 1)
        numbers[nextException[rule]] = UInt32(number)
        nextException[rule] += 1
      }
    }
    self.numbers = Rows(numbers)
  }

  /// Variants of a rule.
  func own(_ rule: Int) -> Slice<Rows<UInt32>> { numbers[Int(starts[rule])..<Int(exceptionStarts[rule])] }

  /// Variants of its exceptions.
  func exceptions(_ rule: Int) -> Slice<Rows<UInt32>> { numbers[Int(exceptionStarts[rule])..<Int(starts[rule + 1])] }
}
