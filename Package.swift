// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// Declares a room of the house, which may name rooms of lower floors only.
func room(_ name: String, uses: [String] = []) -> Target {
  .target(
    name: name, dependencies: uses.map { .init(stringLiteral: $0) },
    exclude: ["README.md"], swiftSettings: settings)
}

/// Declares the proof of a room: one test target mirrors one source target.
func proof(of name: String, uses: [String] = [], exclude: [String] = []) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: ([name, "TestSupport"] + uses).map { .init(stringLiteral: $0) },
    exclude: exclude,
    swiftSettings: settings)
}

let package = Package(
  name: "Touchstone",
  products: [.executable(name: "touchstone", targets: ["touchstone"])],
  targets: [
    // MARK: - Floor 0: the system's libraries
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

    // MARK: - Floor 1: words, numbers, the machine, markup
    room("Wording"),
    room("Numerics"),
    room("Platform", uses: ["Wording", "CSQLite", "CCrypto", "CZlib"]),
    room("Markup"),

    // MARK: - Floor 2: estimates and tables
    room("Statistics", uses: ["Wording", "Numerics"]),
    room("Tables", uses: ["Wording", "Numerics", "Platform"]),

    // MARK: - Floor 3: metrics, models, data sets, ledger, pages
    room("Metrics", uses: ["Wording", "Numerics", "Statistics"]),
    room("Models", uses: ["Wording", "Platform", "Tables"]),
    room("Datasets", uses: ["Wording", "Numerics", "Platform", "Markup", "Tables"]),
    room("Ledger", uses: ["Wording", "Platform", "Statistics"]),
    room("Pages", uses: ["Wording", "Numerics", "Platform", "Markup", "Statistics"]),

    // MARK: - Floor 4: suites, plans, the runner
    room(
      "Evaluation",
      uses: [
        "Wording", "Numerics", "Platform", "Statistics", "Tables", "Metrics", "Models", "Datasets",
        "Ledger",
      ]),

    // MARK: - Floor 5: reader studies
    room(
      "ReaderStudies",
      uses: [
        "Wording", "Numerics", "Platform", "Markup", "Statistics", "Tables", "Datasets", "Ledger",
      ]),

    // MARK: - Floor 6: dossiers
    room(
      "Dossiers",
      uses: [
        "Wording", "Markup", "Platform", "Statistics", "Metrics", "Models", "Datasets", "Pages",
        "Ledger", "Evaluation", "ReaderStudies",
      ]),

    // MARK: - Floors 7 and 8: the command line
    room(
      "CommandLineTool",
      uses: [
        "Wording", "Platform", "Numerics", "Statistics", "Tables", "Metrics", "Models", "Datasets",
        "Ledger", "Evaluation", "ReaderStudies", "Dossiers",
      ]),
    .executableTarget(
      name: "touchstone", dependencies: ["CommandLineTool"], exclude: ["README.md"],
      swiftSettings: settings),

    // MARK: - Timing
    .executableTarget(
      name: "benchmark",
      dependencies: [
        "Platform", "Tables", "Numerics", "Statistics", "Metrics", "Models", "Evaluation",
      ],
      path: "Benchmarks/Sources", swiftSettings: settings),

    // MARK: - Simulation: what its programs share
    .target(
      name: "Simulation", dependencies: ["Numerics"], path: "Tests/Simulation",
      swiftSettings: settings),

    // MARK: - Simulation: how often intervals hold the truth
    .executableTarget(
      name: "coverage", dependencies: ["Numerics", "Statistics", "Metrics"],
      path: "Tests/Coverage", exclude: ["RESULTS.md", "results.csv"], swiftSettings: settings),

    // MARK: - Simulation: how often reader studies claim what is not so, and what is
    .executableTarget(
      name: "studies", dependencies: ["Numerics", "Statistics", "Simulation"],
      path: "Tests/Studies", exclude: ["RESULTS.md", "results.tsv"], swiftSettings: settings),

    // MARK: - Simulation: how often intervals of gaps between groups hold, and what slices are found
    .executableTarget(
      name: "fairness", dependencies: ["Numerics", "Statistics", "Simulation"],
      path: "Tests/Fairness", exclude: ["RESULTS.md", "results.tsv"], swiftSettings: settings),

    // MARK: - Proof
    .target(
      name: "TestSupport", dependencies: ["Platform", "Wording"], path: "Tests/TestSupport",
      swiftSettings: settings),
    proof(of: "Wording"),
    proof(of: "Numerics"),
    proof(of: "Platform", uses: ["Wording"]),
    proof(of: "Markup"),
    proof(of: "Statistics", uses: ["Wording", "Numerics"]),
    proof(of: "Tables", uses: ["Wording", "Platform"]),
    proof(of: "Metrics", uses: ["Wording", "Numerics", "Platform", "Statistics", "Tables"]),
    proof(
      of: "Models", uses: ["Wording", "Platform", "Tables"], exclude: ["Expected", "FarSides"]),
    proof(of: "Datasets", uses: ["Wording", "Platform", "Tables"]),
    proof(of: "Ledger", uses: ["Wording", "Platform", "Statistics"]),
    proof(of: "Pages", uses: ["Wording", "Markup", "Statistics"], exclude: ["Snapshots"]),
    proof(
      of: "Evaluation",
      uses: [
        "Wording", "Platform", "Statistics", "Tables", "Metrics", "Models", "Datasets", "Ledger",
      ]),
    proof(
      of: "ReaderStudies",
      uses: ["Wording", "Numerics", "Platform", "Statistics", "Tables", "Datasets", "Ledger"]),
    proof(
      of: "Dossiers",
      uses: [
        "Wording", "Markup", "Platform", "Statistics", "Datasets", "Pages", "Ledger", "Evaluation",
      ]),
    proof(of: "CommandLineTool", uses: ["Wording", "Platform"], exclude: ["Snapshots"]),
    // The built program, from outside, as CONTRACT has it.
    .testTarget(
      name: "AcceptanceTests", dependencies: ["TestSupport", "Platform"], exclude: ["FarSides"],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
