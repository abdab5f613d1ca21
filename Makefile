# What people do with a checkout. `make` alone lists it. GNU make and bash; Debian 12 or its like, Swift 6.2 or newer.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
MAKEFLAGS += --no-print-directory
# Under another name, because `make -n` runs a whole recipe that says $(MAKE).
AGAIN := $(MAKE)

# Two compilers at once: each may take a gigabyte.
JOBS ?= 2
HOST ?= 127.0.0.1
PORT ?= 8080
# People of every role to look around as, on this machine only; DEMO= serves the pages for real.
DEMO ?= $(if $(filter 127.0.0.1 localhost ::1,$(HOST)),--demo)
PREFIX ?= /usr/local
DESTDIR ?=
FUZZ_SECONDS ?= 600
KILLS ?= 300
SERVER_KILLS ?= 100

# With the Swift runtime inside, the binary starts in a quarter of the time and runs where no Swift is installed.
# At a fixed address a hundred thousand pointers need not be corrected at each start, a fifth of a cold query. Stack, heap and libraries
# still lie where chance puts them; a server that faces strangers may be built with PIE= instead.
PIE ?= -Xlinker -no-pie
# Nothing looks symbols up in the program itself: without forty thousand of them in its table it starts almost a millisecond sooner.
RELEASE := -c release --static-swift-stdlib $(PIE) -Xlinker --no-export-dynamic -j $(JOBS)
ETALON := .build/release/etalon

# What the sources link to, and what fetches them.
PACKAGES := ca-certificates git libcmark-dev libgmime-3.0-0 libsqlite3-dev libstemmer-dev pkg-config zlib1g-dev

.PHONY: help setup swift packages dictionary python build serve test lint bench soak fuzz install clean

help:
	@cat <<-'END'
	make serve     build, then open the web pages on http://$(HOST):$(PORT)
	make build     the release binary: $(ETALON)
	make test      style, build and all tests
	make setup     the Debian packages that are missing, the dictionary of Russian, and a look at the version of Swift
	make install   binary, dictionary, shell completions, manual under $(PREFIX) (PREFIX, DESTDIR)
	make bench     loading, search, linting, exams and records, each beside others of its kind (ETALON_DATA)
	make soak      the records killed KILLS=$(KILLS) times amid attempts, and power cuts; the server SERVER_KILLS=$(SERVER_KILLS) times
	make fuzz      the content parser against random files, FUZZ_SECONDS=$(FUZZ_SECONDS)
	make clean     remove what was built
	END

setup: packages swift dictionary
	@$(if $(filter setup,$(MAKECMDGOALS)),echo "The packages and Swift are there.",:)

swift:
	@if ! command -v swift >/dev/null; then
	  echo "There is no 'swift' in PATH. Etalon needs Swift 6.2 or newer: https://www.swift.org/install/linux/" >&2
	  exit 1
	fi
	version=$$(swift --version 2>/dev/null | sed -nE 's/.*Swift version ([0-9]+)\.([0-9]+).*/\1 \2/p' | head -n 1)
	read -r major minor <<<"$$version" || true
	if [[ -z $${minor:-} ]] || (( major < 6 || (major == 6 && minor < 2) )); then
	  echo "'swift --version' says “$$(swift --version 2>&1 | head -n 1)”." >&2
	  echo "Etalon needs Swift 6.2 or newer: https://www.swift.org/install/linux/" >&2
	  exit 1
	fi

