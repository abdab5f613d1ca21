/// What can go wrong with records.
public enum RecordsError: Error, Sendable, Hashable {
  /// What was looked for by id.
  public enum Kind: Sendable, Hashable {
    case person
    case attempt
  }

  /// There are no records yet at this path.
  case noRecords(path: String)
  /// The file is not what was written: a broken disk, a broken copy, another kind of file.
  case damaged(path: String, detail: String)
  /// Written by a later version of Etalon.
  case newerSchema(path: String)
  /// Another process held the records longer than the waiting time.
  case locked(path: String)
  /// The folder, the file or the disk may not be written.
  case readOnly(path: String)
  /// No room on the disk.
  case full(path: String)
  /// Any other failure of the disk or the database.
  case failure(path: String, detail: String)
  /// There is nobody and nothing with this id.
  case notFound(Kind, id: String)
  /// The id belongs to the attempt of another person or exam.
  case idTaken(String)
  /// Somebody added entries of this person after they were read.
  case changedMeanwhile(person: String)
  /// An entry of a kind that is misspelled or belongs to the records themselves, or with a body that is no JSON.
  case badEntry(kind: String)

  /// What was found, and the way out, in both languages of the interface.
  public var sentence: (ru: String, en: String) {
    switch self {
    case .noRecords(let path):
      ("записей ещё нет (\(path)): они появятся с первым экзаменом", "there are no records yet (\(path)): the first exam creates them")
    case .damaged(let path, let detail):
      (
        "записи повреждены: \(path) (\(detail)) — отложите файл и положите на его место резервную копию",
        "the records are damaged: \(path) (\(detail)) – put the file aside and a backup in its place"
      )
    case .newerSchema(let path):
      (
        "записи сделаны более новой версией Etalon: \(path) — обновите программу",
        "the records were written by a newer version of Etalon: \(path) – update the program"
      )
    case .locked(let path):
      (
        "записи заняты другой программой: \(path) — закройте её или повторите позже",
        "the records are in use by another program: \(path) – close it or try again later"
      )
    case .readOnly(let path):
      (
        "записи нельзя изменить: \(path) — проверьте права на папку или укажите другую: --data DIR",
        "the records cannot be written: \(path) – check the rights of the folder or name another one: --data DIR"
      )
    case .full(let path):
      (
        "на диске нет места для записей: \(path) — освободите место и повторите",
        "no room on the disk for the records: \(path) – make room and try again"
      )
    case .failure(let path, let detail):
      (
        "не удалось прочитать или сохранить записи: \(path) (\(detail)) — проверьте диск и повторите",
        "the records could not be read or written: \(path) (\(detail)) – check the disk and try again"
      )
    case .notFound(.person, let id):
      ("нет сотрудника «\(id)»: добавьте его: etalon person add", "there is no person “\(id)”: add them: etalon person add")
    case .notFound(.attempt, let id):
      ("нет попытки «\(id)»: проверьте номер: etalon record PERSON", "there is no attempt “\(id)”: check the id: etalon record PERSON")
    case .idTaken(let id):
      ("номер попытки «\(id)» уже занят: начните экзамен заново", "the attempt id “\(id)” is taken: start the exam again")
    case .changedMeanwhile(let person):
      (
        "записи сотрудника «\(person)» тем временем изменились: повторите — команда прочтёт их заново",
        "the records of “\(person)” changed meanwhile: try again, they will be read anew"
      )
    case .badEntry(let kind):
      (
        "запись вида «\(kind)» не принята: вид — строчные латинские слова через дефис, содержание — JSON",
        "an entry of the kind “\(kind)” was not taken: a kind is lower-case words with hyphens, a body is JSON"
      )
    }
  }
}
