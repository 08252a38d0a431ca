package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"runtime"
	"runtime/pprof"
	"slices"
	"strings"
)

// children are what is measured in a process of its own, so that its peak of memory is its own.
var children = map[string]func(context.Context, options) (any, error){
	"generate": loadingOf(generate),
	"apply":    loadingOf(apply),
	"read":     loadingOf(readBlocks),
	"decode":   loadingOf(decode),
	"load":     loadingOf(loadStore),
	"build":    loadingOf(build),
	"question": ask,
}

func childNames() string { return strings.Join(slices.Sorted(maps.Keys(children)), ", ") }

func runChild(ctx context.Context, o options) (err error) {
	do, ok := children[o.child]
	if !ok {
		return fmt.Errorf("there is no %q to measure: it is one of %s", o.child, childNames())
	}
	if o.cpuProfile != "" {
		file, err := os.Create(o.cpuProfile)
		if err != nil {
			return err
		}
		defer file.Close()
		if err := pprof.StartCPUProfile(file); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	measured, err := do(ctx, o)
	if err != nil {
		return err
	}
	if o.memProfile != "" {
		file, err := os.Create(o.memProfile)
		if err != nil {
			return err
		}
		runtime.GC()
		err = pprof.Lookup("heap").WriteTo(file, 0)
		if err := errors.Join(err, file.Close()); err != nil {
			return err
		}
	}
	runtime.KeepAlive(measured)
	return json.NewEncoder(os.Stdout).Encode(measured)
}

// startChild measures in a child process of this program.
func startChild[T any](ctx context.Context, o options) (T, error) {
	var measured T
	self, err := os.Executable()
	if err != nil {
		return measured, err
	}
	c := exec.CommandContext(ctx, self, "-child", o.child, "-store", o.store, "-projects", fmt.Sprint(o.projects), "-seed", fmt.Sprint(o.seed), "-limit", o.limit.String())
	c.Stderr = os.Stderr
	out, err := c.Output()
	if err != nil {
		return measured, fmt.Errorf("%s: %w", o.child, err)
	}
	return measured, json.Unmarshal(out, &measured)
}
