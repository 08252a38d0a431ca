package main

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// ofNoNode are the pages that are of no one node, and the states of them that ask otherwise.
var ofNoNode = []string{
	"/cs/", "/en/", "/cs/projekty", "/en/projects?order=-budget", "/cs/projekty?from=2017&to=2018&status=FINISHED&order=title", "/cs/projekty?text=rodiny",
	"/cs/projekty?unknown=METHOD&actorKind=NGO", "/cs/kraje", "/cs/slovnik", "/en/vocabulary", "/cs/programy", "/cs/akteri", "/cs/akteri?text=kraj&kind=REGIONAL_AUTHORITY",
	"/cs/zdroje", "/cs/hledani?q=podpora+rodin+s+d%C4%9Btmi", "/cs/otazka?q=Kter%C3%A9+projekty+podporuj%C3%AD+doprov%C3%A1zen%C3%AD+p%C4%9Bstoun%C5%AF%3F",
	"/cs/zamer", "/cs/souvislost", "/cs/zmeny", "/cs/pristupnost", "/cs/nic", "/en/schema", "/cs/schema/Query", "/en/schema/Project",
	"/cs/srovnani", "/en/compare?show=amount&sort=most", "/cs/srovnani?show=perInhabitant&attribution=POPULATION_SPLIT", "/cs/srovnani?by=TARGET_GROUP", "/cs/srovnani?by=METHOD&attribution=EQUAL_SPLIT",
	"/cs/srovnani?by=PROGRAMME", "/cs/srovnani?by=CALL&show=amount", "/cs/srovnani?by=YEAR&show=amount", "/cs/srovnani?by=STATUS", "/cs/srovnani?by=ACTOR_KIND", "/cs/srovnani?text=rodiny&from=2017",
	"/cs/mezery", "/cs/mezery?region=region:CZ080", "/en/gaps?region=region:CZ010&by=METHOD", "/cs/mezery?region=region:CZ052&by=CALL",
	"/cs/penize", "/en/money?attribution=POPULATION_SPLIT&from=2017",
}

// largest are, by kind, the lists among whose first hundred the one with the most projects is shown, and where its page stands.
var largest = []struct{ list, path string }{
	{"regions", "/cs/kraj/"}, {"topics", "/cs/tema/"}, {"targetGroups", "/cs/cilova-skupina/"}, {"methods", "/cs/metoda/"}, {"legalActs", "/cs/predpis/"},
	{"programmes", "/cs/program/"}, {"calls", "/cs/vyzva/"}, {"actors", "/cs/akter/"}, {"sources", "/cs/zdroj/"},
}

// addresses are those of all kinds of page.
func addresses(ctx context.Context, s *site) ([]string, error) {
	all := slices.Clone(ofNoNode)
	for _, l := range largest {
		id, err := mostProjects(ctx, s, l.list)
		if err != nil {
			return nil, err
		}
		all = append(all, l.path+slugOf(id))
	}
	project, err := richest(ctx, s)
	if err != nil {
		return nil, err
	}
	all = append(all, "/cs/projekt/"+slugOf(project), "/en/project/"+slugOf(project))
	parts, err := partsOf(ctx, s, project)
	if err != nil {
		return nil, err
	}
	all = append(all, parts...)
	var towns struct {
		Municipalities struct{ Nodes []struct{ ID string } }
	}
	if err := s.ask(ctx, "{ municipalities(first: 1) { nodes { id } } }", &towns); err != nil {
		return nil, err
	}
	all = append(all, "/cs/obec/"+slugOf(towns.Municipalities.Nodes[0].ID))
	var two struct {
		Projects struct{ Nodes []struct{ ID string } }
	}
	if err := s.ask(ctx, "{ projects(first: 2) { nodes { id } } }", &two); err != nil {
		return nil, err
	}
	ends := two.Projects.Nodes
	return append(all, "/cs/souvislost?from="+url.QueryEscape(ends[0].ID)+"&to="+url.QueryEscape(ends[1].ID)), nil
}

func slugOf(id string) string {
	_, slug, _ := strings.Cut(id, ":")
	return slug
}

// mostProjects is the node of a list that has the most projects.
func mostProjects(ctx context.Context, s *site, list string) (string, error) {
	var found map[string]struct {
		Nodes []struct {
			ID       string
			Projects struct{ TotalCount int }
		}
	}
	if err := s.ask(ctx, "{ "+list+"(first: 100) { nodes { id projects(first: 1) { totalCount } } } }", &found); err != nil {
		return "", err
	}
	id, most := "", -1
	for _, n := range found[list].Nodes {
		if n.Projects.TotalCount > most {
			id, most = n.ID, n.Projects.TotalCount
		}
	}
	if id == "" {
		return "", fmt.Errorf("there are no %s", list)
	}
	return id, nil
}

// richest is the project of the first hundred of which the most is stated.
func richest(ctx context.Context, s *site) (string, error) {
	var found struct {
		Projects struct {
			Nodes []struct {
				ID                          string
				Activities, Outputs, Events struct{ TotalCount int }
			}
		}
	}
	if err := s.ask(ctx, "{ projects(first: 100) { nodes { id activities(first: 1) { totalCount } outputs(first: 1) { totalCount } events(first: 1) { totalCount } } } }", &found); err != nil {
		return "", err
	}
	id, most := "", -1
	for _, p := range found.Projects.Nodes {
		if parts := p.Activities.TotalCount + min(p.Outputs.TotalCount, 1)*100 + min(p.Events.TotalCount, 1)*100 + p.Outputs.TotalCount; parts > most {
			id, most = p.ID, parts
		}
	}
	return id, nil
}

// partsOf are the pages of the first activity, output and event of a project.
func partsOf(ctx context.Context, s *site, project string) ([]string, error) {
	var found struct {
		Project map[string]struct{ Nodes []struct{ ID string } }
	}
	if err := s.ask(ctx, `{ project(id: "`+project+`") { activities(first: 1) { nodes { id } } outputs(first: 1) { nodes { id } } events(first: 1) { nodes { id } } } }`, &found); err != nil {
		return nil, err
	}
	var all []string
	for _, part := range []struct{ list, path string }{{"activities", "/cs/aktivita/"}, {"outputs", "/cs/vystup/"}, {"events", "/cs/udalost/"}} {
		nodes := found.Project[part.list].Nodes
		if len(nodes) == 0 {
			return nil, fmt.Errorf("%s has no %s", project, part.list)
		}
		all = append(all, part.path+slugOf(nodes[0].ID))
	}
	return all, nil
}
