// SPDX-License-Identifier: Apache-2.0

import Wording

/// What a kit says, by the names under which its program asks for it; `{…}` is filled in there.
enum KitWords {
  static let title = Text(zh: "阅片任务", en: "Reading task")
  static let needsScript = Text(
    zh: "此页面需要运行脚本。请用 Chrome、Edge 或 360 等浏览器的极速模式打开，并允许本文件运行脚本。",
    en: "This page needs JavaScript. Open it in Chrome, Edge or another current browser and let "
      + "this file run its script.")

  static let all: [(String, Text)] = around + rules + viewer + asking + locking + troubles

  private static let around: [(String, Text)] = [
    ("task", title),
    (
      "who",
      Text(
        zh: "阅片者 {reader}，第 {session} 次阅片，第 {block} 部分（共 {blocks} 部分）",
        en: "Reader {reader}, session {session}, part {block} of {blocks}")
    ),
    ("caseOf", Text(zh: "第 {n} / {of} 例", en: "Case {n} of {of}")),
    ("left", Text(zh: "本部分之后还剩 {n} 例", en: "{n} left after this part")),
    ("noneLeft", Text(zh: "您在本研究中的阅片已全部完成。", en: "You have read all your cases.")),
    ("used", Text(zh: "用时 {time}", en: "Time {time}")),
    ("progress", Text(zh: "进度", en: "Progress")),
    ("pause", Text(zh: "暂停", en: "Pause")),
    ("lockedAnswers", Text(zh: "已锁定的答案", en: "Locked answers")),
    ("backup", Text(zh: "备份", en: "Back up")),
    ("begin", Text(zh: "开始阅片", en: "Begin reading")),
    ("kitId", Text(zh: "阅片包编号：{id}", en: "Kit: {id}")),
    ("close", Text(zh: "关闭", en: "Close")),
    ("comma", Text(zh: "、", en: ", ")),
    ("colon", Text(zh: "：", en: ": ")),
    ("semicolon", Text(zh: "；", en: "; ")),
    ("pausedTitle", Text(zh: "已暂停", en: "Paused")),
    (
      "pausedText",
      Text(
        zh: "计时已停止，病例已隐藏。作答已自动保存，可以关闭窗口，稍后在本机同一浏览器中继续。",
        en: "The clock has stopped and the case is hidden. Your answers are kept; you may close "
          + "the window and go on later in this browser on this computer.")
    ),
    ("goOn", Text(zh: "继续阅片", en: "Go on")),
    ("doneTitle", Text(zh: "本部分已完成", en: "This part is done")),
    (
      "done",
      Text(
        zh: "{n} 例均已锁定，阅片用时 {time}。请导出结果文件并交给研究协调员。",
        en: "Cases locked: {n}, in {time} of reading. Export the response file and give it "
          + "to the study's coordinator.")
    ),
    ("exportFile", Text(zh: "导出结果文件", en: "Export the response file")),
    (
      "exportHint",
      Text(
        zh: "文件名为 {file}，通常在“下载”文件夹中。交出之前请不要改动。",
        en: "It is named {file} and usually lies in Downloads. Do not change it.")
    ),
    ("checkMark", Text(zh: "文件校验码：{mark}", en: "Check mark of the file: {mark}")),
  ]

  private static let rules: [(String, Text)] = [
    (
      "welcome",
      Text(
        zh: "本部分共 {n} 例。请独立阅片，不要与他人讨论病例。",
        en: "Cases in this part: {n}. Read on your own and do not discuss them.")
    ),
    (
      "practiceFirst",
      Text(
        zh: "其中 {n} 例为练习，会标明“练习”，不计入结果。",
        en: "For practice among them: {n}, marked so; what is answered there does not count.")
    ),
    (
      "ruleSequential",
      Text(
        zh: "每例先独立作答并锁定，随后显示 AI 输出，再作第二次回答。",
        en: "Answer each case on your own and lock it; the AI's output then appears, and you "
          + "answer once more.")
    ),
    (
      "ruleLocked",
      Text(
        zh: "每例作答后锁定，锁定后不能修改；如误触，可在“已锁定的答案”中标注原因，原答案保留。",
        en: "A locked answer cannot be changed. A slip can be flagged with its reason under "
          + "“Locked answers”; the answer stays.")
    ),
    (
      "ruleTime",
      Text(
        zh: "系统记录每例的阅片时间和屏幕信息；离开时请点“暂停”。",
        en: "The time for each case and facts about the screen are recorded; pause when you leave.")
    ),
    (
      "ruleSaved",
      Text(
        zh: "作答自动加密保存在本浏览器中，关闭后可继续；请勿同时在两个窗口中打开。",
        en: "Answers are kept, encrypted, in this browser, and you can go on after closing it; do "
          + "not open the kit in two windows.")
    ),
    (
      "ruleExport",
      Text(
        zh: "完成后请导出结果文件；浏览器中的保存不是备份，中途可随时点“备份”。",
        en: "Export the response file at the end. What the browser keeps is no backup: use “Back "
          + "up” at any time.")
    ),
    ("restoreTitle", Text(zh: "从备份文件继续", en: "Go on from a backup")),
    (
      "restore",
      Text(zh: "选择本阅片包导出的备份文件：", en: "Choose a file that this kit has exported:")
    ),
  ]
}
