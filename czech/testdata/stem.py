"""The oracle of TestStemAgainstSnowball: reads words, one a line, and prints the stem of each.

Exit code 3 says that snowballstemmer 3.1.1 is not installed. The class is taken by its module because
snowballstemmer.stemmer() hands out PyStemmer's algorithm, of another version, where that is installed too.
"""
import sys
from importlib import metadata

try:
    from snowballstemmer.czech_stemmer import CzechStemmer
    if metadata.version("snowballstemmer") != "3.1.1":
        sys.exit(3)
except ImportError:
    sys.exit(3)

sys.stdin.reconfigure(encoding="utf-8", newline="\n")
sys.stdout.reconfigure(encoding="utf-8", newline="\n")
stemmer = CzechStemmer()
for line in sys.stdin:
    print(stemmer.stemWord(line.rstrip("\n")))
