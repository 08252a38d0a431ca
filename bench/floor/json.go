package floor

import "strconv"

// writer appends JSON. A comma comes before whatever does not begin an object or a list.
type writer struct{ b []byte }

func (w *writer) comma() {
	if n := len(w.b); n > 0 && w.b[n-1] != '{' && w.b[n-1] != '[' && w.b[n-1] != ':' {
		w.b = append(w.b, ',')
	}
}

func (w *writer) key(k string) {
	w.comma()
	w.b = append(append(append(w.b, '"'), k...), '"', ':')
}

func (w *writer) open(k string, bracket byte) {
	if k == "" {
		w.comma()
	} else {
		w.key(k)
	}
	w.b = append(w.b, bracket)
}

func (w *writer) close(bracket byte) { w.b = append(w.b, bracket) }

func (w *writer) int(k string, v int64) {
	w.key(k)
	w.b = strconv.AppendInt(w.b, v, 10)
}

func (w *writer) float(k string, v float64) {
	w.key(k)
	w.b = strconv.AppendFloat(w.b, v, 'g', -1, 64)
}

// text writes a text, null where it is empty.
func (w *writer) text(k, v string) {
	w.key(k)
	if v == "" {
		w.b = append(w.b, "null"...)
		return
	}
	w.b = append(w.b, '"')
	from := 0
	for i := range len(v) {
		if c := v[i]; c < ' ' || c == '"' || c == '\\' {
			w.b = append(w.b, v[from:i]...)
			w.b = append(w.b, '\\', 'u', '0', '0', "0123456789abcdef"[c>>4], "0123456789abcdef"[c&15])
			from = i + 1
		}
	}
	w.b = append(append(w.b, v[from:]...), '"')
}

// hundredths writes an amount of money as text.
func (w *writer) hundredths(k string, v int64) {
	w.key(k)
	w.b = strconv.AppendInt(append(w.b, '"'), v/100, 10)
	w.b = append(w.b, '.', byte('0'+v/10%10), byte('0'+v%10), '"')
}
