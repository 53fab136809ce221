// SPDX-License-Identifier: Apache-2.0

import Wording

extension KitWords {
  static let viewer: [(String, Text)] = [
    ("viewer", Text(zh: "病例内容", en: "The case")),
    (
      "imageLabel",
      Text(zh: "图像，可用键盘操作", en: "Image, which keys move and enlarge")
    ),
    (
      "recordingLabel",
      Text(zh: "心电图，{n} 个导联，{s} 秒", en: "Electrocardiogram, {n} leads, {s} seconds")
    ),
    ("tools", Text(zh: "工具", en: "Tools")),
    ("toolWindow", Text(zh: "调窗", en: "Window")),
    ("toolMove", Text(zh: "移动", en: "Move")),
    ("toolPoint", Text(zh: "标点", en: "Point")),
    ("toolBox", Text(zh: "画框", en: "Box")),
    ("windowCenter", Text(zh: "窗位", en: "Level")),
    ("windowWidth", Text(zh: "窗宽", en: "Width")),
    ("zoomIn", Text(zh: "放大", en: "Zoom in")),
    ("zoomOut", Text(zh: "缩小", en: "Zoom out")),
    ("reset", Text(zh: "复位", en: "Reset")),
    ("slice", Text(zh: "层面", en: "Slice")),
    ("sliceOf", Text(zh: "第 {n} 层，共 {of} 层", en: "Slice {n} of {of}")),
    ("series", Text(zh: "序列 {n}", en: "Series {n}")),
    ("leftSide", Text(zh: "左", en: "Left")),
    ("text", Text(zh: "文本", en: "Text")),
    ("pacsOpen", Text(zh: "请在 PACS 中打开检查号：", en: "Open in the PACS:")),
    (
      "pacsHint",
      Text(
        zh: "该检查号为研究用假名编号。阅片后回到本页作答。",
        en: "The number is a pseudonym for this study. Come back here to answer.")
    ),
    ("helpTitle", Text(zh: "操作方法", en: "How to use the viewer")),
    (
      "helpMouse",
      Text(
        zh: "鼠标：按所选工具拖动；右键拖动为移动；滚轮翻层，Ctrl+滚轮缩放。触屏：双指缩放和移动。",
        en: "Mouse: drag with the chosen tool; the right button moves; the wheel scrolls slices, "
          + "Ctrl and the wheel zoom. Touch: two fingers zoom and move.")
    ),
    (
      "helpKeys",
      Text(
        zh: "键盘（先选中图像）：方向键移动，Shift+方向键调窗，+ − 缩放，PageUp/PageDown 翻层，"
          + "R 复位，W 调窗，M 移动；Ctrl+Enter 锁定。",
        en: "Keys, with the image focused: arrows move, Shift and arrows set the window, + and − "
          + "zoom, PageUp and PageDown scroll slices, R resets, W and M choose tools; Ctrl+Enter "
          + "locks.")
    ),
    (
      "helpMarks",
      Text(
        zh: "标记：P 标点、B 画框，方向键移动十字线，Enter 放置；画框需放置两个对角，Esc 取消。",
        en: "Marks: P for points, B for boxes, arrows move the cross-hair, Enter sets a point or "
          + "one of two opposite corners, Esc cancels.")
    ),
    (
      "helpRecording",
      Text(
        zh: "拖动或方向键移动；滚轮或 + − 缩放；R 复位。小格 1 mm，大格 5 mm；左侧定标方波为 1 mV。",
        en: "Drag or use the arrows to move; the wheel or + and − zoom; R resets. Small squares "
          + "are 1 mm, large ones 5 mm; the pulse on the left is 1 mV.")
    ),
  ]

