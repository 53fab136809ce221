// SPDX-License-Identifier: Apache-2.0

public import Datasets
import Ledger
import Models
import Platform
import Tables
public import Wording

/// A suite with everything that can be known before a prediction is read.
///
/// The suite is parsed, the data set verified and loaded, the plan hashed, its checks found to be
/// attainable, and the models identified by the bytes of their files.
public struct PreparedSuite: Sendable {
  /// The workspace.
  public let workspace: Workspace
  /// The suite.
  public let suite: Suite
  /// The plan.
  public let plan: Plan
  /// The locked plans of this suite; nil without a lock file.
  public let lock: PlanLock?
  /// The data.
  public let dataset: LoadedDataset
  /// The model under test, then the comparators.
  public let models: [SuiteModel]
  /// What each model that a run asks is asked, in the order of the models.
  let asked: [LiveAnswers]
  /// What models are asked beside that: variants of cases, one entry a purpose.
  let variants: [VariantAnswers]
  /// What of that is said otherwise of patients; nil where the suite asks for none.
  let counterfactuals: CounterfactualQuestions?
  /// The identity of the run that this would be.
  public let identity: RunIdentity
  /// What a reader should know.
  public let warnings: [Text]

  /// Prepares a suite that a word names.
  ///
  /// A further `attempt` asks its models anew: what they answered to earlier ones is not used.
  ///
  /// - Throws: an `Explained` error for anything wrong with suite, data set or models.
  public init(_ word: String, workspace: Workspace, version: String, attempt: Int = 1) throws {
    self.workspace = workspace
    let suite = try workspace.suite(word)
    let shown = suite.file
    self.suite = suite
    plan = Plan(suite)
    lock = try PlanLock.read(suite: suite.name, in: workspace)
    let dataset = try LoadedDataset.load(suite.dataset, workspace: workspace.root)
    self.dataset = dataset
    let models = try ([suite.model] + suite.comparators).map {
      try SuiteModel(
        $0, targets: suite.targets, workspace: workspace.root, caseColumn: dataset.caseColumn)
    }
    self.models = models
    asked = try models.compactMap(\.live).map {
      try LiveAnswers($0, dataset, in: workspace.root, place: shown, attempt: attempt)
    }
    var variants: [VariantAnswers] = []
    if let robustness = suite.robustness {
      var perturbations = try Perturbations(robustness, suite, asked.first, dataset)
      variants.append(try perturbations.variants())
    }
    if let plan = suite.counterfactuals, let asked = asked.first {
      let questions = try CounterfactualQuestions(
        plan, told: asked.inputs.fields, dataset: dataset, samples: asked.model.samples,
        seed: suite.inference.seed)
      counterfactuals = questions
      variants.append(
        VariantAnswers(
          for: .counterfactuals, asked, variants: questions.variants, rows: questions.rows))
    } else {
      counterfactuals = nil
    }
    self.variants = variants
    guard attempt == 1 || !asked.isEmpty else { throw Self.nothingToAskAgain(shown) }
    identity = RunIdentity(
      suite: suite.name, suiteHash: try Self.hash(of: suite, in: workspace),
      datasetHash: dataset.hash, model: suite.model.name,
      modelFingerprint: SHA256.hex(of: models.map(\.fingerprint).joined(separator: "\n")),
      planHash: plan.hash, seed: suite.inference.seed, version: version, attempt: attempt)
    var warnings = dataset.warnings
    if attempt > 1 { warnings.append(Self.askedAgain(attempt)) }
    if suite.unit == .patient, dataset.patientColumn == nil {
      throw EvaluationError.suite(
        place: shown,
        problem: Text(
          zh: "unit 为 patient，但数据集 \(suite.dataset) 没有角色为 patient 的列；"
            + "请在 dataset.json5 中声明，或改用 case",
          en: "the unit is patient, but data set \(suite.dataset) has no column of role patient; "
            + "declare one in dataset.json5 or use case"))
    }
    if suite.unit == .case, dataset.patientColumn != nil,
      Set(dataset.patients).count < dataset.table.rowCount
    {
      warnings.append(
        Text(
          zh: "套件声明按病例重抽样，但有患者出现多次；已改为按患者重抽样。",
          en: "The suite resamples cases, but patients repeat; patients are resampled instead."))
    }
    if dataset.datasheet.isLocked { warnings.append(Self.locked) }
    self.warnings = warnings
    try Self.confirmNames(suite, dataset)
    try Feasibilities.check(suite, on: dataset)
  }

