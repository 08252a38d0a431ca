// Adds up the budgets of all projects by region, in Node 20 or newer: node regions.mjs [ADDRESS]. regions.html does it in a browser.
const query = `
query Budgets($after: String) {
  projects(first: 10, after: $after, orderBy: [{field: TITLE}]) {
    pageInfo { hasNextPage endCursor }
    nodes { title regions { name(language: EN) } budget { amount currency } }
  }
}`;

export async function ask(address, query, variables) {
  for (;;) {
    const response = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    if (response.status === 429 || response.status === 503) {
      // Too much at once: the server says for how long to wait.
      const seconds = Number(response.headers.get('Retry-After') ?? 1);
      await new Promise((wake) => setTimeout(wake, 1000 * seconds));
      continue;
    }
    const answer = await response.json();
    for (const { message, extensions } of answer.errors ?? []) throw new Error(`${extensions.code}: ${message}`);
    return answer;
  }
}

export async function regions(address) {
  const sums = new Map();
  let after = null;
  let revision;
  for (;;) {
    const { data, extensions } = await ask(address, query, { after });
    if (revision && revision !== extensions.revision) throw new Error('the data changed while they were read: start again');
    revision = extensions.revision;
    for (const { regions, budget } of data.projects.nodes) {
      for (const { name } of regions) { // a shared project counts whole in each of its regions
        const sum = sums.get(name) ?? { count: 0, halere: 0n, unknown: 0 };
        sum.count += 1;
        if (budget) sum.halere += BigInt(budget.amount.replace('.', '')); // two decimals always: whole haléře, exact
        else sum.unknown += 1; // null is not 0: no source says it
        sums.set(name, sum);
      }
    }
    if (!data.projects.pageInfo.hasNextPage) break;
    after = data.projects.pageInfo.endCursor;
  }
  const rows = [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, { count, halere, unknown }]) =>
    [name, count, `${halere / 100n}.${String(halere % 100n).padStart(2, '0')}`, unknown]);
  return { rows, revision };
}

if (globalThis.process?.argv[1]?.endsWith('regions.mjs')) {
  const { rows, revision } = await regions(process.argv[2] ?? 'http://127.0.0.1:8080');
  for (const row of rows) console.log(row.join('\t'));
  console.log('Krajina, revision', revision);
}
