// SPDX-License-Identifier: Apache-2.0

/// The readers of what comes from outside: each is fuzzed under its name.
///
/// `sources` are the files of `Sources` with the declarations that take bytes or a parsed document
/// from outside. `FuzzedReaderTests` compares the list with what there is in `Sources`, so that a
/// new reader is missed here, and with what the tests fuzz.
public enum FuzzedReader: String, CaseIterable, Sendable {
  case json
  case json5
  case gzip
  case zlib
  case text
  case database
  case csv
  case tsv
  case jsonLines = "jsonl"
  case workbook = "xlsx"
  case workbookParts = "xlsx-parts"
  case sqlite
  case fhir
  case transport = "xpt"
  case fixedWidth = "fixed-width"
  case npy
  case tableFile = "table-file"
  case dicomImage = "dicom-image"
  case dicomECG = "dicom-ecg"
  case dicomPseudonym = "dicom-pseudonym"
  case png
  case jpeg
  case nifti
  case wfdbHeader = "wfdb-header"
  case wfdbSignals = "wfdb-dat"
  case wfdbAnnotations = "wfdb-atr"
  case datasheet
  case datasetFiles = "dataset-files"
  case datasetCheck = "dataset-check"
  case identifierScan = "identifier-scan"
  case pseudonymKey = "pseudonym-key"
  case predictions
  case modelDeclaration = "model-declaration"
  case promptTemplate = "prompt-template"
  case answerForm = "answer-form"
  case answerText = "answer-text"
  case modelAnswer = "model-answer"
  case chatResponse = "chat-response"
  case chatStream = "chat-stream"
  case serverSentEvents = "sse"
  case httpResponse = "http-response"
  case openInference = "open-inference"
  case chatModel = "chat-model"
  case chatProbe = "chat-probe"
  case processLines = "process-lines"
  case processFrames = "process-frames"
  case coco
  case iMRMC = "imrmc"
  case studyTable = "study-table"
  case jafroc
  case studyResponse = "study-response"
  case studyProtocol = "study-protocol"
  case studySeal = "study-seal"
  case studyPlaces = "study-places"
  case kitPicture = "kit-picture"
  case suite
  case statements
  case planLock = "plan-lock"
  case runRecord = "run-record"
  case ledger
  case dossier

