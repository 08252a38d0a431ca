"""Adds up the budgets of all projects by region: python3 regions.py [ADDRESS]. It needs nothing but Python 3.9."""
import json
import sys
import time
import urllib.error
import urllib.request
from decimal import Decimal

QUERY = """
query Budgets($after: String) {
  projects(first: 10, after: $after, orderBy: [{field: TITLE}]) {
    pageInfo { hasNextPage endCursor }
    nodes { title regions { name(language: EN) } budget { amount currency } }
  }
}"""


def ask(address, query, variables):
    body = json.dumps({"query": query, "variables": variables}).encode()
    request = urllib.request.Request(address + "/graphql", body, {"Content-Type": "application/json"})
    while True:
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                answer = json.load(response)
        except urllib.error.HTTPError as refused:
            if refused.code not in (429, 503):
                raise
            time.sleep(int(refused.headers.get("Retry-After", "1")))  # too much at once: the server says for how long to wait
            continue
        for error in answer.get("errors", []):
            sys.exit(f"{error['extensions']['code']}: {error['message']}")
        return answer


def projects(address):
    """Gives each project with the revision that it was read from."""
    after, revision = None, None
    while True:
        answer = ask(address, QUERY, {"after": after})
        if revision not in (None, answer["extensions"]["revision"]):
            sys.exit("the data changed while they were read: start again")
        revision = answer["extensions"]["revision"]
        page = answer["data"]["projects"]
        for project in page["nodes"]:
            yield project, revision
        if not page["pageInfo"]["hasNextPage"]:
            return
        after = page["pageInfo"]["endCursor"]


address = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8080"
sums = {}
for project, revision in projects(address):
    for region in project["regions"]:  # a shared project counts whole in each of its regions
        count, crowns, unknown = sums.get(region["name"], (0, Decimal(0), 0))
        if project["budget"]:
            crowns += Decimal(project["budget"]["amount"])  # never a float: amounts are exact to the haléř
        else:
            unknown += 1  # null is not 0: no source says it
        sums[region["name"]] = count + 1, crowns, unknown
for name, (count, crowns, unknown) in sorted(sums.items()):
    print(name, count, crowns, unknown, sep="\t")
print("Krajina, revision", revision)
