package graph

import (
	"fmt"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxText bounds one text of a statement, in bytes.
const maxText = 20_000

var codePattern = regexp.MustCompile(`^\S(.*\S)?$`)

// CheckStatement says what is wrong with a statement taken by itself: a property that its subject's kind does not have, a
// value that is not of the property's form, a qualifier that the property does not take or lacks. kind is the subject's.
func CheckStatement(kind Kind, s Statement) error {
	if s.Property == NoProperty || s.Property >= propertyEnd {
		return fmt.Errorf("there is no such property")
	}
	d := s.Property.Definition()
	if kind == NoKind {
		return fmt.Errorf("nothing says of which kind %q is: state its kind", s.Subject)
	}
	if !d.Of.Has(kind) {
		return fmt.Errorf("a %s has no %s", kind.Prefix(), d.Name)
	}
	if err := checkTexts(s); err != nil {
		return err
	}
	if err := checkValue(kind, d, s.Value); err != nil {
		return err
	}
	return checkQualifiers(d, s.Qualifiers)
}

func checkTexts(s Statement) error {
	for _, text := range []string{s.Subject, s.Value, s.Original, s.Locator, s.Qualifiers.Scheme} {
		if len(text) > maxText {
			return fmt.Errorf("a text has at most %d bytes", maxText)
		}
		if !utf8.ValidString(text) || strings.ContainsFunc(text, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }) {
			return fmt.Errorf("a text is UTF-8 without control characters")
		}
	}
	return nil
}

func checkValue(kind Kind, d *Definition, v string) error {
	var err error
	switch d.Type {
	case TypeText:
		if strings.TrimSpace(v) == "" {
			err = fmt.Errorf("the text is empty: leave out what the source does not say")
		}
	case TypeCode, TypeIdentifier:
		if !codePattern.MatchString(v) {
			err = fmt.Errorf("%q is not a code: it is one line without spaces at its ends", v)
		}
	case TypeInteger:
		if n, convErr := strconv.ParseInt(v, 10, 64); convErr != nil || n < 0 || strconv.FormatInt(n, 10) != v {
			err = fmt.Errorf("%q is not a whole number from 0: write 442356", v)
		}
	case TypeDecimal:
		_, err = ParseDecimal(v)
	case TypeMoney:
		_, err = ParseMoney(v)
	case TypeDate:
		_, err = ParseDate(v)
	case TypeBoolean:
		if v != "true" && v != "false" {
			err = fmt.Errorf("%q is neither true nor false", v)
		}
	case TypeEnum:
		if d.Name == "kind" {
			if KindNamed(v) != kind {
				err = fmt.Errorf("the kind is %s, not %q", kind, v)
			}
			break
		}
		err = CheckEnum(d.Enum, v)
	case TypeURL:
		if u, parseErr := url.Parse(v); parseErr != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" {
			err = fmt.Errorf("%q is not an address: write https://…", v)
		}
	case TypeLink:
		if to := kindOfName(v); to != NoKind && !d.Ends(kind).Has(to) {
			err = fmt.Errorf("%s of %s leads to %s, not to %q", d.Name, a(kind.Prefix()), a(prefixes(d.Ends(kind), " or ")), v)
		} else if v == "" {
			err = fmt.Errorf("the link leads nowhere: write the id of %s", a(prefixes(d.Ends(kind), " or ")))
		}
	}
	return err
}

func checkQualifiers(d *Definition, q Qualifiers) error {
	takes := func(flag Qualifier, name string, present bool) error {
		if present && d.Takes&flag == 0 {
			return fmt.Errorf("%s takes no %s", d.Name, name)
		}
		return nil
	}
	for _, c := range []struct {
		flag    Qualifier
		name    string
		value   string
		list    string
		require bool
	}{
		{QLanguage, "language", string(q.Language), "Language", true},
		{QRelevance, "relevance", string(q.Relevance), "Relevance", true},
		{QRole, "role", string(q.Role), "ActorRole", true},
		{QAmount, "basis", string(q.Basis), "AmountBasis", true},
		{QAmount, "stage", string(q.Stage), "AmountStage", true},
		{QScheme, "scheme", q.Scheme, "", true},
		{QAsOf | QAmount, "asOf", q.AsOf, "", false},
		{QShare, "percent", q.Percent, "", false},
		{QShare, "amount", q.Amount, "", false},
	} {
		if err := takes(c.flag, c.name, c.value != ""); err != nil {
			return err
		}
		if c.value == "" && c.require && d.Takes&c.flag != 0 {
			if c.list == "" {
				return fmt.Errorf("%s needs a %s", d.Name, c.name)
			}
			return fmt.Errorf("%s needs a %s: one of %s", d.Name, c.name, strings.Join(enumValues[c.list], ", "))
		}
		if c.value != "" && c.list != "" {
			if err := CheckEnum(c.list, c.value); err != nil {
				return fmt.Errorf("%s: %w", c.name, err)
			}
		}
	}
	if d.Takes == QAsOf && q.AsOf == "" {
		return fmt.Errorf("%s needs an asOf: the day it was counted", d.Name)
	}
	return checkParticulars(q)
}

func checkParticulars(q Qualifiers) error {
	if q.AsOf != "" {
		if _, err := ParseDate(q.AsOf); err != nil {
			return fmt.Errorf("asOf: %w", err)
		}
	}
	if q.Percent != "" {
		d, err := ParseDecimal(q.Percent)
		if err != nil {
			return fmt.Errorf("percent: %w", err)
		}
		if n, err := d.hundredths(); err != nil || n < 0 || n > 10_000 {
			return fmt.Errorf("percent: %s is not between 0 and 100 with two decimal places at most", q.Percent)
		}
	}
	if q.Amount != "" {
		if _, err := ParseMoney(q.Amount); err != nil {
			return fmt.Errorf("amount: %w", err)
		}
	}
	return nil
}

// a is a noun with its article.
func a(noun string) string {
	if noun != "" && strings.Contains("aeiou", noun[:1]) {
		return "an " + noun
	}
	return "a " + noun
}
