// Package grammar writes a command line's grammar, as kong has it, for shells and people: completions and the manual page.
package grammar

import (
	"fmt"
	"strings"

	"github.com/alecthomas/kong"
)

// command is one that can be given, with what may follow.
type command struct {
	path  string // its words, with spaces between; "" is the program
	help  string
	more  string // what --help says beside it
	usage string
	flags []flag
	next  []command
}

type flag struct {
	name, help, placeholder string
	envs                    []string
	isBool                  bool
	choices                 []string
}

// Shells are those for which Completion writes.
var Shells = []string{"bash", "zsh", "fish"}

// Completion is what a shell reads to complete the arguments of a program.
func Completion(app *kong.Application, shell string) (string, error) {
	root := read(app.Node, "")
	switch shell {
	case "bash":
		return bash(app.Name, root), nil
	case "zsh":
		return zsh(app.Name, root), nil
	case "fish":
		return fish(app.Name, root), nil
	}
	return "", fmt.Errorf("there are no completions for %q: the shells are %s", shell, strings.Join(Shells, ", "))
}

// read reads a node and what is under it. Flags of what is above are taken everywhere, so each command has them too.
func read(n *kong.Node, path string) command {
	c := command{path: path, help: n.Help, more: n.Detail, usage: n.Summary()}
	for at := n; at != nil; at = at.Parent {
		for _, f := range at.Flags {
			if !f.Hidden {
				c.flags = append(c.flags, readFlag(f))
			}
		}
	}
	for _, child := range n.Children {
		if child.Hidden || child.Type != kong.CommandNode {
			continue
		}
		c.next = append(c.next, read(child, strings.TrimSpace(path+" "+child.Name)))
	}
	return c
}

func readFlag(f *kong.Flag) flag {
	read := flag{name: f.Name, help: f.Help, envs: f.Envs, isBool: f.IsBool()}
	if !read.isBool {
		read.placeholder = f.FormatPlaceHolder()
	}
	if f.Enum != "" {
		read.choices = f.EnumSlice()
	}
	return read
}

// all are a command and those under it, each before its own.
func (c *command) all() []*command {
	list := []*command{c}
	for i := range c.next {
		list = append(list, c.next[i].all()...)
	}
	return list
}

// name is the last word of the path.
func (c *command) name() string { return c.path[strings.LastIndexByte(c.path, ' ')+1:] }

// quoted is a text between the quotes of a shell that lets nothing in it mean anything.
func quoted(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }

// brief is the first sentence of a help text.
func brief(help string) string {
	first, _, _ := strings.Cut(help, ". ")
	first, _, _ = strings.Cut(first, ": ")
	return strings.TrimSuffix(first, ".")
}
