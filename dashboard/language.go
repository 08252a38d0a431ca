package dashboard

import (
	"embed"
	"fmt"
	"net/http"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// lang is a language of the pages, as addresses and the attribute lang write it.
type lang string

const (
	czech   lang = "cs"
	english lang = "en"
)

var languages = [...]lang{czech, english}

// enum is the language as the API's Language writes it.
func (l lang) enum() string {
	if l == english {
		return "EN"
	}
	return "CS"
}

func (l lang) other() lang {
	if l == english {
		return czech
	}
	return english
}

//go:embed messages
var messageFiles embed.FS

// catalogue holds the messages of both languages; they are part of the program, so what is wrong with them is a panic.
var catalogue = loadMessages()

type messageCatalogue struct {
	bundle *i18n.Bundle
	// fixed are the messages that depend on nothing, ready: most are, and a page says hundreds.
	fixed map[lang]map[string]string
}

func loadMessages() *messageCatalogue {
	c := &messageCatalogue{i18n.NewBundle(language.Czech), map[lang]map[string]string{}}
	for _, l := range languages {
		file, err := c.bundle.LoadMessageFileFS(messageFiles, "messages/"+string(l)+".json")
		if err != nil {
			panic(fmt.Errorf("dashboard: %w", err))
		}
		c.fixed[l] = map[string]string{}
		for _, m := range file.Messages {
			if m.One == "" && !strings.Contains(m.Other, "{{") {
				c.fixed[l][m.ID] = m.Other
			}
		}
	}
	return c
}

var matcher = language.NewMatcher([]language.Tag{language.Czech, language.English})

// preferred is the language that a visitor asks for by Accept-Language, Czech where they do not say.
func preferred(r *http.Request) lang {
	tags, _, err := language.ParseAcceptLanguage(r.Header.Get("Accept-Language"))
	if err != nil || len(tags) == 0 {
		return czech
	}
	if _, index, confidence := matcher.Match(tags...); confidence > language.No {
		return languages[index]
	}
	return english
}
