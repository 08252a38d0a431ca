package main

import (
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/krajina/krajina/internal/needs"
)

func readText(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestMetricsAreExplained: the guide for operators explains the server's metrics, and it and the alerts name none that it does not have.
func TestMetricsAreExplained(t *testing.T) {
	_, addr := startProgram(t)
	get := func(path string) string { return httpGet(t, "http://"+addr+path) }
	get("/graphql?query={regions{totalCount}}")
	get("/graphql?query={nonsense}")
	get(`/graphql?extensions={"persistedQuery":{"version":1,"sha256Hash":"` + strings.Repeat("0", 64) + `"}}`)
	var have []string
	for _, family := range regexp.MustCompile(`(?m)^# TYPE (\w+)`).FindAllStringSubmatch(get("/metrics"), -1) {
		have = append(have, family[1])
	}
	guide, alerts := readText(t, "docs/operations.md"), readText(t, "deploy/alerts.yml")
	named := func(text string) []string {
		return regexp.MustCompile(`\b(?:krajina|process|go)_[a-z_]*[a-z]`).FindAllString(text, -1)
	}
	for _, name := range slices.Concat(named(guide), named(alerts)) {
		family := strings.TrimSuffix(strings.TrimSuffix(name, "_bucket"), "_count")
		if !slices.Contains(have, family) {
			t.Errorf("%s is named, and the server has no such metric", name)
		}
	}
	for _, name := range have {
		if strings.HasPrefix(name, "krajina_") && !strings.Contains(guide, "`"+name+"`") {
			t.Errorf("docs/operations.md does not explain %s", name)
		}
	}
}

// TestAlerts: each alert has its row in the guide, and each row its alert.
func TestAlerts(t *testing.T) {
	var file struct {
		Groups []struct {
			Rules []struct {
				Alert, Expr string
				Annotations struct{ Summary string }
			}
		}
	}
	if err := yaml.Unmarshal([]byte(readText(t, "deploy/alerts.yml")), &file); err != nil {
		t.Fatal(err)
	}
	var rules []string
	for _, group := range file.Groups {
		for _, rule := range group.Rules {
			rules = append(rules, rule.Alert)
			if rule.Expr == "" || rule.Annotations.Summary == "" {
				t.Errorf("%s has no expression or no summary", rule.Alert)
			}
		}
	}
	var rows []string
	for _, row := range regexp.MustCompile("(?m)^\\| `(Krajina\\w+)` \\|").FindAllStringSubmatch(readText(t, "docs/operations.md"), -1) {
		rows = append(rows, row[1])
	}
	if !slices.Equal(rules, rows) || len(rules) == 0 {
		t.Errorf("alerts: %q\nexplained: %q", rules, rows)
	}
}

// TestAlertsFire: Prometheus itself says that each alert fires when it is to, and not for what is no fault.
func TestAlertsFire(t *testing.T) {
	promtool, err := exec.LookPath("promtool")
	if err != nil {
		needs.Missing(t, "promtool", "no promtool on the path: it comes with Prometheus, in Debian with apt-get install prometheus")
	}
	if out, err := exec.Command(promtool, "test", "rules", "testdata/alerts.yml").CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
	var tests struct {
		Tests []struct {
			AlertRuleTest []struct {
				Alertname string
				ExpAlerts []any `yaml:"exp_alerts"`
			} `yaml:"alert_rule_test"`
		}
	}
	if err := yaml.Unmarshal([]byte(readText(t, "testdata/alerts.yml")), &tests); err != nil {
		t.Fatal(err)
	}
	fires, silent := map[string]bool{}, map[string]bool{}
	for _, test := range tests.Tests {
		for _, rule := range test.AlertRuleTest {
			if len(rule.ExpAlerts) > 0 {
				fires[rule.Alertname] = true
			} else {
				silent[rule.Alertname] = true
			}
		}
	}
	for _, alert := range regexp.MustCompile(`alert: (\w+)`).FindAllStringSubmatch(readText(t, "deploy/alerts.yml"), -1) {
		if !fires[alert[1]] || !silent[alert[1]] {
			t.Errorf("testdata/alerts.yml does not say when %s fires and when it does not", alert[1])
		}
	}
}

// TestUnit: the service's variables are the program's, and it is stopped later than the program stops by itself.
func TestUnit(t *testing.T) {
	unit := map[string][]string{}
	for line := range strings.Lines(readText(t, "deploy/krajina.service")) {
		if key, value, ok := strings.Cut(strings.TrimSpace(line), "="); ok && key[0] != '#' {
			unit[key] = append(unit[key], value)
		}
	}
	for _, variable := range unit["Environment"] {
		name, _, _ := strings.Cut(variable, "=")
		if strings.HasPrefix(name, "KRAJINA_") && flagOf(name) == nil {
			t.Errorf("the program does not read %s", name)
		}
	}
	if command := unit["ExecStart"]; !slices.Equal(command, []string{"/usr/local/bin/krajina serve"}) {
		t.Errorf("it starts %q", command)
	}
	if stop := unit["TimeoutStopSec"]; len(stop) != 1 || stop[0] != "15" || drain.Seconds() >= 15 {
		t.Errorf("it is killed after %v s, and takes up to %v to answer what it has taken", stop, drain)
	}
	if unit["MemoryMax"] == nil || unit["TasksMax"] == nil || unit["User"] == nil || unit["NoNewPrivileges"] == nil {
		t.Error("a bound is missing")
	}
}