# Installs what is missing of PACKAGES; asks the network for nothing when all is there.
packages:
	@if ! command -v dpkg-query >/dev/null; then
	  echo "This is no Debian system; make sure that these are installed under its own names: $(PACKAGES)" >&2
	  exit 0
	fi
	missing=()
	for package in $(PACKAGES); do
	  [[ $$(dpkg-query -W -f '$${db:Status-Status}' "$$package" 2>/dev/null || true) == installed ]] || missing+=("$$package")
	done
	(( $${#missing[@]} )) || exit 0
	echo "Missing Debian packages: $${missing[*]}"
	root=()
	if (( EUID != 0 )); then
	  if ! command -v sudo >/dev/null; then
	    echo "Neither root nor sudo here. Let an administrator run:" >&2
	    echo "  apt-get update && apt-get install -y --no-install-recommends $${missing[*]}" >&2
	    exit 1
	  fi
	  root=(sudo)
	fi
	# The lists of packages are fetched only if they do not know one of the names, or know a version that is gone.
	install() { "$${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$${missing[@]}" </dev/null; }
	update() { echo "Fetching the lists of packages …"; "$${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update </dev/null; }
	fresh=no
	for package in "$${missing[@]}"; do
	  candidate=$$(LC_ALL=C apt-cache policy "$$package" 2>/dev/null | sed -nE 's/^ *Candidate: //p')
	  if [[ -z $$candidate || $$candidate == "(none)" ]]; then update; fresh=yes; break; fi
	done
	echo "Installing them with apt-get …"
	if ! install; then
	  [[ $$fresh == no ]] || exit 1
	  update
	  install
	fi

# Data of others, not in this repository: fetched by name and version, compiled by `make build` and `make test` beside their programs.
dictionary:
	@Scripts/dictionary.sh

# What tests ask besides Swift: Debian's Chromium, and from PyPI clients and implementations of others.
PYTHON := .build/python/bin/python
python:
	@$(AGAIN) packages PACKAGES="chromium python3-venv"
	if ! cmp --silent Tests/requirements.txt .build/python/requirements.txt; then
	  echo "Installing Tests/requirements.txt into .build/python …"
	  python3 -m venv .build/python
	  .build/python/bin/pip install --quiet --disable-pip-version-check --requirement Tests/requirements.txt
	  cp Tests/requirements.txt .build/python/requirements.txt
	fi

build: setup
	@swift build $(RELEASE) --product etalon
	swift build $(RELEASE) --product compile-dictionary
	Scripts/dictionary.sh compile .build/release/compile-dictionary

serve: build
	@exec $(ETALON) serve --root . --host "$(HOST)" --port "$(PORT)" $(DEMO)

lint: swift
	@swift format lint --strict --parallel --recursive Sources Tests Fuzz/Sources Fuzz/Package.swift Package.swift

test: setup python
	@step() {
	  local name=$$1 start=$$SECONDS
	  shift
	  echo "── $$name"
	  "$$@"
	  echo "── $$name: $$((SECONDS - start)) s"
	}
	step "style" $(AGAIN) lint
	step "build" swift build -j $(JOBS) --build-tests
	step "dictionary" Scripts/dictionary.sh compile .build/debug/compile-dictionary
	# What failed among some thousand lines is said once more at the end.
	tests() {
	  ETALON_PYTHON=$$PWD/$(PYTHON) swift test --skip-build 2>&1 | tee .build/tests.log && return
	  echo "── tests: these failed"
	  grep -aE -A 4 '^✘ .*(recorded an issue|failed after)|error:|Fatal error|^\*\*\*' .build/tests.log | head -c 12000
	  return 1
	}
	step "tests" tests
	JOBS=$(JOBS) step "pages and clients" Scripts/web-tests.sh .build/debug/etalon $(PYTHON)

bench:
	@$(AGAIN) packages PACKAGES="cmark time wrk xz-utils python3-venv"
	$(AGAIN) build
	python3 -m venv .build/bench
	.build/bench/bin/pip install --quiet --disable-pip-version-check --requirement Benchmarks/requirements.txt
	Benchmarks/load.sh $(ETALON)
	.build/bench/bin/python Benchmarks/search.py $(ETALON)
	.build/bench/bin/python Benchmarks/large.py $(ETALON)
	.build/bench/bin/python Benchmarks/lint.py $(ETALON)
	.build/bench/bin/python Benchmarks/exams.py $(ETALON)
	.build/bench/bin/python Benchmarks/records.py $(ETALON)
	swift build $(RELEASE) --product generate-records
	.build/bench/bin/python Benchmarks/impact.py $(ETALON) .build/release/generate-records
	.build/bench/bin/python Benchmarks/web.py $(ETALON)

# The records under kill -9 and power cuts, longer than `make test` has time for.
soak: setup python
	@swift build -j $(JOBS) --build-tests
	Scripts/dictionary.sh compile .build/debug/compile-dictionary
	ETALON_KILLS=$(KILLS) swift test --skip-build --filter SurvivalTests
	ETALON_KILLS=$(SERVER_KILLS) Scripts/web-tests.sh .build/debug/etalon $(PYTHON) test_server_kills.py

# A package of its own: its build is instrumented and lies in Fuzz/.build. A finding stays in Fuzz/findings.
fuzz: setup
	@cd Fuzz
	swift build -c release -j $(JOBS) --sanitize fuzzer --sanitize address --product handbook-fuzz
	mkdir -p .build/corpus findings
	.build/release/handbook-fuzz -max_total_time=$(FUZZ_SECONDS) -max_len=8192 -timeout=5 -rss_limit_mb=2048 \
	  -dict=handbook.dict -artifact_prefix=findings/ -print_final_stats=1 .build/corpus seeds </dev/null

# As root without Swift in PATH (sudo make install) it installs what `make build` has left.
install:
	@if command -v swift >/dev/null; then
	  $(AGAIN) build
	  swift build $(RELEASE) --product generate-manual
	elif [[ ! -x $(ETALON) ]]; then
	  echo "Run 'make build' first, as a user who has Swift in PATH." >&2
	  exit 1
	fi
	share="$(DESTDIR)$(PREFIX)/share"
	install -D -m 755 $(ETALON) "$(DESTDIR)$(PREFIX)/bin/etalon"
	if [[ -f .build/release/etalon-dictionary.bin ]]; then
	  install -D -m 644 .build/release/etalon-dictionary.bin "$$share/etalon/etalon-dictionary.bin"
	else
	  echo "Without the dictionary of Russian word forms: 'make setup build' makes it." >&2
	fi
	completion() {
	  mkdir -p "$$share/$$(dirname "$$2")"
	  $(ETALON) --generate-completion-script "$$1" > "$$share/$$2"
	  chmod 644 "$$share/$$2"
	}
	completion bash bash-completion/completions/etalon
	completion zsh zsh/site-functions/_etalon
	completion fish fish/vendor_completions.d/etalon.fish
	manual() {
	  [[ -x .build/release/generate-manual ]] || return 0
	  mkdir -p "$$share/$$2"
	  LC_ALL=$$1 .build/release/generate-manual $(ETALON) --output-directory "$$share/$$2"
	  chmod 644 "$$share/$$2/etalon.1"
	}
	manual en_GB.UTF-8 man/man1
	manual ru_RU.UTF-8 man/ru/man1
	echo "Installed: $(DESTDIR)$(PREFIX)/bin/etalon, the dictionary, completions for bash, zsh and fish, the manual."

clean:
	@rm -rf .build Fuzz/.build .etalon
