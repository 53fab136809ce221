// SPDX-License-Identifier: Apache-2.0

import Datasets
import Platform
import Tables
import TestSupport
import Testing
import Wording

@Suite("The scan for identifiers")
struct ScanTests {
  /// What a scan finds, as kind, place in the text and outline; the texts are invented.
  private func found(
    _ text: String, allowing dates: DateGranularity = .year,
    least: IdentifierConfidence = .possible
  ) -> [String] {
    let scalars = Array(text.unicodeScalars)
    return IdentifierScan(allowedDates: dates, least: least).findings(in: text).map { finding in
      let value = String(String.UnicodeScalarView(scalars[finding.range]))
      return "\(finding.kind.rawValue) \(value)"
    }
  }

  @Test(
    "finds what Chinese notes say of a person",
    arguments: [
      ("患者张三，男，56岁，因胸痛3天入院。", "name 张三"),
      ("李娜，女，45岁，发热", "name 李娜"), ("主治医师王建国查房", "name 王建国"),
      ("家属（刘洋）陈述病史", "name 刘洋"), ("欧阳修明入院", "name 欧阳修明"),
      ("发热3天。王芳诉头痛", "name 王芳"), ("赵某某，男，45岁", "none"),
      ("姓名：李小龙　性别：男", "name 李小龙"), ("姓名 欧阳娜娜", "name 欧阳娜娜"),
      ("患儿王梓涵因发热就诊", "name 王梓涵"), ("联系人：阿依古丽·买买提", "name 阿依古丽·买买提"),
      ("由陈建国主任查房后指示", "name 陈建国"), ("报告医师：赵敏", "name 赵敏"),
      ("与李女士沟通病情", "name 李"), ("姓名张伟性别男年龄45", "name 张伟"),
      ("身份证号：11010519491231002X", "identityNumber 11010519491231002X"),
      ("证件 440524188001010014 已核", "identityNumber 440524188001010014"),
      ("身份证130503670401001", "identityNumber 130503670401001"),
      ("身份证号１１０１０５１９４９１２３１００２Ｘ", "identityNumber １１０１０５１９４９１２３１００２Ｘ"),
      ("110105 19491231 002X", "identityNumber 110105 19491231 002X"),
      ("联系电话：13812345678", "phone 13812345678"), ("手机138-1234-5678。", "phone 138-1234-5678"),
      ("致电+86 13812345678", "phone 13812345678"), ("科室010-65211234转", "phone 010-65211234"),
      ("电话(0371)65952345", "phone 0371)65952345"), ("座机电话65952345", "phone 65952345"),
      ("住院号：0012345678", "recordNumber 0012345678"), ("门诊号 A20231122", "recordNumber A20231122"),
      ("病案号为 778899", "recordNumber 778899"),
      ("医保卡号：410102199001X7788", "insuranceNumber 410102199001X7788"),
      ("护照号码 E12345678", "passport E12345678"),
      ("现住河南省郑州市金水区花园路12号院3号楼", "address 河南省郑州市金水区花园路12号院3号楼"),
      ("就诊时诉家在北京市海淀区中关村大街27号附近", "address 在北京市海淀区中关村大街27号"),
      ("地址：上海市", "none"), ("邮编：450003", "postalCode 450003"),
      ("邮箱 zhang.san@example.com.cn", "email zhang.san@example.com.cn"),
      ("于2023年5月6日入院", "date 2023年5月6日"), ("5月6日复查", "date 5月6日"),
      ("2023-05-06 08:30:15采血", "date 2023-05-06 08:30:15"), ("2023年5月发病", "date 2023年5月"),
      ("2023年发病", "none"),
    ])
  func chinese(text: String, expected: String) {
    #expect(found(text) == (expected == "none" ? [] : [expected]))
  }

