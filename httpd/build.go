package httpd

import (
	"crypto/rand"
	"runtime/debug"
)

// buildOf names the build of this program: the commit that it was built from, or, where that is not known or was changed, one
// run of it.
func buildOf() string {
	info, ok := debug.ReadBuildInfo()
	if ok {
		settings := map[string]string{}
		for _, s := range info.Settings {
			settings[s.Key] = s.Value
		}
		if commit := settings["vcs.revision"]; commit != "" && settings["vcs.modified"] == "false" {
			return commit
		}
	}
	return rand.Text()
}
