# SPDX-License-Identifier: Apache-2.0
# Paths are relative throughout, so a folder with spaces in its name works.
SHELL := /bin/bash
PREFIX ?= /usr/local
.DEFAULT_GOAL := help
.NOTPARALLEL:
SIMULATIONS ?= 10000
STUDIES ?= 10000
SAMPLES ?= 1000
FUZZ_SECONDS ?= 60
.PHONY: help demo demo-study test test-dialects fuzz build check lint imports bench check-coverage check-studies check-fairness install clean prepare prepare-test

help: ## this list
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)/make \1|\2/p' Makefile | column -t -s '|' 2>/dev/null \
	  || sed -nE 's/^([a-z-]+):[^#]*## (.*)/make \1  \2/p' Makefile

prepare:
	@.ci/prepare build

prepare-test:
	@.ci/prepare test

build: prepare ## the optimised program, .build/release/touchstone
	@swift build -c release --product touchstone

demo: build ## run the demonstration suites and print the dossier's path
	@.ci/demo

demo-study: build ## conduct a reader study in a browser, from seal to unblinding, with simulated readers
	@.ci/prepare study
	@.build/servers/study/bin/python -B Examples/study/conduct.py

test: prepare-test build ## every test, on the optimised build
	@.ci/test

test-dialects: prepare-test build ## chat endpoints of other makers: transformers serve, LiteLLM
	@TOUCHSTONE_DIALECTS=1 .ci/test --filter DialectTests

fuzz: prepare-test build ## damage what every reader reads, 60 s each (FUZZ_SECONDS=60)
	@FUZZ_SECONDS=$(FUZZ_SECONDS) .ci/test --no-parallel --filter '/fuzz'

lint: prepare ## formatting and the house rules
	@.ci/lint

imports: prepare ## each room imports only what it declares
	@swift build -c release --explicit-target-dependency-import-check error

check: lint imports test ## lint, imports, build, tests: what must hold before a change lands

bench: build ## time the program on synthetic cases
	@.ci/bench

check-coverage: prepare ## simulate how often intervals hold the truth (SIMULATIONS=10000)
	@swift build -c release --product coverage
	@.build/release/coverage --simulations $(SIMULATIONS) --output Tests/Coverage \
	  --source Sources/Metrics/Coverage/CoverageTable.swift

check-studies: prepare ## simulate what reader studies claim, truly and falsely (STUDIES=10000)
	@swift build -c release --product studies
	@.build/release/studies --studies $(STUDIES) --output Tests/Studies

check-fairness: prepare ## simulate gaps between groups and slices (SAMPLES=1000, five minutes)
	@swift build -c release --product fairness
	@.build/release/fairness --samples $(SAMPLES) --output Tests/Fairness

install: build ## copy the program to PREFIX/bin (PREFIX=/usr/local)
	@install -D -m 755 .build/release/touchstone "$(DESTDIR)$(PREFIX)/bin/touchstone"
	@echo "Installed $(DESTDIR)$(PREFIX)/bin/touchstone"

clean: ## remove everything that was built
	@rm -rf .build