  private static func nothingToAskAgain(_ place: String) -> EvaluationError {
    .suite(
      place: place,
      problem: Text(
        zh: "其模型的结果都在文件中，再问一次也不会改变；请去掉 --attempt",
        en: "the answers of its models lie in files, which say the same each time; leave out "
          + "--attempt"))
  }

  private static let locked = Text(
    zh: "数据集是锁定的测试集：运行会释放估计值，此后在其上的放行判定仅供探索；放行请用 touchstone gate。",
    en: "The data set is a locked test set: a run releases estimates, after which gates on it are "
      + "exploratory; to let a model through use 'touchstone gate'.")

  /// Whoever reads the results must see that there may be others of the same suite.
  private static func askedAgain(_ attempt: Int) -> Text {
    Text(
      zh: "这是对模型的第 \(attempt) 次询问（--attempt）；此前各次的结果见台账（touchstone runs），应一并考虑。",
      en: "The models were asked anew, as attempt \(attempt) (--attempt); the attempts before it "
        + "are in the ledger (touchstone runs), and count as well.")
  }

  /// The hash of a suite and of the statements that people make beside it, where there are any.
  ///
  /// A dossier says what both say, so new statements make a new run, and so does whatever happens in
  /// the reader study that they name.
  static func hash(of suite: Suite, in workspace: Workspace) throws -> String {
    let shown = "Suites/\(suite.name).dossier.json5"
    let path = try workspace.path(shown)
    guard Files.exists(path) else { return suite.hash }
    let statements = try JSON5.parse(file: path, shownAs: shown).json
    var parts = ["suite": suite.json, "statements": statements]
    if let study = statements["readerStudy"]?.string {
      parts["study"] = try events(ofStudy: study, in: workspace)
    }
    return SHA256.hex(of: JSON.object(parts).canonical())
  }

  /// What happened so far in the reader study whose protocol lies at a path.
  private static func events(ofStudy shown: String, in workspace: Workspace) throws -> JSON {
    let path = try workspace.path(shown)
    guard Files.exists(path) else { throw PlatformError.missing(path: shown) }
    guard let name = try JSON5.parse(file: path, shownAs: shown).json["study"]?.string,
      Files.exists(workspace.ledgerPath)
    else { return .array([]) }
    let ledger = try Ledger(path: workspace.ledgerPath, mode: .readOnly)
    defer { ledger.close() }
    return .array(
      try ledger.events(of: name).map { event in
        .array([event.kind, event.subject, event.at, event.json].map(JSON.string))
      })
  }

  /// Looks for every target and every column of a subgroup before anything is predicted.
  private static func confirmNames(_ suite: Suite, _ dataset: LoadedDataset) throws {
    func confirm(_ name: String, _ look: (String) throws -> Void) throws {
      do {
        try look(name)
      } catch let error as DatasetError {
        throw EvaluationError.suite(place: suite.places[name] ?? suite.file, problem: error.text)
      }
    }
    for target in suite.targets { try confirm(target) { _ = try dataset.truth($0) } }
    for column in suite.subgroups.flatMap(\.self) {
      try confirm(column) { _ = try dataset.levels(of: $0) }
      try confirmGroups(column, suite, dataset)
    }
  }

  /// A column of ids, of days of birth or of addresses has people for values, whom a dossier would name.
  private static func confirmGroups(
    _ column: String, _ suite: Suite, _ dataset: LoadedDataset
  ) throws {
    let labels = try dataset.groups(for: column).compactMap { $0?.id }
    let values = Set(labels).count
    guard values > mostValues, labels.count < values * suite.minimumCell else { return }
    throw EvaluationError.suite(
      place: suite.places[column] ?? suite.file,
      problem: Text(
        zh: "列“\(column)”的 \(labels.count) 例有 \(values) 个不同的值，平均每个不足 \(suite.minimumCell) 例：它指向个人，"
          + "不能作为亚组；请合并为少数几组",
        en: "column '\(column)' has \(values) values for \(labels.count) cases, under "
          + "\(suite.minimumCell) each: it names people and is no group; put its values into a few "
          + "bands"))
  }

  /// As many values as a column of groups has without being asked how large they are.
  private static let mostValues = 20

  /// The files that the run reads, in a fixed order.
  public var inputs: [InputFile] {
    let data = dataset.datasheet.files.map {
      InputFile(path: "Datasets/\(suite.dataset)/\($0.path)", sha256: $0.sha256)
    }
    return data
      + models.flatMap { model in
        switch model {
        case .file(let file):
          [InputFile(path: file.shownPath, sha256: file.fileHash, model: file.name)]
        case .live(let live):
          live.files.map { InputFile(path: $0.path, sha256: $0.sha256, model: live.name) }
        }
      }
  }
}
