/// A program that patterns are being added to: the rows of `PhraseProgram` while they still grow.
struct PhraseProgramBuilder {
  var variants: [PhraseProgram.Variant] = []
  var elements: [PhraseProgram.Element] = []
  var keys: [UInt64] = []
  var forms: [UInt64] = []
  var pairs: [PhraseProgram.Pair] = []
  var literals: [PhraseProgram.Literal] = []
  var signEnds: [UInt32] = [0]
  var signs: [UInt8] = []
  var texts: [UInt8] = []

  /// The program of what has been added so far.
  var program: PhraseProgram {
    PhraseProgram(
      variants: Rows(variants), elements: Rows(elements), keys: Rows(keys), forms: Rows(forms), pairs: Rows(pairs),
      literals: Rows(literals), signEnds: Rows(signEnds), signs: Rows(signs), texts: Rows(texts))
  }
}
