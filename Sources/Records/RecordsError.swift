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
  /// A check found the first link of the chain that does not hold.
  case broken(path: String, event: Int, ChainFault)
  /// There is a file of this name, and nobody said that it may be written over.
  case fileExists(path: String)
  /// There are records, and nobody said that they may be replaced.
  case recordsExist(path: String)
  /// Written by a later version of Etalon.
  case newerSchema(path: String)
  /// A backup of an earlier version of Etalon, which only a restore brings up to date.
  case olderSchema(path: String)
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
  /// The attempt is there, but the person was forgotten, and answers and result with them.
  case forgotten(attempt: String)
  /// Somebody added entries of this person after they were read.
  case changedMeanwhile(person: String)
  /// An entry of a kind that is misspelled or belongs to the records themselves, or with a body that is no JSON.
  case badEntry(kind: String)

  /// Whether it was asked for something that cannot be; otherwise disk, file or another process are in the way.
  public var isOfUse: Bool {
    switch self {
    case .notFound, .idTaken, .forgotten, .changedMeanwhile, .badEntry, .fileExists, .recordsExist: true
    case .noRecords, .damaged, .broken, .newerSchema, .olderSchema, .locked, .readOnly, .full, .failure: false
    }
  }

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
    case .broken(let path, let event, let fault):
      (
        "записи не прошли проверку: \(path), событие \(event): \(fault.sentence.ru) — возьмите другую резервную копию",
        "the records did not pass the check: \(path), event \(event): \(fault.sentence.en) – take another backup"
      )
    case .fileExists(let path):
      ("файл уже есть: \(path) — назовите другой или добавьте --force", "the file exists: \(path) – name another one or add --force")
    case .recordsExist(let path):
      (
        "записи уже есть: \(path) — сохраните их (etalon records backup) и добавьте --force, чтобы заменить",
        "there are records already: \(path) – back them up (etalon records backup) and add --force to replace them"
      )
    case .newerSchema(let path):
      (
        "записи сделаны более новой версией Etalon: \(path) — обновите программу",
        "the records were written by a newer version of Etalon: \(path) – update the program"
      )
    case .olderSchema(let path):
      (
        "копия сделана более старой версией Etalon: \(path) — её можно восстановить (etalon records restore), тогда она и проверится",
        "the backup was made by an older version of Etalon: \(path) – restore it (etalon records restore), which checks it, too"
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
    case .forgotten(let id):
      (
        "данные сотрудника удалены, а с ними и содержание попытки «\(id)»: восстановить его нельзя",
        "the person was forgotten, and with them what the attempt “\(id)” held: it cannot be brought back"
      )
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

extension ChainFault {
  /// What was found, in both languages of the interface.
  public var sentence: (ru: String, en: String) {
    switch self {
    case .gap: ("событие пропало или стоит не на своём месте", "the event is missing or out of its place")
    case .hash: ("событие изменено: хеш не сходится", "the event was changed: its hash does not agree")
    case .body: ("столбцы события не сходятся с его телом", "the columns of the event do not agree with its body")
    case .content: ("то, о чём говорит событие, изменено или удалено", "what the event tells of was changed or removed")
    case .signature: ("подпись контрольной точки не сходится", "the signature of the checkpoint does not hold")
    case .cutOff:
      (
        "конец цепочки отрезан: контрольная точка подписывает событие, которого нет",
        "the end of the chain was cut off: a checkpoint signs an event that is not there"
      )
    case .unrecorded: ("есть запись, о которой цепочка не знает", "there is a record that the chain does not know of")
    }
  }
}
