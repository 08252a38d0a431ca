package resolvers

import (
	"encoding/json"

	"github.com/krajina/krajina/graph"
)

// askedQuery is the document that finds what a question asks for.
const askedQuery = `query Asked($filter: ProjectFilter) {
  projects(filter: $filter) {
    totalCount
    edges {
      node {
        id
        title
        region {
          name
        }
        budget {
          amount
          currency
        }
      }
      matches {
        node {
          id
        }
        concept {
          label
        }
        relevance
        sources {
          title
        }
      }
    }
  }
}
`

// askedVariables are the variables of askedQuery for an answer.
func askedVariables(a *graph.Answer) (string, error) {
	variables, err := json.MarshalIndent(map[string]any{"filter": a.Filter}, "", "  ")
	return string(variables), err
}
