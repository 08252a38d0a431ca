package main

import (
	"fmt"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/alecthomas/kong"

	"github.com/krajina/krajina/httpd"
)

// configuration looks at the variables of the environment and at what serve would make of all settings.
func (e *examination) configuration() {
	before := len(e.findings)
	known := variables()
	set := 0
	for _, entry := range os.Environ() {
		name, _, _ := strings.Cut(entry, "=")
		switch _, ok := known[name]; {
		case !strings.HasPrefix(name, "KRAJINA_"):
		case ok || name == passwordVariable:
			set++
		default:
			e.find("configuration", fault, name+" is no variable of Krajina and does nothing", "correct its name, as krajina serve --help has them, or unset it")
		}
	}
	for _, r := range refusedVariables() {
		e.find("configuration", fault, r.variable+" is refused ("+r.why+")", "correct it; here its default was taken")
	}
	for _, err := range e.refusedSettings() {
		e.fault("configuration", err)
	}
	if len(e.findings) == before {
		e.find("configuration", well, fmt.Sprintf("%d variables of the environment are set, and nothing is refused", set), "")
	}
}

// refusedSettings are the faults for which serve would not start, all of them. Only the address is not tried: a server may run there.
func (e *examination) refusedSettings() []error {
	s, store := e.settings, &e.p.cli.storeSettings
	_, limits := s.limits()
	_, authority := s.authority(e.p.log)
	_, names := s.names()
	all := []error{s.check(store), store.check(), checkContact(s.Contact), s.checkOperator(), names, limits, authority, s.into(&httpd.Config{}), checkAddr(s.Addr)}
	return slices.DeleteFunc(all, func(err error) bool { return err == nil })
}

// variables are those of the environment that the program reads, each with its flags.
func variables() map[string][]*kong.Flag {
	parser, err := newParser(&cli{})
	if err != nil {
		panic(err) // the grammar is wrong
	}
	all := map[string][]*kong.Flag{}
	eachFlag(parser.Model.Node, func(f *kong.Flag) {
		for _, name := range f.Envs {
			all[name] = append(all[name], f)
		}
	})
	return all
}

func eachFlag(n *kong.Node, do func(*kong.Flag)) {
	for _, f := range n.Flags {
		do(f)
	}
	for _, child := range n.Children {
		eachFlag(child, do)
	}
}

// refused is a variable whose value its flag does not take.
type refused struct{ variable, why string }

// refusedVariables tries each variable that is set. The reasons do not repeat the values: one may be a secret in the wrong place.
func refusedVariables() []refused {
	var all []refused
	for name, flags := range variables() {
		value, ok := os.LookupEnv(name)
		if !ok {
			continue
		}
		f := flags[0]
		target := reflect.New(f.Target.Type()).Elem()
		err := f.Parse(kong.ScanFromTokens(kong.Token{Type: kong.FlagValueToken, Value: value}), target)
		switch {
		case err != nil:
			why := strings.ReplaceAll(err.Error(), strconv.Quote(value), "what it holds")
			all = append(all, refused{name, strings.TrimPrefix(why, "--"+f.Name+": ")})
		case f.Enum != "" && !f.EnumMap()[value]:
			all = append(all, refused{name, "it is one of " + strings.Join(f.EnumSlice(), ", ")})
		}
	}
	slices.SortFunc(all, func(a, b refused) int { return strings.Compare(a.variable, b.variable) })
	return all
}

// withoutRefused makes a grammar that takes the defaults of the variables that are refused, for the command that tells of them.
func withoutRefused() kong.Option {
	return kong.PostBuild(func(k *kong.Kong) error {
		all := refusedVariables()
		eachFlag(k.Model.Node, func(f *kong.Flag) {
			if slices.ContainsFunc(all, func(r refused) bool { return slices.Contains(f.Envs, r.variable) }) {
				f.Tag.Envs = nil
			}
		})
		return nil
	})
}
