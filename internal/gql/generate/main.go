// Generate writes what follows from schema/ and the types of graph: gqlgen's executor, and beside it one that writes answers
// straight. Run it at the top of the repository, by `make generate`.
package main

import (
	_ "embed"
	"fmt"
	"os"
	"path/filepath"

	"github.com/99designs/gqlgen/api"
	"github.com/99designs/gqlgen/codegen"
	"github.com/99designs/gqlgen/codegen/config"
	"github.com/99designs/gqlgen/codegen/templates"
)

func main() {
	cfg, err := config.LoadConfigFromDefaultLocations()
	if err == nil {
		err = api.Generate(cfg, api.AddPlugin(straight{}))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

//go:embed straight.gotpl
var straightTemplate string

// straight is the plugin of gqlgen that writes the straight executor, from what gqlgen found out about fields and types.
type straight struct{}

// Name implements plugin.Plugin.
func (straight) Name() string { return "straight" }

// GenerateCode implements plugin.CodeGenerator.
func (straight) GenerateCode(data *codegen.Data) error {
	return templates.Render(templates.Options{
		PackageName:     data.Config.Exec.Package,
		Filename:        filepath.Join(filepath.Dir(data.Config.Exec.Filename), "straight_generated.go"),
		Template:        straightTemplate,
		Data:            data,
		GeneratedHeader: true,
		Funcs:           map[string]any{"called": called, "written": written, "shown": shown},
		Packages:        data.Config.Packages,
	})
}