  static let asking: [(String, Text)] = [
    ("caseTitle", Text(zh: "病例 {code}", en: "Case {code}")),
    ("practiceCase", Text(zh: "练习病例，不计入结果", en: "Practice: this case does not count")),
    (
      "firstStep",
      Text(zh: "第一步：未见 AI 输出，独立作答", en: "Step 1: on your own, without the AI")
    ),
    (
      "secondStep",
      Text(
        zh: "第二步：参考 AI 输出后再次作答（已带入第一次的答案）",
        en: "Step 2: answer again with the AI's output; your first answers are filled in")
    ),
    ("note", Text(zh: "病例资料", en: "About the case")),
    ("yes", Text(zh: "是", en: "Yes")),
    ("no", Text(zh: "否", en: "No")),
    ("rightSide", Text(zh: "右", en: "Right")),
    ("above", Text(zh: "（上方）", en: " (above)")),
    ("below", Text(zh: "（下方）", en: " (below)")),
    ("leftBetter", Text(zh: "左侧更好", en: "Left is better")),
    ("rightBetter", Text(zh: "右侧更好", en: "Right is better")),
    ("neither", Text(zh: "不分高下", en: "Neither")),
    ("optional", Text(zh: "（选填）", en: " (optional)")),
    ("notAnswered", Text(zh: "尚未作答", en: "not answered")),
    ("asNumber", Text(zh: "{name}，数值", en: "{name}, as a number")),
    ("pointHint", Text(zh: "选“标点”，在图像上点击可疑处。", en: "Choose Point and click each finding.")),
    ("boxHint", Text(zh: "选“画框”，在图像上框出可疑处。", en: "Choose Box and draw around each finding.")),
    ("pointN", Text(zh: "标点 {n}", en: "Point {n}")),
    ("boxN", Text(zh: "画框 {n}", en: "Box {n}")),
    ("onSlice", Text(zh: "第 {n} 层", en: "slice {n}")),
    ("markRating", Text(zh: "可疑程度", en: "Suspicion")),
    ("remove", Text(zh: "删除", en: "Remove")),
    ("nothingToMark", Text(zh: "本例没有需要标记之处", en: "There is nothing to mark")),
    (
      "removeMarksFirst", Text(zh: "请先删除已有标记", en: "Remove the marks first")
    ),
    ("cornerSet", Text(zh: "已放置第一个角", en: "First corner set")),
    ("boxTooSmall", Text(zh: "框小于一个像素，未放置", en: "The box is smaller than a pixel; not set")),
    ("marksCount", Text(zh: "{n} 处标记", en: "{n} marked")),
    ("askWhichIsAI", Text(zh: "您认为哪一份出自 AI？", en: "Which one do you think is the AI's?")),
    ("askWhoWrote", Text(zh: "您认为它出自谁？", en: "Who do you think wrote it?")),
    ("byAI", Text(zh: "AI", en: "An AI")),
    ("byPerson", Text(zh: "医生", en: "A clinician")),
    ("cannotTell", Text(zh: "无法判断", en: "Cannot tell")),
    ("lastQuestion", Text(zh: "最后一问", en: "the last question")),
    ("aiOutput", aiOutput),
    ("aiBoxes", Text(zh: "AI 标记以橙色虚线框显示。", en: "Its boxes are dashed and orange.")),
    ("aiNoBoxes", Text(zh: "AI 未标出任何位置。", en: "It marks no place in this case.")),
    ("showMarks", Text(zh: "显示 AI 标记", en: "Show its boxes")),
    ("hideMarks", Text(zh: "隐藏 AI 标记", en: "Hide its boxes")),
    ("aiDisclaimer", Text(zh: "AI 输出仅供参考，可能有误。", en: "It may be wrong; the judgement is yours.")),
  ]

  static let locking: [(String, Text)] = [
    ("lockAndNext", Text(zh: "锁定并进入下一例", en: "Lock and go to the next case")),
    ("lockAndReveal", Text(zh: "锁定并显示 AI 输出", en: "Lock and show the AI's output")),
    ("lockAndEnd", Text(zh: "锁定并完成本部分", en: "Lock and end this part")),
    (
      "lockHint",
      Text(zh: "锁定后不能修改（Ctrl+Enter）。", en: "It cannot be changed afterwards (Ctrl+Enter).")
    ),
    ("lockedNow", Text(zh: "病例 {code} 已锁定", en: "Case {code} is locked")),
    ("stillOpen", Text(zh: "尚未作答：{list}", en: "Still open: {list}")),
    (
      "flagHint",
      Text(
        zh: "锁定的答案不能修改。若有误触，请标注原因；原答案保留，由研究者按方案处理。",
        en: "Locked answers cannot be changed. Flag a slip with its reason; the answer stays, and "
          + "the protocol says what is done with it.")
    ),
    ("noneLocked", Text(zh: "还没有锁定的答案。", en: "Nothing is locked yet.")),
    ("firstShort", Text(zh: "第一次", en: "first answer")),
    ("secondShort", Text(zh: "第二次", en: "second answer")),
    ("flag", Text(zh: "标注误触", en: "Flag a slip")),
    (
      "flagReason",
      Text(zh: "原因和本来的意思", en: "What happened, and what you meant")
    ),
    ("flagSave", Text(zh: "保存标注", en: "Save the flag")),
    ("flagged", Text(zh: "已标注误触", en: "Flagged as a slip")),
  ]

  static let troubles: [(String, Text)] = [
    (
      "storageFailed",
      Text(
        zh: "此浏览器未能保存作答（不允许或空间已满）。请不要关闭窗口，每隔几例点一次"
          + "“备份”，读完后导出结果文件。",
        en: "This browser cannot keep your answers (not allowed, or full). Do not close the "
          + "window, back up every few cases, and export the response file at the end.")
    ),
    (
      "unreadable",
      Text(
        zh: "浏览器中保存的作答无法读取，已另存备查。请从备份文件继续，或告知研究协调员。",
        en: "What the browser kept cannot be read; it has been set aside. Go on from a backup, or "
          + "tell the coordinator.")
    ),
    (
      "restoreFailed",
      Text(
        zh: "该文件不是本阅片包的备份，或已被改动。",
        en: "The file is no backup of this kit, or it was changed.")
    ),
    (
      "pictureFailed",
      Text(zh: "图像无法显示，请告知研究协调员。", en: "The image cannot be shown; tell the coordinator.")
    ),
    ("elsewhereTitle", Text(zh: "已在另一窗口打开", en: "Open in another window")),
    (
      "elsewhere",
      Text(
        zh: "此阅片包正在另一窗口中使用。请关闭本窗口，在那里继续。",
        en: "This kit is in use in another window. Close this one and go on there.")
    ),
  ]

  /// What the AI's output is called.
  static let aiOutput = Text(zh: "AI 输出", en: "Output of the AI")
}