  @Test(
    "finds what English notes say of a person",
    arguments: [
      ("Mr. John Smith is a 56-year-old man", "name John Smith"),
      ("seen by Dr. O'Brien today", "name O'Brien"),
      ("Patient: Jane A. Doe, female", "name Jane A. Doe"),
      ("Name: SMITH, JOHN", "name SMITH"), ("patient Mary Jones presented", "name Mary Jones"),
      ("SSN 123-45-6789", "identityNumber 123-45-6789"),
      ("Call (212) 555-0123", "phone 212) 555-0123"),
      ("phone 212.555.0123.", "phone 212.555.0123"), ("cell: 555-0123", "phone 555-0123"),
      ("MRN: 00123456", "recordNumber 00123456"),
      ("Medical record number is A-778899", "recordNumber A-778899"),
      ("lives at 12 Oak Hill Road in", "address 12 Oak Hill Road"),
      ("ZIP code 02139-4307", "postalCode 02139-4307"),
      ("passport no. 512345678", "passport 512345678"),
      ("NHS number 943 476 5919", "none"), ("NHS number 9434765919", "insuranceNumber 9434765919"),
      ("mail jane_doe@mail.example.org today", "email jane_doe@mail.example.org"),
      ("admitted on 03/14/2024", "date 03/14/2024"), ("born 14 March 1957", "date 14 March 1957"),
      ("on March 3rd, 2021 he", "date March 3rd, 2021"), ("in March 2021", "date March 2021"),
      ("in 2021", "none"), ("the 3rd of May", "date 3rd of May"),
    ])
  func english(text: String, expected: String) {
    #expect(found(text) == (expected == "none" ? [] : [expected]))
  }

  @Test(
    "leaves clinical language alone",
    arguments: [
      "患者高血压病史10年，黄疸3天，白细胞 11.2×10^9/L，血小板 138 1234。",
      "患者常规查体，患者平素体健，患者安静平卧，病人左侧肢体无力，患者于今日好转。",
      "于昨日入院，白内障入院，康复出院，黄疸，女，45岁。", "医生马上查房，护士严密观察，主任高度重视，家属（女儿）在场。",
      "常规入院。患者（黄疸）好转；医师方可签名。石淋诉轻。安全出院，平安出院。",
      "患者张某，男，李某某之妻，王**，赵XX。", "血压120/80mmHg，心率78次/分，体温36.5℃，氧饱和度98%，5/5级。",
      "给予阿司匹林100mg 1/日，3-5天后复查，10-20 mg，剂量0.25。", "T 37.8℃，P 101次／分，pH 7.35-7.45。",
      "The patient was given 100 mg of aspirin; BP 120/80, strength 5/5, may take 2 tablets.",
      "Patient Health Questionnaire; Patient denies pain. Doctor: how are you? Patient: Yes, fine.",
      "Dr. X saw her. Ratio 1.25-1.75, P<0.001, 95% CI 0.85 to 1.15, 2-3 weeks, 1 in 10,000.",
      "ICD-10 E11.9, LOINC 2345-7, NCT01234567, rs1234567, PMID 12345678.",
      "根据2019年版指南，1990年代以来，ISO 15189:2012，GB/T 22576。",
    ])
  func harmless(text: String) {
    #expect(found(text).isEmpty, "\(found(text))")
  }

  @Test("tells a number that passes its check from one that does not")
  func checks() {
    func sureness(_ text: String) -> [IdentifierConfidence] {
      IdentifierScan().findings(in: text).map(\.confidence)
    }
    #expect(sureness("编号 11010519491231002X") == [.certain])
    #expect(sureness("编号 110105194912310021") == [.likely])
    #expect(sureness("编号 110105194913310021").isEmpty)  // No month has the number 13.
    #expect(sureness("编号 990105194912310021").isEmpty)  // No province has the number 99.
    #expect(sureness("编号 130503670401001") == [.likely])
    #expect(sureness("身份证 130503670401001") == [.certain])
    #expect(sureness("999-45-6789").isEmpty)
    #expect(sureness("123-45-6789") == [.likely])
  }

  @Test("allows dates as fine as declared and no finer")
  func dates() {
    let text = "2023-05-06 08:30 采血；2023年5月；2023年"
    #expect(found(text, allowing: .none) == ["date 2023-05-06 08:30", "date 2023年5月"])
    #expect(found(text, allowing: .month) == ["date 2023-05-06 08:30"])
    #expect(found(text, allowing: .day) == ["date 2023-05-06 08:30"])
    #expect(found(text, allowing: .time).isEmpty)
    #expect(found("20230506", allowing: .year) == ["date 20230506"])
    #expect(found("20230506", allowing: .year, least: .likely).isEmpty)
  }

