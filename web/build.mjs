// Builds the playground into dist/, with no request to any host: `npm run build`.
// With --check it builds in memory and fails where dist/ differs: `npm run check`.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { gzipSync } from 'fflate';
import { licences } from './licences.mjs';

const root = path.dirname(fileURLToPath(import.meta.url));
const dist = path.join(root, 'dist');

// Large files are stored compressed only. The compressor is a pinned package, since Node's zlib varies with Node.
const compressFrom = 16 * 1024;

const common = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  write: false,
  metafile: true,
  outdir: 'dist',
  entryNames: '[name]-[hash]',
  chunkNames: 'chunk-[hash]',
  target: ['es2022'],
  legalComments: 'none', // LICENSES.txt holds them whole
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'warning',
};

const files = await assets();
if (process.argv.includes('--check')) await check(files);
else await write(files);

async function assets() {
  const workers = await build({
    ...common,
    format: 'iife',
    entryPoints: {
      'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
      'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
      'graphql.worker': 'monaco-graphql/esm/graphql.worker.js',
    },
  });
  const byLabel = Object.fromEntries(
    workers.outputFiles.map((file) => [path.basename(file.path).split('.')[0], path.basename(file.path)]),
  );
  const page = await build({
    ...common,
    format: 'esm',
    splitting: true,
    entryPoints: ['playground/main.jsx'],
    jsx: 'automatic',
    loader: { '.ttf': 'dataurl' },
    define: { ...common.define, WORKERS: JSON.stringify(byLabel) },
  });

  const files = new Map();
  const add = (name, contents) =>
    contents.length < compressFrom
      ? files.set(name, Buffer.from(contents))
      : files.set(`${name}.gz`, Buffer.from(gzipSync(contents, { level: 9, mtime: 0 })));

  const entry = Object.entries(page.metafile.outputs).find(([, output]) => output.entryPoint === 'playground/main.jsx');
  const css = path.basename(entry[1].cssBundle);
  for (const { path: file, contents } of [...workers.outputFiles, ...page.outputFiles]) {
    const name = path.basename(file);
    // The style sheets of lazy chunks repeat what the page's one holds, and nothing loads them.
    if (!name.endsWith('.css') || name === css) add(name, contents);
  }
  const icon = await readFile(path.join(root, 'playground/favicon.svg'));
  const iconName = `favicon-${createHash('sha256').update(icon).digest('hex').slice(0, 8).toUpperCase()}.svg`;
  add(iconName, icon);

  const names = { 'favicon.svg': iconName, 'main.js': path.basename(entry[0]), 'main.css': css };
  const html = await readFile(path.join(root, 'playground/index.html'), 'utf8');
  add('index.html', Buffer.from(html.replaceAll(/\{\{(.*?)\}\}/g, (_, name) => names[name])));
  add('LICENSES.txt', Buffer.from(await licences(root, [workers.metafile, page.metafile])));
  return files;
}

async function write(files) {
  await rm(dist, { recursive: true, force: true });
  await mkdir(dist);
  for (const [name, contents] of files) await writeFile(path.join(dist, name), contents);
  const total = [...files.values()].reduce((sum, contents) => sum + contents.length, 0);
  console.log(`${files.size} files, ${(total / 1e6).toFixed(2)} MB in dist/`);
}

async function check(files) {
  const there = await readdir(dist).catch(() => []);
  const differences = there.filter((name) => !files.has(name)).map((name) => `dist/${name} is not built from these sources`);
  for (const [name, contents] of files) {
    if (!there.includes(name)) differences.push(`dist/${name} is missing`);
    else if (!contents.equals(await readFile(path.join(dist, name)))) differences.push(`dist/${name} differs`);
  }
  if (differences.length === 0) return console.log(`dist/ is what the sources build: ${files.size} files`);
  console.error([...differences, 'Run `npm ci && npm run build` in web/ and commit dist/.'].join('\n'));
  process.exitCode = 1;
}
