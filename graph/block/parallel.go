package block

import (
	"iter"
	"runtime"
	"sync"
)

// InParallel does every job of the sequence on as many goroutines as there are processors, and returns when all are done.
// The first error, of the sequence or of a job, ends it.
func InParallel[J any](jobs iter.Seq2[J, error], do func(J) error) error {
	var (
		queue   = make(chan J)
		stop    = make(chan struct{})
		once    sync.Once
		failure error
		workers sync.WaitGroup
	)
	fail := func(err error) {
		once.Do(func() {
			failure = err
			close(stop)
		})
	}
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for job := range queue {
				if err := do(job); err != nil {
					fail(err)
				}
			}
		})
	}
hand:
	for job, err := range jobs {
		if err != nil {
			fail(err)
			break
		}
		select {
		case queue <- job:
		case <-stop:
			break hand
		}
	}
	close(queue)
	workers.Wait()
	return failure
}
