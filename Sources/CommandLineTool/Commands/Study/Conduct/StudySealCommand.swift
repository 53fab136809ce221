// SPDX-License-Identifier: Apache-2.0

import Platform
import ReaderStudies
import Wording

/// Freezes a protocol and draws its allocation under seal.
enum StudySealCommand: Command {
  static let specification = CommandSpecification(
    name: "seal",
    abstract: Text(
      zh: "冻结方案，随机分配并封存；只公布承诺散列值。",
      en: "Freeze the protocol and draw the allocation under seal; only its commitment is public."),
    discussion: Text(
      zh: """
        由不参与阅片和分析的保管人执行。分配以 AES-256-GCM 加密，密钥由口令经 scrypt 导出；口令丢失则无法发放\
        阅片包和揭盲。承诺散列值写入台账的审计链，揭盲后任何人都能用公布的种子重新抽取并核对。AI 输出或病例说明中\
        若出现模型名称等须隐去的内容，会被拒绝；逐份或并排评价的文本，会列出去掉了什么、还剩什么可能透露作者。
        """,
      en: """
        For a custodian who neither reads nor analyses. The allocation is encrypted with AES-256-GCM \
        under a key that scrypt derives from the passphrase; without it no kit can be made and nothing \
        unblinded. The commitment goes into the ledger's audit chain, and once the seed is revealed \
        anybody can draw the allocation again. The name of a model, or what else is hidden from readers, \
        is refused in the AI's output and in notes; of texts that are rated or compared it is told what \
        was taken out of them and what is left that may tell their authors.
        """),
    inputs: [StudyArgument.key.input, StudyArgument.passphrase.input])

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    let passphrase = try StudyArgument.secret(invocation)
    let (sealed, name) = try StudyArgument.open(invocation) { desk in
      (try desk.seal(passphrase: passphrase), desk.study.name)
    }
    if invocation.isForPrograms {
      var answer: [String: JSON] = [
        "study": .string(name), "commitment": .string(sealed.seal.commitment),
        "protocol": .string(sealed.seal.protocolHash), "roster": .string(sealed.seal.rosterHash),
        "readers": .integer(Int64(sealed.readers)), "cases": .integer(Int64(sealed.cases)),
        "sessions": .integer(Int64(sealed.sessions)), "kits": .integer(Int64(sealed.kits)),
        "file": .string(sealed.file),
      ]
      answer["destyling"] = sealed.destyling?.json
      try invocation.console.print(JSON.object(answer))
      return .success
    }
    try invocation.console.print(sealed.seal.commitment)
    for arm in sealed.destyling?.arms ?? [] {
      invocation.console.tell(told(arm)[invocation.language])
    }
    invocation.console.tell(
      Text(
        zh: "已封存：\(sealed.readers) 名阅片者，\(sealed.cases) 例，\(sealed.sessions) 期，"
          + "\(sealed.kits) 个阅片包。请把承诺散列值抄入伦理申请；口令只由保管人持有。",
        en:
          "Sealed: \(sealed.readers) readers, \(sealed.cases) cases, \(sealed.sessions) sessions, "
          + "\(sealed.kits) kits. Copy the commitment into the ethics application; the passphrase is "
          + "the custodian's alone.")[invocation.language])
    return .success
  }

  /// What was taken out of an arm's texts, and what is left.
  private static func told(_ arm: DestylingReport.Arm) -> Text {
    let mean = Int(arm.meanLength.rounded())
    return Text(
      zh: "组“\(arm.id)”：\(arm.texts) 份文本，改动 \(arm.changed) 份；去掉名称 \(arm.names) 处、免责声明 "
        + "\(arm.disclaimers) 句；平均剩 \(mean) 字"
        + (arm.telling > 0 ? "；有 \(arm.telling) 份仍自称语言模型，请人工改写" : "") + "。",
      en:
        "Arm '\(arm.id)': \(arm.texts) texts, \(arm.changed) of them changed; \(arm.names) names and "
        + "\(arm.disclaimers) disclaimers taken out; \(mean) characters are left on average"
        + (arm.telling > 0
          ? "; \(arm.telling) still speak as a language model does: have somebody reword them" : "")
        + ".")
  }
}
