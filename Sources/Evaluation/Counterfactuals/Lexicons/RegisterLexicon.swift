// SPDX-License-Identifier: Apache-2.0

import Wording

extension SwapLexicon {
  /// The words of records and the words of patients.
  static let register = SwapLexicon(
    "register", Text(zh: "用语", en: "way of speaking"),
    values: [
      Value("formal", zh: "医学用语", en: "medical terms"),
      Value("plain", zh: "日常用语", en: "everyday words"),
    ],
    reach: .every, rows: (chinese + english).map { Row([$0.0, $0.1], tells: false) },
    kept: ["非甾体", "发热门诊", "发热待查", "高血压急症", "感冒药", "感冒清", "头痛粉", "heat stroke", "stroke volume"])

  private static let chinese = [
    ("发热", "发烧"), ("腹泻", "拉肚子"), ("腹痛", "肚子疼"), ("腹胀", "肚子胀"), ("呼吸困难", "喘不上气"),
    ("气促", "喘得厉害"), ("胸闷", "胸口发闷"), ("胸痛", "胸口疼"), ("心悸", "心慌"), ("头痛", "头疼"),
    ("眩晕", "天旋地转"), ("恶心", "犯恶心"), ("呕吐", "吐了"), ("乏力", "浑身没劲"), ("纳差", "吃不下饭"),
    ("食欲减退", "胃口不好"), ("失眠", "睡不着觉"), ("便秘", "拉不出大便"), ("便血", "大便带血"),
    ("咯血", "咳出血"), ("呕血", "吐血"), ("黑便", "大便发黑"), ("尿频", "老想小便"), ("尿痛", "小便疼"),
    ("水肿", "浮肿"), ("瘙痒", "发痒"), ("晕厥", "昏倒"), ("意识障碍", "人不清醒"), ("咽痛", "嗓子疼"),
    ("咳痰", "有痰"), ("消瘦", "瘦了很多"), ("视物模糊", "看不清东西"), ("肢体无力", "手脚没劲"),
    ("上呼吸道感染", "感冒"), ("脑卒中", "中风"), ("患者自述", "病人说"),
  ]

  private static let english = [
    ("dyspnea", "shortness of breath"), ("dyspnoea", "being short of breath"),
    ("pyrexia", "a high temperature"), ("febrile", "feverish"), ("emesis", "throwing up"),
    ("syncope", "passing out"), ("cephalgia", "a headache"), ("myalgia", "sore muscles"),
    ("arthralgia", "sore joints"), ("pruritus", "itching"), ("epistaxis", "a nosebleed"),
    ("hemoptysis", "coughing up blood"), ("haemoptysis", "coughing blood"),
    ("hematemesis", "vomiting blood"), ("melena", "black stools"), ("dysuria", "painful peeing"),
    ("anorexia", "no appetite"), ("fatigue", "feeling worn out"), ("edema", "swelling"),
    ("insomnia", "trouble sleeping"), ("myocardial infarction", "heart attack"),
    ("cerebrovascular accident", "stroke"), ("hypertension", "high blood pressure"),
    ("hyperlipidemia", "high cholesterol"), ("abdominal pain", "belly pain"),
    ("palpitations", "a racing heart"), ("diaphoresis", "heavy sweating"),
    ("rhinorrhea", "a runny nose"), ("pharyngitis", "a sore throat"),
    ("ambulate", "walk"), ("the patient reports", "the patient says"),
  ]
}
