# Tools are pinned: gqlgen in go.mod, what make ci runs in .ci/run, the npm packages in web/ and .ci/schema/, and this one here.
AIR = github.com/air-verse/air@v1.67.4

.PHONY: menu run dev test draft-score pictures check generate web sbom contract release bench load fuzz nightly ci clean

menu: ## print this menu
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

run: ## start Krajina: the playground and the API on the bundled graph
	go run .

dev: ## start Krajina and, when a source file changes, build it anew and start it again; on a store of its own, .ci/out/dev
	@mkdir -p .ci/out/dev
	KRAJINA_STORE=$${KRAJINA_STORE:-sqlite:.ci/out/dev/krajina.db} go run $(AIR) --tmp_dir .ci/out/dev --build.cmd "go build -o .ci/out/dev/krajina ." --build.entrypoint .ci/out/dev/krajina \
		--build.include_ext go,graphqls,graphql,html,css,js,json,yaml,svg,md --build.exclude_dir .ci,.git,bench,docs/decisions,docs/images,testdata,web/node_modules --build.exclude_regex _test.go --build.send_interrupt true --build.kill_delay 12s

test: ## run the tests; what a machine lacks is skipped, KRAJINA_REQUIRE=data,neo4j,browser,node,pdf,promtool,python,r forbids that
	go test ./...

draft-score: ## print how drafts compare with statements made by hand, and keep the tables in docs/drafts.md
	KRAJINA_REQUIRE=data go test ./draft -count=1 -v -run '^(TestScore|TestRulesCarryOver)' -update

pictures: ## take the pictures of the documents anew, from the running program (Chromium)
	KRAJINA_REQUIRE=browser go test . -count=1 -run '^(TestGuidePictures|TestPictures)$$' -update

check: ## lint: gofmt, go.mod, go vet, staticcheck, golangci-lint
	@bash .ci/run go-mod-tidy gofmt go-vet staticcheck golangci-lint

generate: ## write internal/gql and the resolvers' stubs from schema/
	go run ./internal/gql/generate

web: ## build the playground into web/dist (Node 20 or newer)
	cd web && npm ci && npm run build

sbom: ## write what the program is made of, with licences, to .ci/out/*.cdx.json (CycloneDX; Node 20 or newer)
	@bash .ci/run sbom

contract: ## make the schema the contract of a release, VERSION=v1.2.3, where it breaks nothing of the last (Node 20 or newer)
	@bash .ci/run schema-packages
	node .ci/schema/diff.mjs --keep '$(VERSION)'

release: ## build what a release consists of into .ci/out/release (docs/releasing.md)
	go run ./internal/release

bench: ## set Krajina beside what else one would pick, half an hour (bench/README.md)
	go run ./bench

load: ## a minute of load, attack and exhaustion, ten of what lasts; figures are printed
	KRAJINA_LOAD=60s go test -count=1 -timeout 30m -v -run '^(TestLoad|TestSoak|TestUnderAttack|TestExhaustion)$$' .

fuzz: ## fuzz every target for ten seconds
	@bash .ci/fuzz 10s

nightly: load ## what takes too long for every change: load, 500 random requests for each field, ten minutes of fuzzing for each target
	for seed in 1 2 3; do go test . -count=1 -timeout 2h -run TestSchemathesis -schemathesis.examples 500 -schemathesis.seed $$seed || exit 1; done
	@bash .ci/fuzz 10m

ci: ## everything that must hold before a change lands
	@bash .ci/run

clean: ## remove what was built, not the data
	rm -rf .ci/out web/node_modules bench/peers/node_modules krajina krajina.exe bench/out
