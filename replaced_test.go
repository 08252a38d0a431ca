package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestAnotherFileInThePlaceOfTheStore: a server whose file is moved away says so and goes on answering from what it has; a backup that is
// restored in its place is shown within seconds, with what is imported from then on.
func TestAnotherFileInThePlaceOfTheStore(t *testing.T) {
	p := &inFolder{t: t, folder: t.TempDir()}
	store := filepath.Join(p.folder, "krajina.db")
	var log bytes.Buffer
	p.run("migrate")
	p.run("backup", "before.backup")
	p.write("list.csv", strings.Replace(sentList, "%s", "5", 1))
	put := func(source string) { p.run("import", "--source="+source, "--date=2016-08-01", "list.csv") }
	put("source:after-the-backup")
	cmd, addr := startProgramWith(t, &log, "--store=sqlite:"+store)
	get := func(path string) string {
		t.Helper()
		a, err := http.Get("http://" + addr + path)
		if err != nil {
			t.Fatal(err)
		}
		defer a.Body.Close()
		text, err := io.ReadAll(a.Body)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	shows := func(source string) bool {
		t.Helper()
		var answer struct {
			Data struct{ Node *struct{ ID string } }
		}
		if err := json.Unmarshal([]byte(get("/graphql?query="+url.QueryEscape(`{ node(id: "`+source+`") { id } }`))), &answer); err != nil {
			t.Fatal(err)
		}
		return answer.Data.Node != nil
	}
	until := func(what string, is func() bool) {
		t.Helper()
		for end := time.Now().Add(20 * time.Second); !is(); time.Sleep(20 * time.Millisecond) {
			if time.Now().After(end) {
				t.Fatalf("%s: in vain; the log says %s", what, log.String())
			}
		}
	}
	if !shows("source:after-the-backup") {
		t.Fatal("the server does not show what was imported")
	}
	for _, end := range []string{"", "-wal", "-shm"} {
		if err := os.Rename(store+end, filepath.Join(p.folder, "old.db"+end)); err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
	until("it is ready, and says that the store cannot be read", func() bool { return strings.Contains(get("/readyz"), "cannot be read") })
	if !shows("source:after-the-backup") {
		t.Error("without its file the server does not answer from what it has")
	}
	if _, err := os.Stat(store); err == nil {
		t.Error("the server made a new store in the place of the one that was moved away")
	}
	p.run("restore", "before.backup")
	until("what was restored is shown", func() bool { return !shows("source:after-the-backup") })
	until("it is well again", func() bool { return !strings.Contains(get("/readyz"), "cannot be read") })
	put("source:into-the-new-file")
	until("what is imported then is shown", func() bool { return shows("source:into-the-new-file") })
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("the server ends with %v: %s", err, log.String())
	}
	if n := strings.Count(log.String(), "level=ERROR"); n != 1 || !strings.Contains(log.String(), "does not exist") || !strings.Contains(log.String(), "can be read again") {
		t.Errorf("the log has %d errors: %s", n, log.String())
	}
	if strings.Count(log.String(), "msg=started") != 1 || strings.Count(log.String(), "msg=stopping") != 1 {
		t.Errorf("the log does not say once that the server started, and once that it was stopped: %s", log.String())
	}
	p.run("doctor", "--store=sqlite:"+store)
	if !strings.Contains(p.run("export", "--store=sqlite:"+store), "source:into-the-new-file") {
		t.Error("what was imported into the new file is lost after the server has ended")
	}
}

// TestACopyBesideTheLogOfAnother: a copy of the file that is put back beside what a killed server left is not taken for whole, whatever
// the times of the files say; when that was moved away, as the message says, it is. A log that was copied too is taken in.
func TestACopyBesideTheLogOfAnother(t *testing.T) {
	p := &inFolder{t: t, folder: t.TempDir()}
	store := filepath.Join(p.folder, "krajina.db")
	p.run("migrate")
	good := readText(t, store)
	want := p.run("hash")
	p.write("list.csv", strings.Replace(sentList, "%s", "5", 1))
	cmd, _ := startProgramWith(t, io.Discard, "--store=sqlite:"+store)
	for _, source := range []string{"source:a", "source:b", "source:c"} {
		p.run("import", "--source="+source, "--date=2016-08-01", "list.csv")
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	killed, log := readText(t, store), readText(t, store+"-wal")

	// The file and its log, copied together.
	p.write("both.db", killed)
	p.write("both.db-wal", log)
	both := p.on("KRAJINA_STORE=sqlite:both.db")
	if out, err := both.command("restore", "--copied").CombinedOutput(); err == nil || !strings.Contains(string(out), "run krajina migrate") {
		t.Fatalf("beside its own log: %v %s", err, out)
	}
	both.run("migrate")
	both.run("restore", "--copied")
	if !strings.Contains(both.run("export"), "source:c") {
		t.Error("what the copied log had is lost")
	}

	// cp gives the copy a new time, cp -p and mv leave it the one of before.
	p.write("krajina.db", good)
	for _, age := range []time.Duration{0, 24 * time.Hour} {
		when := time.Now().Add(-age)
		if err := os.Chtimes(store, when, when); err != nil {
			t.Fatal(err)
		}
		out, err := p.command("restore", "--copied").CombinedOutput()
		if err == nil || !strings.Contains(string(out), "move krajina.db-wal and krajina.db-shm away") {
			t.Fatalf("beside the log of another file: %v %s", err, out)
		}
		if readText(t, store) != good || readText(t, store+"-wal") != log {
			t.Error("the copy or the log was changed")
		}
	}
	for _, end := range []string{"-wal", "-shm"} {
		if err := os.Remove(store + end); err != nil {
			t.Fatal(err)
		}
	}
	p.run("restore", "--copied")
	p.run("doctor")
	if now := p.run("hash"); now != want {
		t.Errorf("the copy holds %s, want %s", now, want)
	}
}

// TestAStoreThroughALink: a link is as good as the file to which it leads, beside which all lies that belongs to the store, and a link that
// leads elsewhere is another file in the place of the store.
func TestAStoreThroughALink(t *testing.T) {
	p := &inFolder{t: t, folder: t.TempDir()}
	link, data := filepath.Join(p.folder, "krajina.db"), filepath.Join(p.folder, "data")
	if err := os.Mkdir(data, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join("data", "kept.db"), link); err != nil {
		t.Skip("this system makes no links: ", err)
	}
	kept := filepath.Join(data, "kept.db")
	p.run("migrate") // the link leads to nothing yet
	if info, err := os.Stat(kept); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Fatalf("made through a link: %v, %v", info, err)
	}
	good := readText(t, kept)
	p.write("list.csv", strings.Replace(sentList, "%s", "5", 1))
	cmd, addr := startProgramWith(t, io.Discard, "--store=sqlite:"+link)
	until := func(shown bool, what string) {
		t.Helper()
		for end := time.Now().Add(20 * time.Second); ; time.Sleep(20 * time.Millisecond) {
			answer, err := http.Get("http://" + addr + "/graphql?query=" + url.QueryEscape(`{ node(id: "source:c") { id } }`))
			if err != nil {
				t.Fatal(err)
			}
			text, err := io.ReadAll(answer.Body)
			answer.Body.Close()
			if err == nil && strings.Contains(string(text), `"id":"source:c"`) == shown {
				return
			}
			if time.Now().After(end) {
				t.Fatal(what)
			}
		}
	}
	for _, source := range []string{"source:a", "source:b", "source:c"} {
		p.run("import", "--source="+source, "--date=2016-08-01", "list.csv")
	}
	if during := p.run("doctor"); !strings.Contains(during, "has 14 sources") {
		t.Errorf("the doctor does not see what lies in the log beside the file: %s", during)
	}
	beside, err := os.ReadDir(p.folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range beside {
		if strings.HasPrefix(e.Name(), "krajina.db-") {
			t.Errorf("%s lies beside the link", e.Name())
		}
	}

	p.on("KRAJINA_STORE=sqlite:data/other.db").run("migrate")
	lead := func(to string) {
		t.Helper()
		if err := errors.Join(os.Remove(link), os.Symlink(filepath.Join("data", to), link)); err != nil {
			t.Fatal(err)
		}
	}
	until(true, "the server does not show what was imported through the link")
	lead("other.db")
	until(false, "the link leads elsewhere, and the server goes on showing what it led to before")
	lead("kept.db")
	until(true, "the link leads back, and the server does not show it")
	p.run("import", "--source=source:d", "--date=2016-08-01", "list.csv")
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	if err := os.WriteFile(kept, []byte(good), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := p.command("restore", "--copied").CombinedOutput()
	if err == nil || !strings.Contains(string(out), filepath.Join("data", "kept.db-wal")+" and ") {
		t.Errorf("a copy beside the log of another file, through a link: %v %s", err, out)
	}
	if readText(t, kept) != good {
		t.Error("the copy was changed")
	}
}

// TestRestoreIntoThePlaceOfWhatIsNotOpened: a damaged file, and one of a newer format, are not replaced but moved away, as the message
// says; then the backup comes into their place.
func TestRestoreIntoThePlaceOfWhatIsNotOpened(t *testing.T) {
	p := &inFolder{t: t, folder: t.TempDir()}
	store := filepath.Join(p.folder, "krajina.db")
	p.run("migrate")
	p.run("backup", "a.backup")
	want := p.run("hash")
	good := readText(t, store)
	newer := []byte(good)
	newer[63] = 99 // the last byte of user_version
	for name, text := range map[string]string{"damaged": good[:20000], "newer": string(newer)} {
		p.write("krajina.db", text)
		out, err := p.command("restore", "--replace", "a.backup").CombinedOutput()
		if err == nil || !strings.Contains(string(out), "stop the server, move krajina.db away, and where they are there krajina.db-wal, krajina.db-shm and krajina.db-graph too") {
			t.Errorf("%s: %v %s", name, err, out)
		}
		if readText(t, store) != text {
			t.Errorf("%s: the file was changed", name)
		}
		if err := os.Rename(store, filepath.Join(p.folder, name)); err != nil {
			t.Fatal(err)
		}
		p.run("restore", "a.backup")
		if now := p.run("hash"); now != want {
			t.Errorf("%s: it holds %s, want %s", name, now, want)
		}
	}
}

// TestADamagedCopy: a copy whose pages are damaged gets no new epoch, and stays as it is.
func TestADamagedCopy(t *testing.T) {
	p := &inFolder{t: t, folder: t.TempDir()}
	p.run("migrate")
	p.run("doctor")
	copied := []byte(readText(t, filepath.Join(p.folder, "krajina.db")))
	clear(copied[len(copied)-100:])
	copy(copied[len(copied)/2:], "not what was written")
	p.write("krajina.db", string(copied))
	out, err := p.command("restore", "--copied").CombinedOutput()
	if err == nil || !strings.Contains(string(out), "is damaged") || !strings.Contains(string(out), "restore a backup") {
		t.Errorf("%v %s", err, out)
	}
	if readText(t, filepath.Join(p.folder, "krajina.db")) != string(copied) {
		t.Error("the copy was changed")
	}
}