  @Test("never says what it found")
  func masks() {
    let outlines: [(String, String)] = [
      ("患者张建国，男", "张**"), ("身份证号：11010519491231002X", "1101**********002X"),
      ("手机13812345678", "138******78"), ("邮箱 zhang.san@example.com", "z********************"),
      ("于2023年5月6日入院", "2023年*月*日"), ("Mr. John Smith came", "J*** S****"),
      ("住院号：0012345678", "0*********"), ("on 14 March 1957", "** ***** 1957"),
      ("地址：河南省郑州市金水区花园路12号", "河南*************"),
    ]
    for (text, outline) in outlines {
      let findings = IdentifierScan().findings(in: text)
      #expect(findings.map(\.masked) == [outline], "\(text)")
      for finding in findings {
        #expect(finding.text.zh.contains(outline) && finding.text.en.contains(outline))
      }
    }
  }

  @Test("reads a cell together with what its column is called, and names row and column")
  func table() throws {
    let table = try Table(
      name: "t",
      columns: [
        Column(name: "patient_id", strings: ["P0001234", "P0001235", nil]),
        Column(name: "姓名", strings: ["张三", nil, "王小明"]),
        Column(name: "手机", integers: [13_812_345_678, nil, 13_987_654_321]),
        Column(name: "visit_date", dates: [1_700_000_000, nil, 1_700_006_400]),
        Column(name: "note", strings: ["无特殊", "住院号：0098765", "无特殊"]),
        Column(name: "ldh", integers: [20_210_304, 13_812_345_678, 250]),
        Column(name: "name", strings: ["Smith", "Jones", "O'Neil"]),
        Column(name: "drug_name", strings: ["Aspirin", "Heparin", "Warfarin"]),
        Column(name: "score", numbers: [0.5, 0.25, nil]),
      ])
    let scan = IdentifierScan()
    let findings = scan.findings(in: table)
    let places = findings.map {
      "\($0.column ?? "") \($0.row ?? 0) \($0.kind.rawValue) \($0.masked)"
    }
    #expect(
      places == [
        "姓名 1 name 张*", "姓名 3 name 王**", "手机 1 phone 138******78", "手机 3 phone 139******21",
        "visit_date 1 date 2023-**-*****:**:**", "visit_date 3 date 2023-**-**",
        "note 2 recordNumber 0******", "ldh 2 phone 138******78", "name 1 name S****",
        "name 2 name J****", "name 3 name O*****",
      ])
    #expect(findings.first?.range == 0..<2)
    #expect(findings.first?.text.en == "row 1, column '姓名', characters 1–2: name 张* (certain)")
    #expect(scan.findings(in: table, leavingOut: ["姓名", "name"]).count == 6)
  }

  @Test(
    "stays silent on clinical texts that name no one, and finds those that do",
    arguments: [
      ("cmb_clin", ["date": 1, "name": 1]), ("medec_ms_validation", [:]),
      ("medqa_usmle_test_a", [:]),
    ] as [(String, [String: Int])])
  func precision(file: String, expected: [String: Int]) throws {
    guard let path = SharedFiles.path("llm/\(file).jsonl") else { return }
    var counts: [String: Int] = [:]
    var texts: Set<String> = []
    func visit(_ json: JSON) {
      if let text = json.string, texts.insert(text).inserted {
        for finding in IdentifierScan().findings(in: text) {
          counts[finding.kind.rawValue, default: 0] += 1
        }
      }
      for element in json.array ?? [] { visit(element) }
      for (_, value) in json.object ?? [:] { visit(value) }
    }
    for line in try Files.readText(path).split(separator: "\n") {
      visit(try JSON.parse(Array(line.utf8), name: file))
    }
    print("Found in \(file): \(counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })")
    #expect(counts == expected && texts.count > 100)
  }

  @Test("takes any text without ending the program, and gives places that lie in it", .ownThread)
  func fuzz() {
    let original =
      "患者张三，身份证11010519491231002X，电话(010)65211234，住址：北京市海淀区中关村大街27号3单元，"
      + "Mr. John Smith, MRN: 00123456, +1 (212) 555-0123, 2023-05-06T08:30, a@b.cn, 12 Oak Hill Road"
    var fuzzer = Fuzzer(
      .identifierScan, texts: [original],
      words: ["姓名：", "患者", "Dr. ", "@", "-", "1", "市", "号", " "])
    fuzzer.count = 4000
    fuzzer.takesAnything = true
    let failures = fuzzer.failures { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      let count = text.unicodeScalars.count
      var last = 0
      for finding in IdentifierScan(allowedDates: .none).findings(in: text) {
        let range = finding.range
        try hold(range.lowerBound >= last && range.upperBound <= count, "\(range) of \(count)")
        last = range.upperBound
      }
    }
    #expect(failures == [])
  }
}
