# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0

.DEFAULT_GOAL := help
SHELL := /bin/bash
RELEASE := .build/release
PURE := ^(CryptographyTests|HTMLTests|IdentityTests|MIMETests|MeaningTests|TemplatesTests|ThreadingTests)\.
MAIL := ^(DeskTests|MailIngestTests|OutboundTests|WireTests)\.
API := ^APITests\.
CORE := ^TicketsTests\.
ALONE := IntegrationTests|JobWorkerTests|LostServerTests|NameResolverTests|PoisonMailTests|SpamFilterTests|StreamTests|VirusScannerTests|WorkerProcessTests

.PHONY: help
help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: packages
packages: ## Install the Debian packages that are missing
	@scripts/install-packages

.PHONY: build
build: packages ## Build postroom for use: .build/release/postroom
	swift build -c release --product postroom

.PHONY: deb
deb: packages ## The Debian package of the program, with all that belongs to it, in .build/packages
	swift build -c release --product postroom
	scripts/make-deb

.PHONY: man
man: packages ## The manual page, and the completions of bash, zsh and fish, in .build/manual
	swift build -c release --product postroom
	scripts/make-manual

.PHONY: drill
drill: packages ## Back a filled desk up, wipe it, restore it, compare every row and file; TICKETS=2000 MAILS=20
	swift build -c release --product postroom
	scripts/drill $(if $(TICKETS),--tickets $(TICKETS)) $(if $(MAILS),--mails $(MAILS))

.PHONY: demo
demo: packages ## The whole desk on this machine; ONCE=1 stops after every step, STATE=folder
	@# Not optimised: it builds in half the time, and what `make test` has built is here already.
	swift build --product postroom
	swift build --product postroom-demo
	.build/debug/postroom-demo $(if $(ONCE),--once) $(STATE)

.PHONY: test
test: packages ## All tests against real PostgreSQL, Dovecot and Postfix
	swift build --build-tests
	@# In parts: beside the first, which needs nothing but the processor, and those that make a database for each test, the others'
	@# time limits would run out.
	swift test --skip-build --filter '$(PURE)'
	swift test --skip-build --filter '$(MAIL)' --skip '$(ALONE)'
	swift test --skip-build --filter '$(CORE)' --skip '$(ALONE)'
	swift test --skip-build --skip '$(PURE)|$(MAIL)|$(CORE)|$(API)|$(ALONE)'
	swift test --skip-build --filter '$(API)' --skip '$(ALONE)'
	@# These wait for other programs, blocking, or for leases to end; one at a time, so that they do not starve each other.
	swift test --skip-build --no-parallel --filter '$(ALONE)'

.PHONY: chaos-in
chaos-in: packages ## Mail in while everything breaks, then the account; MAILS=10000 KILLS=100 SEED=number PROCESSES=3 STATE=folder
	swift build -c release --product postroom
	swift build -c release --product postroom-chaos
	$(RELEASE)/postroom-chaos $(if $(MAILS),--mails $(MAILS)) $(if $(KILLS),--kills $(KILLS)) $(if $(SEED),--seed $(SEED)) \
	  $(if $(PROCESSES),--processes $(PROCESSES)) $(if $(STATE),--state $(STATE))

.PHONY: chaos-out
chaos-out: packages ## Mail out while everything breaks, then the count at the far mailboxes; as chaos-in
	swift build -c release --product postroom
	swift build -c release --product postroom-chaos
	$(RELEASE)/postroom-chaos out $(if $(MAILS),--mails $(MAILS)) $(if $(KILLS),--kills $(KILLS)) $(if $(SEED),--seed $(SEED)) \
	  $(if $(PROCESSES),--processes $(PROCESSES)) $(if $(STATE),--state $(STATE))

.PHONY: bench-in
bench-in: packages ## Mail in: speed, latency, memory, the right ticket; MAILS=10000 CONVERSATIONS=1000 SEED=number PEERS=0
	swift build -c release --product postroom
	swift build -c release --product postroom-bench
	$(RELEASE)/postroom-bench in $(if $(MAILS),--mails $(MAILS)) $(if $(CONVERSATIONS),--conversations $(CONVERSATIONS)) \
	  $(if $(SEED),--seed $(SEED)) $(if $(PEERS),--peers $(PEERS))

.PHONY: bench-out
bench-out: packages ## Mail out: mails per second beside Postfix's smtp-source; MAILS=1000
	swift build -c release --product postroom
	swift build -c release --product postroom-bench
	$(RELEASE)/postroom-bench out $(if $(MAILS),--mails $(MAILS))

.PHONY: bench-core
bench-core: packages ## The ticket core on a small and a large history; TICKETS=10000,1000000 MESSAGES=10 STATE=folder PLANS=file READS=1 ONLY=part
	swift build -c release --product core-bench
	$(RELEASE)/core-bench $(if $(TICKETS),--tickets $(TICKETS)) $(if $(MESSAGES),--messages $(MESSAGES)) \
	  $(if $(STATE),--state $(STATE)) $(if $(PLANS),--plans $(PLANS)) $(if $(READS),--reads) $(if $(ONLY),--only "$(ONLY)")

