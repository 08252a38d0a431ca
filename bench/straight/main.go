// Straight measures the executor that writes answers straight beside gqlgen's, on the same questions to the same graph in memory, in
// turns in one run, once both were seen to give the same bytes, and writes bench/STRAIGHT.md.
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"runtime"
	"slices"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"

	"github.com/krajina/krajina/bench/frame"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/graphtest"
	"github.com/krajina/krajina/graph/memory"
	"github.com/krajina/krajina/internal/gql"
	"github.com/krajina/krajina/resolvers"
)

type options struct {
	projects, rounds int
	seed             uint64
	out              string
	limit            time.Duration
}

func main() {
	var o options
	flag.IntVar(&o.projects, "projects", 20_000, "how many projects to generate")
	flag.IntVar(&o.rounds, "rounds", 15, "how many rounds each question is asked by each executor")
	flag.Uint64Var(&o.seed, "seed", 1, "seed of the generator")
	flag.StringVar(&o.out, "out", "bench/STRAIGHT.md", "where to write the results; - for standard output")
	flag.DurationVar(&o.limit, "limit", 10*time.Minute, "after how long to give up")
	flag.Parse()
	frame.Run(o.limit, func(ctx context.Context) error { return run(ctx, o) })
}

// blockTime is how long an executor is asked before it is the other's turn.
const blockTime = 50 * time.Millisecond

func run(ctx context.Context, o options) error {
	begun, load := time.Now(), frame.Load()
	g, err := memory.Build(ctx, graph.Revision{Epoch: "bench", Number: 1}, graphtest.Generate(o.projects, o.seed))
	if err != nil {
		return err
	}
	g.Warm()
	config := gql.Config{Resolvers: &resolvers.Resolver{}}
	generated, straight := newAsker(g, gql.NewExecutableSchema(config)), newAsker(g, gql.NewStraightSchema(config))
	asked, err := questions(ctx, g, generated)
	if err != nil {
		return err
	}
	var measured []compared
	for _, q := range asked {
		want, err := generated.ask(ctx, q.query)
		if err != nil {
			return fmt.Errorf("%s: %w", q.name, err)
		}
		got, err := straight.ask(ctx, q.query)
		if err != nil || !bytes.Equal(got, want) {
			return fmt.Errorf("%s: the answers are not the same (%w)", q.name, err)
		}
		c := compared{name: q.name, bytes: len(want)}
		for range o.rounds {
			for _, side := range []struct {
				asker
				to *[]spent
			}{{generated, &c.generated}, {straight, &c.straight}} {
				s, err := block(ctx, side.asker, q.query)
				if err != nil {
					return err
				}
				*side.to = append(*side.to, s)
			}
		}
		measured = append(measured, c)
	}
	return write(o, begun, load, measured)
}

// asker asks a graph by an executor.
type asker struct {
	reader graph.Reader
	exec   *executor.Executor
}

func newAsker(reader graph.Reader, schema graphql.ExecutableSchema) asker {
	return asker{reader, executor.New(schema)}
}

func (a asker) ask(ctx context.Context, query string) ([]byte, error) {
	ctx = graphql.StartOperationTrace(resolvers.WithLoader(ctx, graph.NewLoader(a.reader, graph.DateOn(time.Now()))))
	op, errs := a.exec.CreateOperationContext(ctx, &graphql.RawParams{Query: query})
	if len(errs) > 0 {
		return nil, errs
	}
	handler, ctx := a.exec.DispatchOperation(ctx, op)
	answer := handler(ctx)
	if len(answer.Errors) > 0 {
		return nil, answer.Errors
	}
	return answer.Data, nil
}

// spent is what one answer took, on average over a block.
type spent struct {
	clock, cpu   time.Duration
	kept, pieces uint64 // bytes and objects allocated
}

func block(ctx context.Context, a asker, query string) (spent, error) {
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	n, start, cpu := 0, time.Now(), frame.ProcessorTime()
	for ; n == 0 || time.Since(start) < blockTime; n++ {
		if _, err := a.ask(ctx, query); err != nil {
			return spent{}, err
		}
	}
	s := spent{clock: time.Since(start) / time.Duration(n), cpu: (frame.ProcessorTime() - cpu) / time.Duration(n)}
	runtime.ReadMemStats(&after)
	s.kept, s.pieces = (after.TotalAlloc-before.TotalAlloc)/uint64(n), (after.Mallocs-before.Mallocs)/uint64(n)
	return s, nil
}

// median of a figure over the rounds.
func median[T time.Duration | uint64](all []spent, of func(spent) T) T {
	figures := make([]T, len(all))
	for i, s := range all {
		figures[i] = of(s)
	}
	slices.Sort(figures)
	return figures[len(figures)/2]
}
