// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Glibc
import Platform
import Synchronization

/// A program that was started with pipes for its three streams, in a process group of its own.
///
/// The group is what is ended, so that whatever the program started ends with it. Foundation's
/// `Process` gives no such group to end and waits for everyone who inherited a pipe.
final class ChildProcess: Sendable {
  /// How the program ended.
  enum Exit: Sendable, Hashable {
    case code(Int32)
    case signal(Int32)
  }

  private struct State {
    var exit: Exit?
    var waiters: [CheckedContinuation<Void, Never>] = []
  }

  /// The program's number, which is the group's as well.
  let pid: pid_t
  let output: ChildOutput
  let errors: ChildErrors
  private let input: ChildInput
  /// Ends the group should this program be killed; nil where the system gave none.
  private let lifeline: Lifeline?
  private let state = Mutex(State())

  /// Starts a program; the environment and the folder are exactly those given.
  init(
    program: String, arguments: [String], environment: [String: String], folder: String
  ) throws(SpawnProblem) {
    // Writing to a program that has ended is an error to be read, not a reason to end with it.
    signal(SIGPIPE, SIG_IGN)
    let (pid, pipes, lifeline) = try Spawn.start(
      program: program, arguments: arguments, environment: environment, folder: folder)
    self.pid = pid
    self.lifeline = lifeline
    input = ChildInput(pipes.input.write)
    output = ChildOutput(pipes.output.read)
    errors = ChildErrors(pipes.errors.read)
    output.begin()
    errors.begin()
    let watch = DispatchQueue(label: "touchstone.process.exit")
    watch.async { [self] in waitForExit() }
  }

  /// Waits on a thread of its own until the program ends, and ends its group with it.
  private func waitForExit() {
    var info = siginfo_t()
    while waitid(P_PID, id_t(pid), &info, WEXITED | WNOWAIT) != 0, errno == EINTR {}
    // As long as the program has not been waited for, its number belongs to nobody else.
    kill(-pid, SIGKILL)
    lifeline?.cut()
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    let code = (status >> 8) & 0xff
    let signal = status & 0x7f
    let waiters = state.withLock { state in
      state.exit = signal == 0 ? .code(code) : .signal(signal)
      defer { state.waiters = [] }
      return state.waiters
    }
    output.finishSoon()
    errors.finishSoon()
    input.close()
    for waiter in waiters { waiter.resume() }
  }

  /// How the program ended; nil while it runs.
  var exit: Exit? { state.withLock { $0.exit } }

  /// Sends bytes without waiting until they are read.
  func send(_ bytes: [UInt8]) { input.send(bytes) }

  /// Sends a signal to the program and all it started.
  func signalGroup(_ signal: Int32) {
    // The lock keeps the number from being given to another group between look and signal.
    state.withLock { state in
      if state.exit == nil { _ = kill(-pid, signal) }
    }
  }

  /// Waits until the program has ended.
  private func ended() async {
    await withCheckedContinuation { continuation in
      let isOver = state.withLock { state in
        if state.exit != nil { return true }
        state.waiters.append(continuation)
        return false
      }
      if isOver { continuation.resume() }
    }
  }

  /// Waits for the end, but not longer than this; whether it came.
  func ends(within duration: Duration) async -> Bool {
    let start = ContinuousClock.now
    var pause = Duration.milliseconds(1)
    while exit == nil, ContinuousClock.now - start < duration {
      // Not cancelled with the task: ending is what a cancelled task still has to see to.
      let length = pause
      await Task.detached { try? await Task.sleep(for: length) }.value
      pause = min(pause * 2, .milliseconds(50))
    }
    return exit != nil
  }

  /// Ends the program and all it started: first asked, then told, then made to.
  ///
  /// A program that is `idle` gets the end of its input first, and time to see it.
  func end(grace: Duration, idle: Bool) async {
    input.close()
    if idle, await ends(within: grace) { return }
    signalGroup(SIGTERM)
    // A stopped program sees no signal but this one and SIGKILL.
    signalGroup(SIGCONT)
    if await ends(within: grace) { return }
    signalGroup(SIGKILL)
    await ended()
  }
}

/// Why a program could not be started.
enum SpawnProblem: Error, Sendable, Hashable {
  /// There is no such program.
  case notFound
  /// The system refuses, by its error number.
  case system(SystemProblem)
}