.PHONY: bench-events
bench-events: packages ## Live updates: how soon 500 listeners hear of a ticket, and 10,000 idle ones; LISTENERS=500 IDLE=10000
	swift build -c release --product postroom
	Benchmarks/bench-events $(if $(LISTENERS),--listeners $(LISTENERS)) $(if $(IDLE),--idle $(IDLE))

.PHONY: bench-mime
bench-mime: packages ## Reading mail beside GMime, fast-mail-parser and Python's email; QUICK=1 for a short look
	Benchmarks/bench-mime $(if $(QUICK),--quick)

.PHONY: check-mime
check-mime: packages ## What we read beside Python's email and GMime, over the samples and 2,000 generated mails
	swift build -c release --product postroom
	scripts/check-mime

.PHONY: check-html
check-html: packages ## What sanitised HTML is to html5lib, nh3 and Chromium, over the samples and generated tag soup
	swift build -c release --product postroom
	scripts/check-html
	scripts/check-html --browser

.PHONY: check-bounces
check-bounces: packages ## Bounces as we read them beside flufl.bounce and Sisimai, over the samples
	swift build -c release --product postroom
	scripts/check-bounces

.PHONY: check-dkim
check-dkim: packages ## What we make of DKIM signatures beside dkimpy, over 3,000 generated mails; SEED=number for others
	swift build -c release --product postroom
	scripts/check-dkim $(if $(SEED),--seed $(SEED))

.PHONY: check-arc
check-arc: packages ## What we make of ARC chains beside dkimpy, over 1,000 generated mails; SEED=number for others
	swift build -c release --product postroom
	scripts/check-arc $(if $(SEED),--seed $(SEED))

.PHONY: check-replies
check-replies: packages ## Replies as we cut them beside email-reply-parser and mail-parser-reply, over the samples
	swift build -c release --product postroom
	scripts/check-replies

.PHONY: check-api
check-api: packages ## A server of demo data beside the description it gives of itself (schemathesis); EXAMPLES=25 SEED=number
	swift build --product postroom
	scripts/check-api-server $(if $(EXAMPLES),--examples $(EXAMPLES)) $(if $(SEED),--seed $(SEED))

.PHONY: check-templates
check-templates: packages ## Templates as we render them beside python-liquid
	swift build -c release --product template-probe
	scripts/check-templates

.PHONY: look
look: packages ## Pictures of the default mails, in light and dark, on a phone and on a desk, in .build/look; TO=folder
	swift build --product template-probe
	scripts/look-at-mails --to $(or $(TO),.build/look)

.PHONY: bench-templates
bench-templates: packages ## The built-in acknowledgement, rendered as often as possible, beside Jinja2 and python-liquid
	swift build -c release --product template-probe
	scripts/check-templates --bench

.PHONY: bench-meaning
bench-meaning: packages ## HTML, replies, bounces and threads beside libxml2, nh3 and Python's readers; QUICK=1 for a short look
	Benchmarks/bench-meaning $(if $(QUICK),--quick)

.PHONY: fuzz
fuzz: packages ## Fuzz every function that reads mail, 20 minutes; FOR=seconds, or QUICK=1 for a minute
	Fuzz/run $(if $(QUICK),--quick,$(FOR))

.PHONY: growth
growth: packages ## Count what hostile mails of growing size cost: instructions and memory; cut every sample at every byte
	swift build -c release --product mime-probe
	$(RELEASE)/mime-probe cuts samples/*/*.eml
	Fuzz/growth count
	Fuzz/growth memory

# What is formatted; the sub-packages hold links to Sources, which are not followed twice.
SWIFT_SOURCES := Sources Tests Package.swift Benchmarks/Package.swift Benchmarks/Sources/BenchKit Benchmarks/Sources/mime-bench Benchmarks/Sources/meaning-bench Fuzz/Package.swift Fuzz/Sources/fuzz

.PHONY: format
format: ## Format the sources
	swift format -i -r $(SWIFT_SOURCES)

.PHONY: lint
lint: ## Check the format of the sources
	swift format lint --strict -r $(SWIFT_SOURCES)

.PHONY: samples
samples: ## Write the samples and their expected results anew (Python 3); review the difference
	python3 scripts/make-samples.py

.PHONY: schema
schema: packages ## Write docs/schema.md, docs/defaults.md and the table of docs/api.md from what is; commit them together
	swift build --build-tests
	POSTROOM_WRITE_SCHEMA=1 swift test --skip-build --filter "SchemaDocumentTests|DefaultsDocumentTests|RouteDocumentTests"

.PHONY: clean
clean: ## Remove what was built and the demo's state
	rm -rf .build .build-* .state-demo Benchmarks/.build Fuzz/.build
