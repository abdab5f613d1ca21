@testable import Handbook

/// `Confirmation` by a name that the testing library does not have as well.
typealias ExamConfirmation = Confirmation
