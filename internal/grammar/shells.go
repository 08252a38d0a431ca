package grammar

import (
	"fmt"
	"strings"
)

// which is a case of bash and zsh that follows the words to the command, which it leaves in $command.
func which(root command, words string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "  local command= word\n  for word in %s; do\n    case \"$command $word\" in\n", words)
	for _, c := range root.all()[1:] {
		before := strings.TrimSuffix(strings.TrimSuffix(c.path, c.name()), " ")
		fmt.Fprintf(&b, "    %s) command=%s ;;\n", quoted(before+" "+c.name()), quoted(c.path))
	}
	b.WriteString("    esac\n  done\n")
	return b.String()
}

func bash(program string, root command) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# bash completion of %[1]s: source <(%[1]s completion bash)\n_%[1]s() {\n", program)
	b.WriteString("  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words=\n")
	b.WriteString(which(root, `"${COMP_WORDS[@]:1:COMP_CWORD-1}"`))
	b.WriteString("  case \"$command $before\" in\n")
	for _, c := range root.all() {
		for _, f := range c.flags {
			switch {
			case len(f.choices) > 0:
				fmt.Fprintf(&b, "  %s) COMPREPLY=($(compgen -W %s -- \"$current\")); return ;;\n", quoted(c.path+" --"+f.name), quoted(strings.Join(f.choices, " ")))
			case !f.isBool:
				fmt.Fprintf(&b, "  %s) COMPREPLY=($(compgen -f -- \"$current\")); return ;;\n", quoted(c.path+" --"+f.name))
			}
		}
	}
	b.WriteString("  esac\n  case \"$command\" in\n")
	for _, c := range root.all() {
		var words []string
		for _, next := range c.next {
			words = append(words, next.name())
		}
		for _, f := range c.flags {
			words = append(words, "--"+f.name)
		}
		fmt.Fprintf(&b, "  %s) words=%s ;;\n", quoted(c.path), quoted(strings.Join(words, " ")))
	}
	fmt.Fprintf(&b, "  esac\n  COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n}\ncomplete -o default -F _%[1]s %[1]s\n", program)
	return b.String()
}

func zsh(program string, root command) string {
	var b strings.Builder
	fmt.Fprintf(&b, "#compdef %[1]s\n_%[1]s() {\n", program)
	b.WriteString(which(root, `"${(@)words[2,CURRENT-1]}"`))
	b.WriteString("  local -a commands flags\n  case \"$command ${words[CURRENT-1]}\" in\n")
	for _, c := range root.all() {
		for _, f := range c.flags {
			switch {
			case len(f.choices) > 0:
				fmt.Fprintf(&b, "  %s) compadd -- %s; return ;;\n", quoted(c.path+" --"+f.name), strings.Join(f.choices, " "))
			case !f.isBool:
				fmt.Fprintf(&b, "  %s) _files; return ;;\n", quoted(c.path+" --"+f.name))
			}
		}
	}
	b.WriteString("  esac\n  case \"$command\" in\n")
	described := func(name, help string) string {
		return " " + quoted(name+":"+strings.ReplaceAll(brief(help), ":", `\:`))
	}
	for _, c := range root.all() {
		fmt.Fprintf(&b, "  %s)\n    commands=(", quoted(c.path))
		for _, next := range c.next {
			b.WriteString(described(next.name(), next.help))
		}
		b.WriteString(" )\n    flags=(")
		for _, f := range c.flags {
			b.WriteString(described("--"+f.name, f.help))
		}
		b.WriteString(" ) ;;\n")
	}
	b.WriteString("  esac\n  if [[ ${words[CURRENT]} == -* ]]; then\n    _describe flag flags\n")
	b.WriteString("  elif (( $#commands )); then\n    _describe command commands\n  else\n    _files\n  fi\n}\n")
	fmt.Fprintf(&b, "if [[ ${funcstack[1]} == _%[1]s ]]; then\n  _%[1]s \"$@\"\nelse\n  compdef _%[1]s %[1]s\nfi\n", program)
	return b.String()
}

func fish(program string, root command) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# fish completion of %[1]s: %[1]s completion fish | source\n", program)
	for _, c := range root.all() {
		condition := conditionOf(c)
		for _, next := range c.next {
			fmt.Fprintf(&b, "complete -c %s -f -n %s -a %s -d %s\n", program, quoted(condition), next.name(), quoted(brief(next.help)))
		}
		for _, f := range c.flags {
			value := ""
			switch {
			case len(f.choices) > 0:
				value = " -x -a " + quoted(strings.Join(f.choices, " "))
			case !f.isBool:
				value = " -r"
			}
			fmt.Fprintf(&b, "complete -c %s -n %s -l %s%s -d %s\n", program, quoted(condition), f.name, value, quoted(brief(f.help)))
		}
	}
	return b.String()
}

// conditionOf is when fish is at a command: its words were seen, and none that follow it.
func conditionOf(c *command) string {
	var conditions []string
	for _, word := range strings.Fields(c.path) {
		conditions = append(conditions, "__fish_seen_subcommand_from "+word)
	}
	if len(c.next) > 0 {
		var next []string
		for _, n := range c.next {
			next = append(next, n.name())
		}
		conditions = append(conditions, "not __fish_seen_subcommand_from "+strings.Join(next, " "))
	}
	return strings.Join(conditions, "; and ")
}
