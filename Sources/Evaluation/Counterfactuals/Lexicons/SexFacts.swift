// SPDX-License-Identifier: Apache-2.0

/// What a person of the other sex can hardly have: a text that says so is not put into the other.
///
/// Also where it is denied: "not pregnant" is asked of women only.
enum SexFacts {
  static let words = female + male + femaleInEnglish + maleInEnglish

  /// Drugs whose names hold the word.
  static let excused = ["前列腺素"]

  private static let female = [
    "孕", "妊娠", "产后", "产前", "产褥", "分娩", "顺产", "剖宫产", "剖腹产", "流产", "早产史", "哺乳", "月经",
    "经期", "痛经", "闭经", "绝经", "末次月经", "初潮", "更年期", "宫颈", "子宫", "宫内", "宫外", "卵巢", "输卵管",
    "附件区", "阴道", "外阴", "白带", "乳腺", "乳房", "避孕", "妇科", "妇产", "妇女", "产科", "胎儿", "胎盘",
    "胎动", "卵泡", "黄体", "雌激素", "女性激素", "女性化", "处女膜",
  ]

  private static let male = [
    "前列腺", "睾丸", "附睾", "阴茎", "阴囊", "精索", "精囊", "精液", "包皮", "龟头", "勃起", "遗精", "早泄",
    "男科", "雄激素", "男性激素", "男性化", "男性乳房",
  ]

  private static let femaleInEnglish = [
    "pregnan*", "gravid*", "gestation*", "postpartum", "post-partum", "antepartum", "antenatal",
    "prenatal", "obstetric*", "parous", "multipar*", "nullipar*", "menstru*", "menses", "menarche",
    "menopaus*", "postmenopaus*", "perimenopaus*", "premenopaus*", "amenorrh*", "dysmenorrh*",
    "menorrhag*", "cervical cancer", "cervical smear", "cervical dysplasia", "cervical screening",
    "cervix", "pap smear", "uterus", "uterine", "ovary", "ovaries", "ovarian", "oophorectomy",
    "vagina", "vaginal", "vulva*", "endometri*", "hysterectom*", "mastectom*", "breast",
    "breastfeed*", "lactation", "lactating", "contracepti*", "gynecolog*", "gynaecolog*",
    "eclampsia", "preeclampsia", "pre-eclampsia", "estrogen", "oestrogen", "miscarriage",
    "cesarean", "caesarean",
  ]

  private static let maleInEnglish = [
    "prostate", "prostatic", "prostatitis", "prostatectom*", "testis", "testes", "testicle*",
    "testicular", "epididym*", "penis", "penile", "scrotum", "scrotal", "spermatic", "semen",
    "seminal", "erectile", "vasectom*", "circumcis*", "PSA", "orchi*", "gynecomast*",
    "gynaecomast*",
  ]
}
