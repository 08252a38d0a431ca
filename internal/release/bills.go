package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// billNames are the two lists in CycloneDX of what the program is made of, as .ci/run sbom names them, with the suffix that they have
// behind the version.
var billNames = map[string]string{"krajina.cdx.json": ".cdx.json", "krajina-web.cdx.json": "_playground.cdx.json"}

// bills has the lists made, and takes from them what differs each time: a random number, and the time.
func bills(version string, made time.Time) error {
	cmd := exec.Command("bash", ".ci/run", "sbom")
	cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("the lists of parts cannot be made (.ci/run sbom): %w", err)
	}
	for name, suffix := range billNames {
		data, err := os.ReadFile(filepath.Join(".ci/out", name))
		if err != nil {
			return err
		}
		if data, err = settled(data, made); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if err := os.WriteFile(filepath.Join(out, "krajina_"+version+suffix), data, 0o644); err != nil { //nolint:gosec // G306: everybody may have it
			return err
		}
	}
	return nil
}

// settled is a list that is the same each time.
func settled(data []byte, made time.Time) ([]byte, error) {
	var list map[string]any
	if err := json.Unmarshal(data, &list); err != nil {
		return nil, err
	}
	delete(list, "serialNumber")
	if about, ok := list["metadata"].(map[string]any); ok {
		about["timestamp"] = made.Format(time.RFC3339)
	}
	return json.MarshalIndent(list, "", "  ")
}