  /// The files of `Sources` that read it.
  public var sources: [String] {
    switch self {
    case .json: ["Platform/JSON/JSON.swift"]
    case .json5: ["Platform/JSON5/JSON5.swift", "Platform/JSON5/JSON5Object.swift"]
    case .gzip: ["Platform/Bytes/Gzip.swift"]
    case .zlib: ["Platform/Bytes/Zlib.swift"]
    case .text: ["Platform/Texts/TextDecoder.swift", "Platform/Texts/PlainText.swift"]
    case .database: ["Platform/Database/Database.swift"]
    case .csv, .tsv: ["Tables/CSV/CSV.swift"]
    case .jsonLines: ["Tables/JSONLines/JSONLines.swift"]
    case .workbook, .workbookParts: ["Tables/Workbook/Workbook.swift"]
    case .sqlite:
      ["Tables/SQLite/SQLiteTable.swift", "Platform/Database/Database+Tables.swift"]
    case .fhir: ["Tables/Records/Records.swift"]
    case .transport: ["Tables/Transport/TransportFile.swift"]
    case .fixedWidth: ["Tables/FixedWidth/FixedWidth.swift"]
    case .npy: ["Tables/NPY/NPY.swift"]
    case .tableFile: ["Tables/TableFile/TableFile.swift", "Platform/Files/MappedFile.swift"]
    case .dicomImage: ["Datasets/Imaging/DICOM/DICOMFile.swift"]
    case .dicomECG: ["Datasets/Waveforms/DICOMWaveform.swift"]
    case .dicomPseudonym: ["Datasets/Deidentification/Pseudonyms/DICOMPseudonymiser.swift"]
    case .png: ["Datasets/Imaging/Pictures/PNGImage.swift"]
    case .jpeg: ["Datasets/Imaging/Pictures/JPEGHeader.swift"]
    case .nifti:
      ["Datasets/Imaging/NIfTIHeader.swift", "Datasets/Imaging/NIfTIImage.swift"]
    case .wfdbHeader: ["Datasets/Waveforms/WFDB/WFDBHeader+Reading.swift"]
    case .wfdbSignals: ["Datasets/Waveforms/WFDB/WFDBRecord.swift"]
    case .wfdbAnnotations: ["Datasets/Waveforms/WFDB/WFDBAnnotations.swift"]
    case .datasheet: ["Datasets/Datasheet/Datasheet+Reading.swift"]
    case .datasetFiles: ["Datasets/Loading/LoadedDataset.swift"]
    case .datasetCheck: ["Datasets/Quality/DatasetCheck.swift"]
    case .identifierScan: ["Datasets/Deidentification/Scanning/IdentifierScan.swift"]
    case .pseudonymKey: ["Datasets/Deidentification/Pseudonyms/PseudonymKey.swift"]
    case .predictions: ["Models/Predictions/PredictionFile.swift"]
    case .modelDeclaration: ["Models/Declaration/ModelDeclaration.swift"]
    case .promptTemplate: ["Models/Chat/Requests/PromptTemplate.swift"]
    case .answerForm:
      ["Models/Chat/Answers/AnswerForm.swift", "Models/Chat/Answers/AnswerSchema.swift"]
    case .answerText: ["Models/Chat/Answers/AnswerForm+Reading.swift"]
    case .modelAnswer:
      ["Models/Protocol/ModelAnswer+JSON.swift", "Models/Record/LanguageRecord+JSON.swift"]
    case .chatResponse:
      ["Models/Chat/Responses/ChatResponse+Whole.swift", "Models/HTTP/ServerError.swift"]
    case .chatStream: ["Models/Chat/Streams/ChatStream.swift"]
    case .serverSentEvents: ["Models/Chat/Streams/ServerSentEventParser.swift"]
    case .httpResponse: ["Models/HTTP/Plain/ResponseParser.swift"]
    case .openInference: ["Models/OpenInference/InferenceAnswer.swift"]
    case .chatModel: ["Models/Chat/Endpoints/ChatModel.swift"]
    case .chatProbe: ["Models/Chat/Probing/ChatProbe.swift"]
    case .processLines: ["Models/Process/ProcessRows.swift"]
    case .processFrames: ["Models/Process/BinaryFrames.swift"]
    case .coco: ["CommandLineTool/Commands/Measure/Tasks/CocoFiles.swift"]
    case .iMRMC: ["ReaderStudies/Readings/IMRMCFile.swift"]
    case .studyTable: ["ReaderStudies/Readings/StudyData.swift"]
    case .jafroc: ["ReaderStudies/Readings/JAFROCWorkbook.swift"]
    case .studyResponse: ["ReaderStudies/Responses/ResponseFile.swift"]
    case .studyProtocol: ["ReaderStudies/Protocol/StudyDeclaration+Reading.swift"]
    case .studyPlaces:
      [
        "ReaderStudies/Kits/Content/Stacks/PlaceTable.swift",
        "ReaderStudies/Kits/Content/Stacks/CaseImages.swift",
      ]
    case .kitPicture: ["ReaderStudies/Kits/Content/KitSlice.swift"]
    case .studySeal:
      ["ReaderStudies/Sealing/StudySeal.swift", "Platform/Sealing/SealedBox.swift"]
    case .suite:
      [
        "Evaluation/Suites/Suite+Reading.swift",
        "Evaluation/Counterfactuals/CounterfactualPlan+Reading.swift",
      ]
    case .statements: ["Dossiers/Statements/Statements+Reading.swift"]
    case .planLock: ["Evaluation/Plans/PlanLock.swift"]
    case .runRecord:
      [
        "Evaluation/Comparing/ComparedRun.swift", "Evaluation/Gates/GateBaseline.swift",
        "Evaluation/Gates/RecordedModels.swift",
      ]
    case .ledger: ["Ledger/Ledger.swift"]
    case .dossier: ["Dossiers/Verifying/Verification.swift"]
    }
  }
}
