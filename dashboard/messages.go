package dashboard

import (
	"fmt"
	"maps"

	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// messages says things in one language.
type messages struct {
	lang      lang
	localizer *i18n.Localizer
	fixed     map[string]string
}

// newMessages has beside the catalogue what values of enums are called, as Config.Names gives it.
func newMessages(l lang, names map[string][2]string) messages {
	fixed := maps.Clone(catalogue.fixed[l])
	for id, name := range names {
		fixed[id] = map[lang]string{czech: name[0], english: name[1]}[l]
	}
	return messages{l, i18n.NewLocalizer(catalogue.bundle, string(l)), fixed}
}

// say gives a message; arguments are name, value, name, value…. A message that is not there is an error, so that no page is
// shown with a hole: a test walks all of them.
func (m messages) say(id string, args ...any) (string, error) {
	if text, ok := m.fixed[id]; ok {
		return text, nil
	}
	return m.localize(id, nil, args)
}

// count gives a message that depends on a number, by the language's plurals; the number is its N, printed.
func (m messages) count(id string, n any, args ...any) (string, error) {
	number, ok := asFloat(n)
	if !ok {
		return "", fmt.Errorf("message %s: %v is no number", id, n)
	}
	return m.localize(id, int(number), append([]any{"N", m.number(n)}, args...))
}

func (m messages) localize(id string, plural any, args []any) (string, error) {
	data := map[string]any{}
	for i := 0; i+1 < len(args); i += 2 {
		data[fmt.Sprint(args[i])] = args[i+1]
	}
	text, tag, err := m.localizer.LocalizeWithTag(&i18n.LocalizeConfig{MessageID: id, TemplateData: data, PluralCount: plural})
	if err != nil {
		return "", fmt.Errorf("message %s: %w", id, err)
	}
	if base, _ := tag.Base(); base.String() != string(m.lang) {
		return "", fmt.Errorf("message %s: not there in %s", id, m.lang)
	}
	return text, nil
}
