// SPDX-License-Identifier: Apache-2.0

import Glibc
import Platform
import Synchronization

/// The pipes between this program and one it starts.
struct ChildPipes {
  let input: Pipe
  let output: Pipe
  let errors: Pipe

  init() throws(SpawnProblem) {
    input = try Pipe()
    do throws(SpawnProblem) {
      output = try Pipe()
    } catch {
      input.close()
      throw error
    }
    do throws(SpawnProblem) {
      errors = try Pipe()
    } catch {
      input.close()
      output.close()
      throw error
    }
  }

  func closeFarEnds() {
    for end in [input.read, output.write, errors.write] { Glibc.close(end) }
  }

  func closeAll() {
    for pipe in [input, output, errors] { pipe.close() }
  }
}

/// A pipe whose ends close in every program that is started, but where they are wanted.
struct Pipe {
  let read: Int32
  let write: Int32

  /// Called under the lock of `Spawn`, so no program is started before the ends are marked.
  init() throws(SpawnProblem) {
    var ends: [Int32] = [0, 0]
    guard Glibc.pipe(&ends) == 0 else { throw .system(SystemProblem(number: errno)) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    read = ends[0]
    write = ends[1]
  }

  func close() {
    Glibc.close(read)
    Glibc.close(write)
  }
}

/// Starts a program without a shell.
enum Spawn {
  private static let lock = Mutex(())

  /// Starts a program in a process group of its own, and gives its number, its pipes and what
  /// ends it with this program.
  static func start(
    program: String, arguments: [String], environment: [String: String], folder: String
  ) throws(SpawnProblem) -> (pid: pid_t, pipes: ChildPipes, lifeline: Lifeline?) {
    try lock.withLock { _ throws(SpawnProblem) in
      let pipes = try ChildPipes()
      do throws(SpawnProblem) {
        let pid = try start(
          program: program, arguments: arguments, environment: environment, folder: folder,
          pipes: pipes)
        pipes.closeFarEnds()
        return (pid, pipes, Lifeline(of: pid))
      } catch {
        pipes.closeAll()
        throw error
      }
    }
  }

  private typealias ChangeFolder =
    @convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>, UnsafePointer<CChar>) -> Int32

  /// Looked up by name, because its declaration hides behind a macro that Swift cannot set.
  private static func changeFolder(
    _ actions: inout posix_spawn_file_actions_t, to folder: String
  ) throws(SpawnProblem) {
    guard let symbol = dlsym(nil, "posix_spawn_file_actions_addchdir_np") else {
      throw .system(SystemProblem(number: ENOSYS))
    }
    let change = unsafeBitCast(symbol, to: ChangeFolder.self)
    let outcome = change(&actions, folder)
    if outcome != 0 { throw .system(SystemProblem(number: outcome)) }
  }

  private static func start(
    program: String, arguments: [String], environment: [String: String], folder: String,
    pipes: ChildPipes
  ) throws(SpawnProblem) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, pipes.input.read, 0)
    posix_spawn_file_actions_adddup2(&actions, pipes.output.write, 1)
    posix_spawn_file_actions_adddup2(&actions, pipes.errors.write, 2)
    try changeFolder(&actions, to: folder)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setpgroup(&attributes, 0)
    // What this program ignores or holds back is no business of the other one.
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETPGROUP) | Int16(POSIX_SPAWN_SETSIGMASK)
        | Int16(POSIX_SPAWN_SETSIGDEF))

    var words = ([program] + arguments).map { strdup($0) }
    // Sorted, so that a program that prints its environment prints the same each time.
    var variables = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") }
    defer { for pointer in words + variables { free(pointer) } }
    words.append(nil)
    variables.append(nil)

    var pid: pid_t = 0
    let outcome = posix_spawn(&pid, program, &actions, &attributes, words, variables)
    switch outcome {
    case 0: return pid
    case ENOENT: throw .notFound
    default: throw .system(SystemProblem(number: outcome))
    }
  }

  /// The file behind a program's name: with a slash a path from `folder`, without one the first
  /// in the folders of `PATH`.
  static func find(_ program: String, from folder: String, path: String?) -> String? {
    func isProgram(_ file: String) -> Bool {
      access(file, X_OK) == 0 && !Files.isDirectory(file)
    }
    if program.contains("/") {
      let file = program.hasPrefix("/") ? program : folder + "/" + program
      return isProgram(file) ? file : nil
    }
    let places = (path ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
    return places.lazy.map { "\($0)/\(program)" }.first(where: isProgram)
  }
}
