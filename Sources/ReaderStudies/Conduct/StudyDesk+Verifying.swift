// SPDX-License-Identifier: Apache-2.0

import Platform
public import Wording

/// What came of checking a study against what was committed to.
public struct StudyVerification: Sendable {
  /// A promise, and whether it is kept.
  public struct Check: Sendable {
    /// What is promised.
    public let what: Text
    /// How many things were compared.
    public let compared: Int
    /// What is wrong; nil where the promise is kept.
    public let problem: Text?
  }

  /// The promises.
  public let checks: [Check]
  /// Whether all are kept.
  public var holds: Bool { checks.allSatisfy { $0.problem == nil } }
}

extension StudyDesk {
  /// Draws the allocation again from the revealed secret, or from another, and compares it with what
  /// was committed to, handed out and answered.
  ///
  /// - Throws: `ReaderStudyError.refused` before the unblinding where no secret is given.
  public func verify(_ given: StudySeal.Secret? = nil) throws -> StudyVerification {
    let state = try state()
    let seal = try seal(state)
    guard let secret = given ?? state.unblinding?.secret else {
      throw ReaderStudyError.refused(
        Text(
          zh: "种子尚未公布；揭盲后才能重新计算分配，或用 --revealed-seed 和 --revealed-nonce 给出",
          en:
            "the seed is not revealed: the allocation can be drawn again after the unblinding, or "
            + "from --revealed-seed and --revealed-nonce"))
    }
    let roster = try roster()
    var checks = [
      check(Text(zh: "种子与封存时的承诺一致", en: "the seed is the one that was committed to"), 1) {
        seal.fits(secret)
          ? nil : Text(zh: "不一致：这不是封存时的种子", en: "it is not: this is another seed")
      },
      check(
        Text(zh: "阅片者、病例、内容和 AI 输出与封存时一致", en: "readers, cases, content and AI are as sealed"),
        roster.readers.count + roster.cases.count + roster.materials.count
      ) {
        roster.hash == seal.rosterHash
          ? nil : Text(zh: "有文件与封存时不同", en: "a file is not what was sealed")
      },
    ]
    let kits = try StudyKits(study, roster, seed: secret.seed, folder: folder, shownAs: shown)
    let register = try register()
    checks.append(
      check(
        Text(zh: "发出的阅片包与重新抽取的分配一致", en: "kits handed out are those of the allocation"),
        register.entries.reduce(0) { $0 + $1.cases.count }
      ) { Self.unlike(kits.planned, register, state) })
    checks.append(try checkFiles(register, state))
    checks.append(checkLock(state, register))
    checks.append(try checkTruth(state, roster))
    return StudyVerification(checks: checks)
  }

  private func check(_ what: Text, _ compared: Int, _ problem: () throws -> Text?) rethrows
    -> StudyVerification.Check
  {
    StudyVerification.Check(what: what, compared: compared, problem: try problem())
  }

  private static func unlike(
    _ planned: [StudyKits.Planned], _ register: KitRegister, _ state: StudyState
  ) -> Text? {
    for entry in register.entries {
      let other = Text(
        zh: "阅片包 \(entry.kit) 与分配不符", en: "kit \(entry.kit) is not that of the allocation")
      guard let kit = planned.first(where: { $0.id == entry.kit }), kit.reader == entry.reader,
        kit.session == entry.session, kit.block == entry.block,
        kit.readings.map(\.code) == entry.cases, state.kits[entry.kit]?.sha256 == entry.sha256
      else { return other }
    }
    return nil
  }

  /// The kits as they lie in the folder, and every version of what came back.
  private func checkFiles(
    _ register: KitRegister, _ state: StudyState
  ) throws -> StudyVerification.Check {
    try check(
      Text(zh: "阅片包和读片结果的文件与台账一致", en: "files of kits and responses are those on record"),
      register.entries.count
    ) {
      for entry in register.entries {
        if Files.exists(file(entry.file)), try SHA256.hex(ofFile: file(entry.file)) != entry.sha256
        {
          return Text(
            zh: "\(outputShown)/\(entry.file) 被改动", en: "\(outputShown)/\(entry.file) was changed")
        }
        do {
          for sha256 in state.imports[entry.kit] ?? [] {
            _ = try response(of: entry, sha256: sha256)
          }
        } catch let error as any Explained {
          return error.text
        }
      }
      return nil
    }
  }

  private func checkTruth(
    _ state: StudyState, _ roster: StudyRoster
  ) throws -> StudyVerification.Check {
    let what = Text(zh: "参考标准和方案与锁定时一致", en: "reference standard and protocol are as locked")
    do {
      let truth = try truth(roster)
      return check(what, truth?.labels.count ?? 0) {
        guard let lock = state.lock, lock.analysis != analysisHash(truth) else { return nil }
        return Text(zh: "与锁定时不同", en: "they are not")
      }
    } catch let error as any Explained {
      return check(what, 0) { error.text.withoutStop }
    }
  }

  private func checkLock(
    _ state: StudyState, _ register: KitRegister
  ) -> StudyVerification.Check {
    check(
      Text(zh: "读片结果与锁定时一致", en: "readings are those that were locked"), register.entries.count
    ) {
      guard let lock = state.lock, readingsHash(register.entries, state) != lock.readings else {
        return nil
      }
      return Text(zh: "与锁定时不同", en: "they are not")
    }
  }
}
