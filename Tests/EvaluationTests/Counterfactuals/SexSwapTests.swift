// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Platform
import Testing

@Suite("A swap of the sex")
struct SexSwapTests {
  private static let sex = Result { try SwapSamples.swap(lexicon: "sex") }

  private static let pairs = [
    ("患者，男，65岁，因胸痛入院。", "患者，女，65岁，因胸痛入院。"),
    ("男性患者，其他病史不详，他否认手术史，妻子陪同。", "女性患者，其他病史不详，她否认手术史，丈夫陪同。"),
    ("李先生服用阿托伐他汀和他克莫司，他有1子1女。", "李女士服用阿托伐他汀和他克莫司，她有1子1女。"),
    ("患者男，女儿体健，育有一女，他弹吉他。", "患者女，女儿体健，育有一女，她弹吉他。"),
    ("患儿男，母亲代诉。", "患儿女，母亲代诉。"),
    ("他服用西格列汀、奥司他韦、恩他卡朋，他们一家无类似病史。", "她服用西格列汀、奥司他韦、恩他卡朋，他们一家无类似病史。"),
    (
      "A 65-year-old man with chest pain. He takes his statin; his wife told him to rest.",
      "A 65-year-old woman with chest pain. She takes her statin; her husband told her to rest."
    ),
    (
      "Mr. Smith, a male smoker, hurt himself. The choice was his.",
      "Ms. Smith, a female smoker, hurt herself. The choice was hers."
    ),
    ("THE MAN SAYS HE FELL ON HIS ARM.", "THE WOMAN SAYS SHE FELL ON HER ARM."),
    (
      "45 yo M. They gave him aspirin. He's stable.",
      "45 yo F. They gave her aspirin. She's stable."
    ),
    (
      "The boy's fever rose; he and his cousin coughed.",
      "The girl's fever rose; she and her cousin coughed."
    ),
  ]

  @Test("leads there and back", arguments: pairs)
  func involution(male: String, female: String) throws {
    let sex = try Self.sex.get()
    #expect(sex.all(male) == [male, female])
    #expect(sex.all(female) == [male, female])
  }

  @Test(
    "leaves what only looks like it",
    arguments: [
      "发热三天，其他无殊。", "子女体健，育有2女。", "长期服用他汀类药物。", "Mangled hand; chest film of the human.",
      "HE stain was positive, MS and MR excluded.", "The male nurse recorded a female pattern.",
    ])
  func nothing(text: String) throws {
    #expect(try Self.sex.get().reason(text) == .nothing)
  }

  @Test(
    "leaves out whoever has what the other sex can hardly have",
    arguments: [
      "患者女，妊娠28周。", "男，前列腺增生。", "女性，子宫肌瘤术后。", "A woman, 12 weeks pregnant.",
      "A man with prostate cancer.", "She is postmenopausal.", "Woman, hysterectomy in 2010.",
    ])
  func facts(text: String) throws {
    #expect(try Self.sex.get().reason(text) == .facts)
  }

  @Test(
    "but not for drugs and bones of like name",
    arguments: [
      "男，使用前列腺素E1。", "A man with cervical spine fracture.", "男性，颈椎病。", "A man; lactate 3.1.",
    ])
  func noFacts(text: String) throws {
    #expect(try Self.sex.get().all(text)?.count == 2)
  }

  @Test("does not guess whose sex is meant")
  func unclear() throws {
    let sex = try Self.sex.get()
    #expect(sex.reason("丈夫代诉：发热三天。") == .unclear)
    #expect(sex.reason("患者男，陪同者女。") == .unclear)
    // The data say who the patient is: then the spouse's sex goes the other way.
    #expect(sex.all("丈夫代诉：发热三天。", version: "female") == ["妻子代诉：发热三天。", "丈夫代诉：发热三天。"])
    #expect(sex.reason("患者男。", version: "female") == .unclear)
  }
}
