// SPDX-License-Identifier: Apache-2.0

import Foundation
public import Testing

/// Runs a test on a thread of its own.
///
/// Tests share as many threads as there are processors. One that waits for a program, or computes
/// for long, holds one of them, and two such tests hold up every deadline in all other tests. With
/// this trait the threads stay free for tests that wait as one should.
public struct OwnThread: SuiteTrait, TestTrait, TestScoping {
  /// Every test of a suite has its thread.
  public var isRecursive: Bool { true }

  /// Each case of a test has its own.
  public func scopeProvider(for test: Test, testCase: Test.Case?) -> Self? {
    testCase == nil ? nil : self
  }

  /// Runs the body, and all that it calls without hopping elsewhere, on the thread.
  public func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await withTaskExecutorPreference(ThreadExecutor()) { try await function() }
  }
}

extension Trait where Self == OwnThread {
  /// For a test that waits for another program, or computes for seconds.
  public static var ownThread: Self { OwnThread() }
}

/// Runs each job on a fresh thread; a test has few.
private final class ThreadExecutor: TaskExecutor {
  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let executor = asUnownedTaskExecutor()
    let thread = Thread { job.runSynchronously(on: executor) }
    // As large as a main thread's: tests nest documents deeply.
    thread.stackSize = 8 << 20
    thread.start()
  }
}
