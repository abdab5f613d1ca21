import ServiceLifecycle

/// Looks at the content folder again and again.
///
/// A poll, because it works on every file system (network folders and bind mounts send no events) and costs a `stat` per file.
struct ContentWatcher: Service {
  let state: SiteState
  let interval: Duration

  func run() async throws {
    guard interval > .zero else {
      try? await gracefulShutdown()
      return
    }
    await state.note()
    try? await cancelWhenGracefulShutdown {
      while true {
        try await Task.sleep(for: interval)
        _ = await state.refresh()
      }
    }
  }
}
