// Compares the schema with the contract of the last release: `node .ci/schema/diff.mjs [ROOT]`, the root of a repository, else this one's.
// With --keep v1.2.3 it makes the schema the contract of that release, where it breaks nothing.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { breaks, promised, read, since } from './contract.mjs';

const head = '# What the API promised in its last release, without descriptions. `make contract` writes it; docs/releasing.md says when.\n# release: ';

const { values, positionals } = parseArgs({ options: { keep: { type: 'string' } }, allowPositionals: true });
const root = positionals[0] ?? path.join(import.meta.dirname, '../..');
const file = path.join(root, 'schema/released.graphql');
if (values.keep !== undefined && !/^v\d+\.\d+\.\d+(-[\w.]+)?$/.test(values.keep)) fail(`${values.keep || 'nothing'} is no version: make contract VERSION=v1.2.3`);

const kept = readFileSync(file, 'utf8');
const version = /^# release: (v\S+)$/m.exec(kept)?.[1];
const names = readdirSync(path.join(root, 'schema')).filter((name) => name.endsWith('.graphqls'));
const schema = read(names.sort().map((name) => readFileSync(path.join(root, 'schema', name), 'utf8')).join('\n'));
const found = await breaks(read(kept), schema, since(readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8'), version), version ?? 'what was there before the first release');
if (found.length > 0) fail(found.join('\n'));
if (values.keep) writeFileSync(file, head + values.keep + '\n\n' + promised(schema));
console.log(values.keep ? `schema/released.graphql is the contract of ${values.keep}` : `nothing is broken of ${version ?? 'what was there before the first release'}`);

function fail(message) {
  console.error(message);
  process.exit(1);
}
