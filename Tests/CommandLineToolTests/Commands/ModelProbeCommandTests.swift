// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport
import Testing

@Suite("touchstone model probe")
struct ModelProbeCommandTests {
  private static func suite(
    _ url: String, model: String, _ keys: String = ""
  ) throws -> TestSupport.TemporaryFolder {
    let folder = try TestSupport.TemporaryFolder()
    for name in ["Suites", "Datasets", "Reports"] { try Files.createDirectory(folder.file(name)) }
    try folder.write(
      """
      { suite: "ward", title: "Ward", stage: "pilot", dataset: "ward",
        model: { name: "LLM", kind: "chat", url: "\(url)", model: "\(model)", prompt: "p.txt",
          \(keys) },
        task: "binary", targets: ["AF"], unit: "case", metrics: ["sensitivity"], checks: [] }
      """, to: "Suites/ward.json5")
    return folder
  }

  @Test("says what an address is and can do, in both languages")
  func address() async throws {
    let server = try FarSide("chat_server.py")
    let english = await Call("model", "probe", server.url + "/v1")
    #expect(english.code == 0, "\(english.errors)")
    #expect(english.output.hasPrefix(server.url + "/v1\n"))
    #expect(english.output.contains("Answered as     plain"))
    #expect(english.output.contains("gives logprobs"))
    #expect(english.output.contains("asked for, they were left out silently"))
    let chinese = await Call("model", "probe", server.url + "/v1", "--language", "zh")
    #expect(chinese.output.contains("作答模型") && chinese.output.contains("被忽略"))
  }

  @Test("ends with 69 and names the capability that a suite needs and the server lacks")
  func lacking() async throws {
    let server = try FarSide("chat_server.py")
    let folder = try Self.suite(server.url + "/v1", model: "plain", "logprobs: 5, maxTokens: 8")
    let call = await Call("model", "probe", "ward", "--json", in: folder.path)
    #expect(call.code == 69)
    #expect(call.errors.contains("Suites/ward.json5 needs what was not seen"))
    #expect(call.errors.contains("gives logprobs (asked for, they were left out silently)"))
    let json = try JSON.parse(Array(call.output.utf8), name: "output")
    #expect(json["ready"]?.bool == false)
    #expect(json["capabilities"]?["logprobs"]?["finding"]?.string == "no")
    let unmet = json["needs"]?.array?.filter { $0["met"]?.bool == false }
    #expect(
      unmet?.compactMap { $0["capability"]?.string } == ["limit", "logprobs", "top-logprobs"])
  }

  @Test("ends with 0 where the server has what the suite needs")
  func enough() async throws {
    let server = try FarSide("chat_server.py")
    let folder = try Self.suite(server.url + "/v1", model: "plain")
    let call = await Call("model", "probe", "Suites/ward.json5", "--json", in: folder.path)
    #expect(call.code == 0, "\(call.errors)")
    #expect(call.errors.isEmpty)
    let other = try Self.suite(server.url + "/v1", model: "other")
    #expect(await Call("model", "probe", "ward", in: other.path).code == 69)
  }

  @Test("ends with 69 where nobody answers, and never shows the key")
  func refused() async throws {
    let server = try FarSide("chat_server.py")
    let call = await Call(
      ["model", "probe", server.url + "/v1", "--model", "key", "--key-env", "WARD_KEY"],
      variables: ["LANG": "en_US.UTF-8", "WARD_KEY": "sk-very-secret-0123456789"])
    #expect(call.code == 69)
    #expect(call.errors.contains("WARD_KEY"))
    #expect(!(call.output + call.errors).contains("very-secret"))
    let gone = await Call("model", "probe", "http://127.0.0.1:9/v1", "--model", "x")
    #expect(gone.code == 69)
    #expect(gone.output.contains("cannot be reached"))
    let unset = await Call("model", "probe", server.url + "/v1", "--key-env", "NO_SUCH_KEY")
    #expect(unset.code == 64 && unset.errors.contains("NO_SUCH_KEY"))
  }

  @Test("asks which model where an address lists none or several, and refuses what is no address")
  func usage() async throws {
    let silent = await Call("model", "probe", "http://127.0.0.1:9/v1")
    #expect(silent.code == 69)
    #expect(await Call("model", "probe", "http://user:pw@host/v1").code == 64)
    #expect(await Call("model", "probe", "no-such-suite", in: ProjectFolder.root).code == 66)
    let file = await Call("model", "probe", "ecg-abnormalities", in: ProjectFolder.root)
    #expect(file.code == 65 && file.errors.contains("kind"))
  }
}
