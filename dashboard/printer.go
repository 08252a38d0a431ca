package dashboard

import (
	"fmt"
	"html/template"
	"net/url"
	"strings"
)

// printer has the functions of templates that depend on the language and on where the page stands.
type printer struct {
	messages
	// root leads from the page's address to the server's: links are relative, since a proxy may serve the program under a prefix.
	root string
}

func (p printer) functions() template.FuncMap {
	return template.FuncMap{
		"t": p.say, "n": p.count, "enum": p.enum, "number": p.number, "money": p.money, "date": p.date,
		"link": p.link, "to": p.to, "root": func() string { return p.root }, "lang": func() string { return string(p.lang) },
		"said": p.said, "texts": p.texts, "marked": p.marked, "text": p.text, "node": p.node, "kinded": p.kinded, "nodes": p.nodes, "key": p.key, "refs": p.refs, "stated": func(v *view, properties ...string) (template.HTML, error) { return v.stated(properties) }, "cells": p.cells, "asset": p.asset, "of": of, "dict": dict, "list": func(all ...any) []any { return all },
		"kind": kindOf, "day": dayOf, "short": short, "sub": func(a, b int) int { return a - b }, "add": func(a, b int) int { return a + b },
	}
}

// dayOf is the day of a time as the API writes it: 2026-03-01T12:00:00Z.
func dayOf(at any) string {
	day, _, _ := strings.Cut(fmt.Sprint(at), "T")
	return day
}

// enum says a value of an enum of the API.
func (p printer) enum(name string, value any) (string, error) {
	return p.say(name + "." + fmt.Sprint(value))
}

// link is the address of a page by its name, with parameters as name, value, name, value….
func (p printer) link(name string, parameters ...any) (string, error) {
	page := pageNamed(name)
	if page == nil {
		return "", fmt.Errorf("there is no page %q", name)
	}
	values := url.Values{}
	for i := 0; i+1 < len(parameters); i += 2 {
		values.Add(fmt.Sprint(parameters[i]), fmt.Sprint(parameters[i+1]))
	}
	address := p.root + page.address(p.lang, "")
	if len(values) > 0 {
		address += "?" + values.Encode()
	}
	return address, nil
}

// to is the address of a node's page.
func (p printer) to(id any) (string, error) {
	page, slug := pageOf(fmt.Sprint(id))
	if page == nil {
		return "", fmt.Errorf("there is no page for %v", id)
	}
	return p.root + page.address(p.lang, slug), nil
}

func (p printer) asset(name string) string { return p.root + "assets/" + assets.named[name] }

// escapeSlug escapes what an id has after its kind; its slashes stay.
func escapeSlug(slug string) string {
	parts := strings.Split(slug, "/")
	for i, part := range parts {
		parts[i] = url.PathEscape(part)
	}
	return strings.Join(parts, "/")
}

// kindOf is a node's kind as the API's NodeKind writes it.
func kindOf(id any) string {
	kind, _, _ := strings.Cut(fmt.Sprint(id), ":")
	if kind == "act" {
		return "LEGAL_ACT"
	}
	return strings.ToUpper(strings.ReplaceAll(kind, "-", "_"))
}

// scope is what a shared template gets: the page and the thing that it shows.
type scope struct {
	V *view
	X any
}

func of(v *view, x any) scope { return scope{v, x} }

func dict(pairs ...any) map[string]any {
	m := map[string]any{}
	for i := 0; i+1 < len(pairs); i += 2 {
		m[fmt.Sprint(pairs[i])] = pairs[i+1]
	}
	return m
}

// short is the abbreviation of a region that offices write, KHK, or its code where no source gives one.
func short(region map[string]any) string {
	names, _ := region["statements"].([]any)
	for _, each := range names {
		name, _ := each.(map[string]any)["value"].(string)
		if len([]rune(name)) == 3 && name == strings.ToUpper(name) {
			return name
		}
	}
	return fmt.Sprint(region["code"])
}
