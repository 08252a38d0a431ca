package main

import (
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"
)

type versionCommand struct {
	JSON bool `help:"Write it as JSON."`
}

// build is what the program knows of how it was built.
type build struct {
	Version  string `json:"version"`
	Commit   string `json:"commit,omitempty"`
	Time     string `json:"time,omitempty"` // of the commit
	Modified bool   `json:"modified"`       // what was built is not quite the commit
	Go       string `json:"go"`
	Platform string `json:"platform"`
}

// Run prints a line that begins with the version.
func (c *versionCommand) Run(p *program) error {
	b := build{Version: programVersion(), Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			switch s.Key {
			case "vcs.revision":
				b.Commit = s.Value
			case "vcs.time":
				b.Time = s.Value
			case "vcs.modified":
				b.Modified = s.Value == "true"
			}
		}
	}
	if c.JSON {
		return json.NewEncoder(p.out).Encode(b)
	}
	version := b.Version
	if version == "" {
		version = "unknown"
	}
	fmt.Fprintf(p.out, "krajina %s %s %s", version, b.Platform, b.Go)
	if b.Commit != "" {
		fmt.Fprintf(p.out, " %s %s", b.Commit, b.Time)
	}
	_, err := fmt.Fprintln(p.out)
	return err
}

// programVersion is the version of this program, as far as it was built into it.
func programVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	version := info.Main.Version
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && (version == "" || version == "(devel)") {
			version = s.Value
		}
	}
	return version
}
