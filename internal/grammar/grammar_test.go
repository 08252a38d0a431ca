package grammar

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// shop is a grammar with all that ours has: commands in commands, flags of all kinds, choices, variables, quotes in the help.
type shop struct {
	Level string `enum:"low,high" default:"low" env:"SHOP_LEVEL" help:"It's how loud: low or high."`
	Open  struct {
		Door string `help:"Which door." placeholder:"DOOR"`
		Wide bool   `help:"All of it."`
	} `cmd:"" help:"Open the shop."`
	Key struct {
		Make struct {
			Name string `arg:"" help:"Whose."`
			For  string `env:"SHOP_FOR" help:"How long. Then it ends."`
		} `cmd:"" help:"Make a key."`
		List struct{} `cmd:"" help:"List the keys."`
	} `cmd:"" help:"Keys."`
}

func model(t *testing.T) *kong.Application {
	t.Helper()
	parser, err := kong.New(&shop{}, kong.Name("shop"), kong.Description("A shop."))
	if err != nil {
		t.Fatal(err)
	}
	return parser.Model
}

// TestBash asks a real bash what it would complete.
func TestBash(t *testing.T) {
	text, err := Completion(model(t), "bash")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "shop.bash")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for line, want := range map[string]string{
		"shop ":                   "open key --help --level",
		"shop o":                  "open",
		"shop key ":               "make list --help --level",
		"shop key make --f":       "--for",
		"shop open --":            "--help --door --wide --level",
		"shop --level ":           "low high",
		"shop key list --level h": "high",
		"shop open --wide --d":    "--door",
	} {
		words := strings.Split(line, " ")
		script := `source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _shop; echo "${COMPREPLY[*]}"`
		out, err := exec.Command("bash", append([]string{"-c", script, "bash", file}, words...)...).CombinedOutput()
		if got := strings.TrimSpace(string(out)); err != nil || !sameWords(got, want) {
			t.Errorf("%q: %q, %v; want %q", line, got, err, want)
		}
	}
}

func sameWords(a, b string) bool {
	return slices.Equal(slices.Sorted(slices.Values(strings.Fields(a))), slices.Sorted(slices.Values(strings.Fields(b))))
}

// TestOtherShells: what zsh and fish read has each command and flag; where they are installed, they take it.
func TestOtherShells(t *testing.T) {
	for shell, wants := range map[string][]string{
		"zsh":  {`'open:Open the shop'`, `'--door:Which door'`, `'key make') command='key make'`, `'--for:How long'`, `'--level:It'\''s how loud'`, `' --level') compadd -- low high`, `compdef _shop shop`},
		"fish": {`-n '__fish_seen_subcommand_from key; and __fish_seen_subcommand_from make' -l for -r -d 'How long'`, `-a open -d 'Open the shop'`, `-l level -x -a 'low high' -d 'It'\''s how loud'`, `-l wide -d 'All of it'`},
	} {
		text, err := Completion(model(t), shell)
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range wants {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %s in\n%s", shell, want, text)
			}
		}
		if path, err := exec.LookPath(shell); err == nil {
			cmd := exec.Command(path, "-n")
			cmd.Stdin = strings.NewReader(text)
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("%s: %v, %s", shell, err, out)
			}
		}
	}
	if _, err := Completion(model(t), "tcsh"); err == nil || !strings.Contains(err.Error(), "bash, zsh, fish") {
		t.Error(err)
	}
}

// TestManual: all commands, flags and variables stand in it, and nothing of a text is taken for a request.
func TestManual(t *testing.T) {
	text := Manual(model(t), "v1.2.3")
	for _, want := range []string{`.TH SHOP 1 "" "shop v1.2.3"`, `shop \- A shop`, `.SS "key make <name> [flags]"`, "\\fB\\-\\-door\\fR=\\fIDOOR\\fR\nWhich door.", "\\fBSHOP_FOR\\fR\n\\-\\-for", "\\fBSHOP_LEVEL\\fR", "Make a key."} {
		if !strings.Contains(text, want) {
			t.Errorf("it lacks %q:\n%s", want, text)
		}
	}
	if got := roff(".x\n'y -\\z"); got != "\\&.x\n\\&'y \\-\\ez" {
		t.Errorf("%q", got)
	}
}
