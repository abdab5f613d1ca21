import Etalon
import Records

/// The use cases over the content as it is now and the records that the server has opened.
struct Desks: Sendable {
  let records: any RecordStore
  let exams: ExamDesk
  let training: TrainingDesk
  let certification: CertificationDesk
  let credentials: CredentialDesk

  init(_ workspace: Workspace, clock: Etalon.Clock, records: any RecordStore) {
    self.records = records
    certification = CertificationDesk(workspace, clock: clock, records: records)
    exams = ExamDesk(workspace, clock: clock, records: records, certification: certification)
    training = TrainingDesk(workspace, clock: clock, records: records)
    credentials = CredentialDesk(workspace, clock: clock, records: records)
  }
}
