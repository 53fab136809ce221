// SPDX-License-Identifier: Apache-2.0

import Platform
import ReaderStudies
import TestSupport
import Testing

@Suite("The seal of a study")
struct StudySealTests {
  @Test("opens for the custodian, and commits to one seed, one protocol and one roster")
  func whole() throws {
    let bench = try StudyBench()
    let study = try bench.study()
    let roster = try bench.roster(study)
    let secret = StudySeal.Secret.drawn()
    let seal = try StudySeal(study, roster, secret: secret, passphrase: "保管人")
    #expect(try seal.opened(passphrase: "保管人") == secret)
    #expect(try seal.opened(passphrase: "custodian") == nil)
    #expect(seal.fits(secret) && !seal.fits(.drawn()))
    let again = try #require(StudySeal(JSON.parse(Array(seal.json.canonical().utf8), name: "seal")))
    #expect(again == seal)
    // What all may see holds neither the seed nor who reads what.
    let text = seal.json.canonical()
    for word in [secret.json["seed"]?.string, secret.json["nonce"]?.string, "aided", "r1"] {
      #expect(!text.contains(try #require(word)))
    }
  }

  @Test("does not fit when a word of the protocol, a reader or a case is another")
  func changed() throws {
    let bench = try StudyBench()
    let study = try bench.study()
    let secret = StudySeal.Secret.drawn()
    let seal = try StudySeal(study, bench.roster(study), secret: secret, passphrase: "p")
    let other = try bench.study(more: "repeats: 0.05")
    let second = try StudySeal(other, bench.roster(other), secret: secret, passphrase: "p")
    #expect(second.commitment != seal.commitment)
    let third = try StudyBench(readers: ["r1,junior", "r2,junior", "r3,senior", "r4,junior"])
    let fewer = try StudySeal(study, third.roster(study), secret: secret, passphrase: "p")
    #expect(fewer.commitment != seal.commitment && fewer.protocolHash == seal.protocolHash)
  }

  @Test("that is damaged is none, or one that can be written again")
  func fuzz() throws {
    let bench = try StudyBench()
    let study = try bench.study()
    let seal = try StudySeal(
      study, bench.roster(study), secret: .drawn(), passphrase: "p")
    var fuzzer = Fuzzer(
      .studySeal, texts: [seal.json.canonical()], words: ["null", "1e9", "-1", "\"n\":", "00"])
    fuzzer.takesAnything = true
    let failures = fuzzer.failures { bytes in
      guard let read = StudySeal(try JSON.parse(bytes, name: "seal")) else { return }
      #expect(StudySeal(read.json) == read)
    }
    #expect(failures == [])
  }
}
